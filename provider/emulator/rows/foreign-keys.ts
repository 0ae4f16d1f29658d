/** Foreign keys: a child's row needs its parent's, a parent's row stays while a child's needs it. */
import { type ForeignKeyObject, type TableObject, type UniqueKey, uniqueKeys } from "../catalog.ts";
import { failure } from "../errors.ts";
import { nameKey } from "../names.ts";
import type { Session } from "../session.ts";
import type { StoredRow } from "../store.ts";
import { keyMaker } from "./key.ts";

/** Watches the changes of one statement; the rules are verified when it has made them all. */
export interface ForeignKeyWatch {
  added(values: StoredRow): void;
  removed(values: StoredRow): void;
  /**
   * @throws TeradataFailure 2700 for a child without its parent, 2701 for a parent that a child needs; that these
   *   are the codes, and the moment at which WITH CHECK OPTION differs from a plain reference, is unproved
   */
  verify(): void;
}

/** undefined for a table that has to do with no enforced foreign key. */
export function foreignKeyWatch(session: Session, table: TableObject): ForeignKeyWatch | undefined {
  const watches = [...ownKeys(session, table), ...othersKeys(session, table)];
  if (watches.length === 0) return undefined;
  return {
    added: (values) => {
      for (const watch of watches) watch.added?.(values);
    },
    removed: (values) => {
      for (const watch of watches) watch.removed?.(values);
    },
    verify: () => {
      for (const watch of watches) watch.verify();
    },
  };
}

/** The rows of a table that an enforced foreign key would refuse, with their values in the columns' order. */
export function orphansOf(session: Session, table: TableObject, key: ForeignKeyObject): readonly StoredRow[] {
  const isOwn = isParent(key, table);
  const parent = isOwn ? table : session.catalog.table(key.parentDatabase, key.parentTable)!;
  const link = linkOf(table, parent, key);
  const sql = `SELECT 1 FROM t${parent.id} WHERE ${link.parentKey} = ?`;
  return rowsOf(session, table).filter((values) => {
    const needed = link.child(values);
    return needed !== undefined && session.store.query(sql, [needed]).length === 0;
  });
}

interface Watch {
  readonly added?: (values: StoredRow) => void;
  readonly removed?: (values: StoredRow) => void;
  readonly verify: () => void;
}

/** A key of a child's columns and the same of its parent's: equal texts are equal values. */
interface Link {
  readonly child: (values: StoredRow) => string | undefined;
  readonly parent: (values: StoredRow) => string;
  /** The parent's storage column that holds the text. */
  readonly parentKey: string;
}

function ownKeys(session: Session, table: TableObject): Watch[] {
  return enforced(table).flatMap((key) => {
    const parent = session.catalog.table(key.parentDatabase, key.parentTable);
    return parent === undefined ? [] : [childWatch(session, linkOf(table, parent, key), parent)];
  });
}

function enforced(table: TableObject): readonly ForeignKeyObject[] {
  return table.foreignKeys.filter((key) => key.enforced !== "NONE");
}

/** A row that had the same key before is not asked again: it may be one that an added foreign key found; unproved. */
function childWatch(session: Session, link: Link, parent: TableObject): Watch {
  const needed = new Set<string>();
  const had = new Set<string>();
  return {
    removed: (values) => {
      const key = link.child(values);
      if (key !== undefined) had.add(key);
    },
    added: (values) => {
      const key = link.child(values);
      if (key !== undefined) needed.add(key);
    },
    verify: () => {
      const sql = `SELECT 1 FROM t${parent.id} WHERE ${link.parentKey} = ?`;
      for (const key of needed)
        if (!had.has(key) && session.store.query(sql, [key]).length === 0) throw failure(2700);
    },
  };
}

function othersKeys(session: Session, table: TableObject): Watch[] {
  const rows = session.store.rows<{ table_id: number }>(
    "SELECT DISTINCT table_id FROM foreign_keys WHERE parent_key = ? AND enforced <> 'NONE'",
    `${nameKey(table.database)}.${nameKey(table.name)}`,
  );
  return rows.flatMap(({ table_id }) => {
    const child = session.catalog.tableOf(table_id);
    const keys = enforced(child).filter((key) => isParent(key, table));
    return keys.map((key) => parentWatch(session, linkOf(child, table, key), child));
  });
}

function isParent(key: ForeignKeyObject, table: TableObject): boolean {
  return (
    nameKey(key.parentDatabase) === nameKey(table.database) &&
    nameKey(key.parentTable) === nameKey(table.name)
  );
}

function parentWatch(session: Session, link: Link, child: TableObject): Watch {
  const gone = new Set<string>();
  return {
    removed: (values) => gone.add(link.parent(values)),
    // A change takes the old row away and puts the new one there.
    added: (values) => gone.delete(link.parent(values)),
    verify: () => {
      if (gone.size === 0) return;
      for (const values of rowsOf(session, child)) {
        const key = link.child(values);
        if (key !== undefined && gone.has(key)) throw failure(2701);
      }
    },
  };
}

/** With a NULL in it a foreign key refers to nothing. Source: Teradata manual, Maintaining Foreign Keys. */
function linkOf(child: TableObject, parent: TableObject, key: ForeignKeyObject): Link {
  const pairs = key.columns.map((id, place) => ({
    own: child.columns.findIndex((column) => column.id === id),
    other: parent.columns.findIndex((column) => nameKey(column.name) === nameKey(key.parentColumns[place]!)),
  }));
  const index = parentIndex(
    parent,
    pairs.map(({ other }) => parent.columns[other]!.id),
  );
  const ordered = index.columns.map((id) => pairs.find(({ other }) => parent.columns[other]!.id === id)!);
  const make = keyMaker(ordered.map(({ other }) => parent.columns[other]!));
  return {
    child: (values) =>
      ordered.some(({ own }) => values[own] === null)
        ? undefined
        : make(ordered.map(({ own }) => values[own]!)),
    parent: (values) => make(ordered.map(({ other }) => values[other]!)),
    parentKey: index.name,
  };
}

/** An enforced foreign key refers to a unique key, which CREATE and ALTER TABLE see to. */
function parentIndex(parent: TableObject, columns: readonly number[]): UniqueKey {
  const isSame = (key: UniqueKey) =>
    key.columns.length === columns.length && key.columns.every((id) => columns.includes(id));
  const key = uniqueKeys(parent).find(isSame);
  if (key === undefined)
    throw new Error(`${parent.name} has no unique key for a foreign key that refers to it`);
  return key;
}

/** All rows of a table, with their values in the columns' order. */
function rowsOf(session: Session, table: TableObject): readonly StoredRow[] {
  const names = table.columns.map((column) => `c${column.id}`).join(", ");
  return session.store.query(`SELECT ${names} FROM t${table.id}`);
}
