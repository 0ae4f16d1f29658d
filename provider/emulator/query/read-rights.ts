/** What a query may read: all of a table or view, or some of its columns, by the user's rights or a view owner's. */
import { failure, ownerFailure } from "../errors.ts";
import { nameKey } from "../names.ts";
import { holds } from "../rights/principal.ts";
import { columnFailure, columnsWith, lacking, mayDo, type RightsTarget } from "../rights.ts";
import type { Session } from "../session.ts";
import type { Compilation } from "./compilation.ts";

/** The database that a view is in: it reads what the view reads. */
export interface ViewOwner {
  readonly database: string;
  /** Somebody else reads through the view. */
  readonly mustGrant: boolean;
  /** What the owner may not read, as long as no column of it has been named. */
  readonly unread: Error[];
}

/** Reads everything: what a statement needs for itself is no matter of the user's rights. */
export const unrestricted: ViewOwner = { database: "DBC", mustGrant: false, unread: [] };

/** To be called for each column that is read; it throws where that is not allowed. */
export type ColumnGuard = (column: string) => void;

/**
 * undefined: everything may be read.
 * @param isChanged is it the table that the statement changes? Only what is read of it needs the right.
 * @throws TeradataFailure 3523 when nothing may be read
 */
export function readGuard(
  compilation: Compilation,
  target: RightsTarget,
  isChanged: boolean,
): ColumnGuard | undefined {
  const { session, owner } = compilation;
  if (owner !== undefined) return ownerGuard(session, owner, target);
  if (mayDo(session, "SELECT", target.database, target.id)) return undefined;
  const held = columnsWith(session, "SELECT", target);
  const nothing = lacking(session, "SELECT", target);
  if (held.size === 0 && !isChanged) throw nothing;
  const names = columnNames(session, target.id, held);
  return (column) => {
    if (names.has(nameKey(column))) return;
    throw held.size === 0 ? nothing : columnFailure(session, "SELECT", target, column);
  };
}

function columnNames({ store }: Session, table: number, ids: ReadonlySet<number>): ReadonlySet<string> {
  const rows = store.rows<{ id: number; name_key: string }>(
    "SELECT id, name_key FROM columns WHERE table_id = ?",
    table,
  );
  return new Set(rows.filter((row) => ids.has(row.id)).map((row) => row.name_key));
}

/** In the text of 3523 and 5315, as logs show it. */
const anOwner = "An owner referenced by user";

/**
 * The database of a view must hold the right itself, and WITH GRANT OPTION where another user reads through the view.
 * Source: Teradata manual, CREATE VIEW, Required Privileges.
 */
function ownerGuard(session: Session, owner: ViewOwner, target: RightsTarget): ColumnGuard | undefined {
  const database = nameKey(target.database);
  const question = { right: "SELECT", database, object: target.id, grantable: owner.mustGrant } as const;
  if (holds(session.store, { key: nameKey(owner.database) }, question)) return undefined;
  const { database: place, name } = target;
  const right = owner.mustGrant ? "SELECT WITH GRANT OPTION" : "SELECT";
  owner.unread.push(ownerFailure(right, place, name));
  return (column) => {
    throw failure(5315, anOwner, right, `${place}.${name}.${column}`);
  };
}
