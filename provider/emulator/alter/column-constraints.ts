/** The constraints that ALTER TABLE ... ADD names beside a column: keys, checks, foreign keys. */
import type {
  CheckConstraint,
  ColumnAttribute,
  ColumnConstraint,
  ColumnDefinition,
} from "../../language/ast.ts";
import type { TableObject } from "../catalog.ts";
import { placeOf } from "../define/checks.ts";
import { columnNamed } from "../define/draft.ts";
import { refused } from "../errors.ts";
import type { Session } from "../session.ts";
import { addForeignKey } from "./add-foreign-key.ts";
import { addCheck, addKey } from "./constraints.ts";

/** What a column's definition says of the column itself, and its constraints. */
export function withoutConstraints(definition: ColumnDefinition): {
  readonly plain: ColumnDefinition;
  readonly constraints: readonly ColumnConstraint[];
} {
  const constraints = definition.attributes.filter(isConstraint);
  const attributes = definition.attributes.filter((one) => !isConstraint(one));
  return { plain: { ...definition, attributes }, constraints };
}

function isConstraint(one: ColumnAttribute): one is ColumnConstraint {
  return ["check", "primaryKey", "references", "unique"].includes(one.kind);
}

/** @throws TeradataFailure 3523, 3706, 5303, 5317, 5323 */
export function addColumnConstraint(
  session: Session,
  table: TableObject,
  name: string,
  constraint: ColumnConstraint,
): TableObject {
  switch (constraint.kind) {
    case "primaryKey":
    case "unique":
      return addKey(session, table, { ...constraint, columns: [name] });
    case "check":
      return addColumnCheck(session, table, name, constraint);
    case "references":
      return addForeignKey(session, table, {
        ...constraint,
        name: constraint.name,
        columns: [name],
        atColumn: true,
      });
  }
}

/** Source: Teradata manual, ALTER TABLE, Adding and Dropping CHECK Constraints: only where the column has none. */
function addColumnCheck(
  session: Session,
  table: TableObject,
  name: string,
  check: CheckConstraint,
): TableObject {
  const column = columnNamed(table, name);
  const place = placeOf(check, column);
  if (place !== undefined && table.checks.some((one) => one.column === place))
    throw refused(`Column ${column.name} has a CHECK already; MODIFY changes it.`);
  return addCheck(session, table, check, place);
}
