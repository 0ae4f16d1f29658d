/** The numbers of an identity column. */
import type { ColumnObject, IdentityObject, TableObject } from "../catalog.ts";
import { failure } from "../errors.ts";
import type { Session } from "../session.ts";

export interface IdentityNumbers {
  readonly place: number;
  /** Is a value that the statement gives replaced? */
  readonly always: boolean;
  /** @throws TeradataFailure 5753 when the numbers are used up */
  take(): bigint;
  /** Writes down where the numbers have come to. */
  keep(): void;
}

/** undefined for a table without an identity column. */
export function identityNumbers(session: Session, table: TableObject): IdentityNumbers | undefined {
  const place = table.columns.findIndex((column) => column.identity !== undefined);
  if (place < 0) return undefined;
  const column = table.columns[place]!;
  const identity = column.identity!;
  let next: bigint | undefined = storedNext(session, table, column) ?? identity.start;
  const first = next;
  return {
    place,
    always: identity.always,
    take: () => {
      if (next === undefined) throw failure(7545, `${table.name}.${column.name}`);
      const taken = next;
      next = following(identity, taken);
      return taken;
    },
    keep: () => {
      if (next !== first) store(session, table, column, next);
    },
  };
}

/** Source: Teradata manual, CREATE TABLE, Identity Columns: CYCLE goes on from the other end. */
function following(identity: IdentityObject, number: bigint): bigint | undefined {
  const { increment, minimum, maximum, cycle } = identity;
  const next = number + increment;
  if (next >= minimum && next <= maximum) return next;
  if (!cycle) return undefined;
  return increment > 0n ? minimum : maximum;
}

/** Numbers that are used up are kept as an empty text. */
function storedNext(session: Session, table: TableObject, column: ColumnObject): bigint | undefined {
  const row = session.store.row<{ next: string }>(
    "SELECT next FROM identities WHERE table_id = ? AND column_id = ?",
    table.id,
    column.id,
  );
  if (row?.next === "") throw failure(7545, `${table.name}.${column.name}`);
  return row === undefined ? undefined : BigInt(row.next);
}

function store(session: Session, table: TableObject, column: ColumnObject, next: bigint | undefined): void {
  session.store.run(
    "INSERT INTO identities (table_id, column_id, next) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET next = excluded.next",
    table.id,
    column.id,
    next?.toString() ?? "",
  );
}
