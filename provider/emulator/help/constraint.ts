/** HELP CONSTRAINT: one row about a named constraint of a table, in the columns of its sort. */
import { foldName } from "../../language/names.ts";
import type { CheckObject, ForeignKeyObject, IndexObject, TableObject } from "../catalog.ts";
import { columnWithId } from "../define/draft.ts";
import { failure } from "../errors.ts";
import type { Outcome } from "../session.ts";
import { type Attribute, code, number, report, text } from "./report.ts";

/**
 * A check, a key or an index, or a foreign key.
 * Source of the columns: Teradata manual, HELP CONSTRAINT, the attributes of each sort of constraint.
 * @throws TeradataFailure 5322 when there is none of that name, which is unproved here
 */
export function helpConstraint(table: TableObject, name: string): Outcome {
  const isCalled = (one: { readonly name: string | undefined }) =>
    one.name !== undefined && foldName(one.name) === foldName(name);
  const check = table.checks.find(isCalled);
  if (check !== undefined) return report(ofCheck, [check]);
  const index = table.indexes.find(isCalled);
  if (index !== undefined) return report(ofIndex(table), [index]);
  const key = table.foreignKeys.find(isCalled);
  if (key !== undefined) return report(ofForeignKey(table), [key]);
  throw failure(5322, name);
}

type Named = { readonly name: string | undefined };

const names: readonly Attribute<Named>[] = [
  text("Dictionary Name", 128, ({ name }) => name),
  text("SQL Name", 644, ({ name }) => name),
  code("UEscape", 1, () => null),
];

const ofCheck: readonly Attribute<CheckObject>[] = [
  text("Name", 128, ({ name }) => name),
  text("Type", 15, () => "CHECK"),
  text("Constraint", 8192, ({ condition }) => `CHECK(${condition})`),
  ...names,
];

/** The types but PRIMARY INDEX and UNIQUE are unproved. */
function ofIndex(table: TableObject): readonly Attribute<IndexObject>[] {
  return [
    text("Name", 128, ({ name }) => name),
    text("Type", 35, typeOf),
    code("Unique", 1, ({ unique }) => (unique ? "Y" : "N")),
    number("Index ID", "SMALLINT", (index) => index.number),
    text("Column Names", 10_000, ({ columns }) => columnNames(table, columns)),
    ...names,
  ];
}

function typeOf({ type, number: place }: IndexObject): string {
  if (type === "K") return "PRIMARY KEY";
  if (type === "U") return "UNIQUE";
  return place === 1 ? "PRIMARY INDEX" : "SECONDARY INDEX";
}

const states = { ROW: "VALID", STATEMENT: "ValidBatch", NONE: "ValidSoft" } as const;

/** The name of the parent's columns, and what lies behind, are unproved. */
function ofForeignKey(table: TableObject): readonly Attribute<ForeignKeyObject>[] {
  return [
    text("Name", 128, ({ name }) => name),
    text("Type", 15, () => "REFERENCES"),
    code("State", 12, ({ enforced }) => states[enforced]),
    number("Index Id", "SMALLINT", (key) => key.number),
    text("Foreign Key Columns", 10_000, ({ columns }) => columnNames(table, columns)),
    text("Parent Database Name", 128, ({ parentDatabase }) => parentDatabase),
    text("Parent Table Name", 128, ({ parentTable }) => parentTable),
    text("Parent Key Columns", 10_000, ({ parentColumns }) => parentColumns.join(",")),
    ...names,
  ];
}

function columnNames(table: TableObject, ids: readonly number[]): string {
  return ids.map((id) => columnWithId(table, id).name).join(",");
}
