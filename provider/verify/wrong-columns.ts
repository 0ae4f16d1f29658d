/** What of a table's columns is not as declared. */
import { sameName } from "../language/names.ts";
import type { Column, TableDefinition } from "../objects/table/table.ts";
import type { FoundColumn, FoundTable } from "./dictionary.ts";

/** A sentence for each, without a full stop. */
export function wrongColumns(table: TableDefinition, found: FoundTable): readonly string[] {
  const { columns } = found;
  const isSame =
    table.columns.length === columns.length &&
    table.columns.every(({ name }, index) => sameName(name, columns[index]!.name));
  if (isSame) return table.columns.flatMap((column, index) => wrongColumn(column, columns[index]!));
  const names = (named: readonly { readonly name: string }[]) => named.map(({ name }) => name).join(", ");
  return [`the columns are ${names(columns)}; declared are ${names(table.columns)}`];
}

function wrongColumn(column: Column, found: FoundColumn): readonly string[] {
  const pairs = [
    ["type", typeIn(column, found.characterSet), found.type],
    ["nullability", nullability(column.nullable ?? true), nullability(found.nullable)],
    ["character set", column.characterSet ?? found.characterSet, found.characterSet],
  ] as const;
  return pairs
    .filter(([, declared, actual]) => declared?.toUpperCase() !== actual?.toUpperCase())
    .map(([what, declared, actual]) => `${column.name}: the ${what} is ${actual}; declared is ${declared}`);
}

const nullability = (nullable: boolean) => (nullable ? "NULL" : "NOT NULL");

/**
 * The longest CLOB and JSON are declared without a length, and how long that is depends on the character set. The
 * dictionary does not say the length of a geometry.
 */
function typeIn({ type, characterSet }: Column, actual: string | undefined): string {
  if (type.startsWith("ST_GEOMETRY")) return "ST_GEOMETRY";
  const isWide = (characterSet ?? actual) === "UNICODE";
  if (isWide && type === "CLOB(1048544000)") return "CLOB";
  return isWide && type === "JSON(8388096)" ? "JSON" : type;
}
