/** ALTER TABLE ... ADD of a column that is there: a change of its type or attributes. */
import type { ColumnAttribute, ColumnDefinition } from "../../language/ast.ts";
import type { ColumnObject, TableObject } from "../catalog.ts";
import { columnType } from "../column-type.ts";
import { attribute, defaultOf, formatOf, statedCharacterSet, titleOf } from "../define/column.ts";
import { compressOf } from "../define/compress.ts";
import { failure, notSupported, refused } from "../errors.ts";
import { familyOf, isLargeObject } from "../rows/types.ts";
import type { Session } from "../session.ts";
import { holdsRows } from "../storage.ts";
import { typeFacts } from "../type-facts.ts";
import { isReferenced } from "./referenced.ts";
import { requireNoStatistics } from "./statistics-of-column.ts";
import { allowsType } from "./type-change.ts";

/**
 * Source: Teradata manual, ALTER TABLE, Data Type and Attribute Definitions.
 * @throws TeradataFailure 3558, 3631, 6956
 */
export function changeColumn(
  session: Session,
  table: TableObject,
  column: ColumnObject,
  definition: ColumnDefinition,
): TableObject {
  requireChangeable(definition, column);
  const typed = withType(session, table, column, definition);
  const changed = withAttributes(typed, definition);
  if (isSameColumn(changed, column)) return table;
  requireFree(session, table, column, changed);
  if (column.nullable && !changed.nullable) requireNoNulls(session, table, column);
  return { ...table, columns: table.columns.map((one) => (one === column ? changed : one)) };
}

const changeable: ReadonlySet<ColumnAttribute["kind"]> = new Set([
  "notNull",
  "null",
  "default",
  "withDefault",
  "characterSet",
  "caseSpecific",
  "uppercase",
  "format",
  "title",
  "compress",
  "noCompress",
]);

function requireChangeable(definition: ColumnDefinition, column: ColumnObject): void {
  const { attributes, name } = definition;
  const other = attributes.find((one) => !changeable.has(one.kind));
  // Source: Teradata manual, ALTER TABLE, Adding Columns To a Table.
  if (other?.kind === "identity") throw refused(`The column ${name} can't become an identity column.`);
  if (other?.kind === "named") throw failure(3706, `NAMED is not allowed for column ${name}.`);
  if (other !== undefined) throw notSupported(`${other.kind} of the column ${name} in ALTER TABLE`);
  // Source: Teradata manual, ALTER TABLE, Changing Column Attributes NOT NULL or NULL.
  if (attribute(definition, "null") && !column.nullable && (attributes.length > 1 || definition.type))
    throw refused(`Column ${name}: NULL can't be combined with another change; two statements are needed.`);
  const forLarge = ["notNull", "null", "title", "format"];
  if (isLargeObject(column.type) && attributes.some((one) => !forLarge.includes(one.kind)))
    throw failure(3558, name);
}

/** A longer VARCHAR keeps the format it had. Source: Teradata manual, Data Type and Attribute Definitions. */
function withType(
  session: Session,
  table: TableObject,
  column: ColumnObject,
  definition: ColumnDefinition,
): ColumnObject {
  const characterSet = statedCharacterSet(definition);
  if (characterSet !== undefined && characterSet !== column.characterSet) throw failure(3558, column.name);
  if (definition.type === undefined) return column;
  const wanted = columnType(definition.type, characterSet, column.characterSet ?? session.characterSet);
  if (sameJson(wanted.type, column.type) && wanted.characterSet === column.characterSet) return column;
  // Source: Teradata manual, Rules for Changing Column Data Types, whose first row is about indexes.
  if (isIndexed(table, column)) throw failure(3631, column.name);
  const isEmpty = !holdsRows(session.store, table.id);
  if (wanted.characterSet !== column.characterSet || !allowsType(column.type, wanted.type, isEmpty))
    throw failure(3558, column.name);
  const kept =
    familyOf(column.type) === "character" ? typeFacts(column.type, column.characterSet).format : undefined;
  return { ...column, type: wanted.type, format: column.format ?? kept };
}

function withAttributes(column: ColumnObject, definition: ColumnDefinition): ColumnObject {
  const has = (kind: ColumnAttribute["kind"]) => attribute(definition, kind) !== undefined;
  const uppercase = column.uppercase || has("uppercase");
  // Rows that are there are not written anew. Source: Teradata manual, Data Type and Attribute Definitions, which shows a
  // CASESPECIFIC column; Rules for Changing Column Data Types, which name no change to UC.
  if (uppercase && !column.uppercase) throw failure(3558, column.name);
  return {
    ...column,
    nullable: has("notNull") ? false : has("null") ? true : column.nullable,
    ...(has("default") || has("withDefault") ? defaultOf(definition, column.type) : {}),
    caseSpecific: attribute(definition, "caseSpecific")?.specific ?? column.caseSpecific,
    uppercase,
    format: formatOf(definition, column.type) ?? column.format,
    title: titleOf(definition) ?? column.title,
    compress: has("compress")
      ? compressOf(definition, column.type)
      : has("noCompress")
        ? undefined
        : column.compress,
  };
}

/**
 * Type, nullability and case of an indexed or partitioning column stay, and of one that is part of any foreign key.
 * Source: Teradata manual, ALTER TABLE, Adding Columns To a Table; Maintaining Foreign Key Integrity. That 6956 is for a
 * type alone is unproved.
 */
function requireFree(
  session: Session,
  table: TableObject,
  column: ColumnObject,
  changed: ColumnObject,
): void {
  const isHeld =
    !sameJson(changed.type, column.type) ||
    changed.nullable !== column.nullable ||
    changed.caseSpecific !== column.caseSpecific;
  if (!isHeld) return;
  if (isIndexed(table, column)) throw failure(3631, column.name);
  if (table.partitioning.some((level) => level.columns.includes(column.id)))
    throw refused(`The partitioning column ${column.name} can't be changed.`);
  if (table.foreignKeys.some((key) => key.columns.includes(column.id)))
    throw refused(`Column ${column.name} is part of a foreign key and can't be changed.`);
  if (isReferenced(session, table, column))
    throw refused(`A foreign key refers to the column ${column.name}: it can't be changed.`);
  if (!sameJson(changed.type, column.type)) requireNoStatistics(session, table, column);
}

function isIndexed(table: TableObject, column: ColumnObject): boolean {
  return table.indexes.some((index) => index.columns.includes(column.id));
}

/** Source: Teradata manual, Changing Column Attributes NOT NULL or NULL; the code is not known. */
function requireNoNulls({ store }: Session, { id }: TableObject, column: ColumnObject): void {
  if (store.query(`SELECT 1 FROM t${id} WHERE c${column.id} IS NULL LIMIT 1`).length > 0)
    throw refused(`Column ${column.name} holds NULLs and can't become NOT NULL.`);
}

function isSameColumn(one: ColumnObject, other: ColumnObject): boolean {
  return sameJson({ ...one, identity: undefined }, { ...other, identity: undefined });
}

function sameJson(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
