/** Makes a column's definition of its part of a CREATE TABLE statement. */
import type {
  ColumnAttribute,
  ColumnDefinition,
  DataType,
  Identity as IdentitySyntax,
  TableConstraint,
} from "../../language/ast.ts";
import { compact } from "../compact.ts";
import type { Unreadable } from "./from-syntax.ts";
import { canonicalType } from "./normalise.ts";
import type { Column, ColumnType, Identity } from "./table.ts";

type Attribute<Name extends ColumnAttribute["kind"]> = Extract<ColumnAttribute, { readonly kind: Name }>;

/** The column with all its attributes but constraints. */
export function columnFrom(column: ColumnDefinition, unreadable: Unreadable): Column {
  const say: Unreadable = (what) => unreadable(`its column ${column.name} ${what}`);
  const type = typeFrom(column.type ?? say("has no type"), say);
  const parts = column.attributes.map((attribute) => partFrom(attribute, say));
  const read: Column = Object.assign({ name: column.name }, type, ...parts);
  return type.type.startsWith("CHAR(") ? withoutPadding(read) : read;
}

/** The values of a CHAR are printed with the blanks that fill it. Source: outputs of SHOW TABLE. */
function withoutPadding({ compress, default: value, ...column }: Column): Column {
  const trim = (text: string) => text.replace(/^('.*?) *'$/s, "$1'");
  return compact<Column>({
    ...column,
    default: value && trim(value),
    compress: compress === undefined || compress === true ? compress : compress.map(trim),
  });
}

/** What one attribute says of the column. */
function partFrom(attribute: ColumnAttribute, say: Unreadable): Partial<Column> {
  switch (attribute.kind) {
    case "notNull":
      return { nullable: false };
    case "default":
      return { default: attribute.text };
    case "characterSet":
      return attribute.name === "KANJI1"
        ? say("has the character set KANJI1")
        : { characterSet: attribute.name };
    case "caseSpecific":
      return { caseSpecific: attribute.specific };
    case "uppercase":
      return { uppercase: true };
    case "format":
      return { format: attribute.format };
    case "title":
      return { title: attribute.title };
    case "compress":
      return { compress: compressFrom(attribute) };
    case "identity":
      return { identity: identityFrom(attribute) };
    default:
      return otherPart(attribute, say);
  }
}

/** Attributes that say nothing, or stand among the table's constraints, or have no place in a definition. */
function otherPart(attribute: ColumnAttribute, say: Unreadable): Partial<Column> {
  const unheld: Readonly<Record<string, string>> = {
    withDefault: "has WITH DEFAULT",
    named: "has NAMED",
    compressUsing: "is compressed by a function",
  };
  const what = attribute.kind === "autoColumn" && attribute.on ? "has AUTO COLUMN" : unheld[attribute.kind];
  return what ? say(what) : {};
}

/** NULL is always compressed, whether the list names it or not. */
function compressFrom({ texts = [] }: Attribute<"compress">): true | readonly string[] {
  const values = texts.filter((text) => text.trim().toUpperCase() !== "NULL");
  return values.length > 0 ? values : true;
}

/**
 * A number that JavaScript can't hold, such as the greatest BIGINT, is left out: no definition can declare it, so it is
 * the server's own. NO MINVALUE and NO MAXVALUE are the same as nothing.
 */
function identityFrom(identity: IdentitySyntax): Identity {
  return compact<Identity>({
    generated: identity.generated,
    startWith: numberFrom(identity.startWith),
    incrementBy: numberFrom(identity.incrementBy),
    minValue: numberFrom(identity.minValue),
    maxValue: numberFrom(identity.maxValue),
    cycle: identity.cycle,
  });
}

function numberFrom(written: string | undefined): number | undefined {
  const number = Number(written?.replace(/\s/g, ""));
  return Number.isSafeInteger(number) ? number : undefined;
}

/** The constraints that stand beside the column, as the table would have them. */
export function constraintsBeside({
  name: column,
  attributes,
}: ColumnDefinition): readonly TableConstraint[] {
  return attributes.flatMap((attribute): readonly TableConstraint[] => {
    if (attribute.kind === "check") return [attribute];
    const columns = [column];
    if (attribute.kind === "primaryKey" || attribute.kind === "unique") return [{ ...attribute, columns }];
    return attribute.kind === "references" ? [{ ...attribute, kind: "foreignKey", columns }] : [];
  });
}

/** The type's text, and for GRAPHIC the character set that it stands for. */
function typeFrom(type: DataType, say: Unreadable): Pick<Column, "type" | "characterSet"> {
  if (type.kind === "GRAPHIC") return graphic(`CHAR(${type.length ?? 1})`);
  if (type.kind === "VARGRAPHIC") return graphic(`VARCHAR(${type.length})`);
  return { type: canonicalType(typeText(type, say)) };
}

const graphic = (type: ColumnType) => ({ type, characterSet: "GRAPHIC" }) as const;

function typeText(type: DataType, say: Unreadable): string {
  switch (type.kind) {
    case "DECIMAL":
    case "NUMBER":
      return type.kind + sizes(type.precision, type.scale);
    case "CHAR":
    case "BYTE":
      return `${type.kind}(${type.length ?? 1})`;
    case "VARCHAR":
    case "VARBYTE":
      return `${type.kind}(${type.length})`;
    case "TIME":
    case "TIMESTAMP":
      return `${type.kind}${sizes(type.precision)}${type.withTimeZone ? " WITH TIME ZONE" : ""}`;
    case "INTERVAL":
      return intervalText(type);
    case "PERIOD":
      return `PERIOD(${typeText(type.of, say)})`;
    default:
      return otherTypeText(type, say);
  }
}

function otherTypeText(type: DataType, say: Unreadable): string {
  switch (type.kind) {
    case "CLOB":
    case "BLOB":
      return type.kind + sizes(type.length && `${type.length}${type.unit ?? ""}`);
    case "JSON":
    case "XML":
    case "ST_GEOMETRY":
      return storedText(type, say);
    case "UDT":
      return `SYSUDTLIB.${type.name.name}`;
    case "DATASET":
    case "MBR":
    case "LONG VARCHAR":
    case "LONG VARGRAPHIC":
      return say(`has the type ${type.kind}`);
    default:
      return type.kind;
  }
}

/** INLINE LENGTH says only how much of a value stands in the row, and a definition leaves that to the server. */
function storedText(type: Extract<DataType, { readonly storageFormat?: unknown }>, say: Unreadable): string {
  if (type.storageFormat) return say(`has the storage format ${type.storageFormat}`);
  return type.kind + sizes(type.length && `${type.length}${type.unit ?? ""}`);
}

function intervalText({ from, to, precision, fraction }: Extract<DataType, { kind: "INTERVAL" }>): string {
  if (from === "SECOND") return `INTERVAL SECOND${sizes(precision ?? 2, fraction)}`;
  return `INTERVAL ${from}${sizes(precision)}${to ? ` TO ${to}${sizes(fraction)}` : ""}`;
}

/** `(10,2)`, or nothing where nothing is said. */
function sizes(...values: readonly (number | string | undefined)[]): string {
  const said = values.filter((value) => value !== undefined && value !== "");
  return said.length > 0 ? `(${said.join(",")})` : "";
}
