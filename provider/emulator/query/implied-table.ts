/** A table that a column's name brings into a query without standing in FROM. */
import type { Position, TableReference } from "../../language/ast.ts";
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

/** A SELECT, or a DELETE. */
interface Reading {
  readonly from: readonly TableReference[];
  readonly at: Position;
}

/**
 * Compiles a statement, with the tables that it implies behind those of its FROM, joined without a condition. That the
 * innermost SELECT takes them in is unproved.
 * Source: teradatasqlalchemy as teradataml uses it, which leaves out FROM; dbt-teradata 1.12, whose DELETE names the
 * table of new rows in WHERE alone; Teradata manual, SELECT, FROM Clause.
 */
export function withImplied<Statement extends Reading, Result>(
  statement: Statement,
  compile: (statement: Statement) => Result,
): Result {
  try {
    return compile(statement);
  } catch (error) {
    if (!(error instanceof ImpliedTable)) throw error;
    const { database, table } = error;
    const implied: TableReference = {
      kind: "table",
      name: { database, name: table, at: statement.at },
      at: statement.at,
    };
    return withImplied({ ...statement, from: [...statement.from, implied] }, compile);
  }
}
