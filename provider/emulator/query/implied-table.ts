/** A table that a column's name brings into a query without standing in FROM. */
import type { Select } from "../../language/ast.ts";
import { NotSupported, notSupported } from "../errors.ts";

/** Raised where the table is not yet there; a SELECT that catches it takes the table in. */
export class ImpliedTable extends NotSupported {
  readonly database: string;
  readonly table: string;
  constructor(database: string, table: string) {
    super(notSupported(`naming the table ${table} without listing it in FROM`).message);
    this.database = database;
    this.table = table;
  }
}

/**
 * Compiles a SELECT, with the tables that it implies behind those of its FROM, joined without a condition. That the
 * innermost SELECT takes them in is unproved.
 * Source: teradatasqlalchemy as teradataml uses it, which leaves out FROM; Teradata manual, SELECT, FROM Clause.
 */
export function withImplied<Result>(select: Select, compile: (select: Select) => Result): Result {
  try {
    return compile(select);
  } catch (error) {
    if (!(error instanceof ImpliedTable)) throw error;
    const { database, table } = error;
    const name = { database, name: table, at: select.at };
    return withImplied(
      { ...select, from: [...select.from, { kind: "table", name, at: select.at }] },
      compile,
    );
  }
}
