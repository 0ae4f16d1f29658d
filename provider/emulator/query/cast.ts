/** CAST, TRYCAST and Teradata's own conversions with their attributes: FORMAT, TITLE, NAMED, CASESPECIFIC. */
import type { Cast, DataAttribute, DataType } from "../../language/ast.ts";
import { requireType } from "../column-type.ts";
import { notSupported, refused } from "../errors.ts";
import { familyOf, filled, isNumeric, type ValueType } from "../rows/types.ts";
import type { Compilation } from "./compilation.ts";
import { converted, triedConversion } from "./conversion.ts";
import { numberWidth } from "./text-argument.ts";
import type { SqlValue } from "./value.ts";

export function castValue(compilation: Compilation, cast: Cast, value: SqlValue): SqlValue {
  const of = targetType(compilation, cast, value);
  // A converted NULL has a type, and may be compared.
  const changed =
    cast.type === undefined ? { ...value, of } : { ...recast(compilation, cast, value, of), isNull: false };
  const title = find(cast.attributes, "title")?.title;
  return title === undefined ? changed : { ...changed, title };
}

function recast(compilation: Compilation, cast: Cast, value: SqlValue, of: ValueType): SqlValue {
  if (cast.form === "TRYCAST") return triedConversion(value, of, compilation.explicit);
  const toText = familyOf(of.type) === "character" && isNumeric(value.of.type);
  // Teradata's own syntax keeps the blanks of a number's format. Source: Teradata manual, How CAST Differs from Teradata Conversion Syntax.
  const width = cast.form === "TERADATA" && toText ? numberWidth(value) : undefined;
  const { key: _key, column: _column, ...result } = converted(value, of, { ...compilation.explicit, width });
  return result;
}

function find<Kind extends DataAttribute["kind"]>(
  attributes: readonly DataAttribute[],
  kind: Kind,
): Extract<DataAttribute, { kind: Kind }> | undefined {
  return attributes.find((one): one is Extract<DataAttribute, { kind: Kind }> => one.kind === kind);
}

function targetType(compilation: Compilation, cast: Cast, value: SqlValue): ValueType {
  const { attributes } = cast;
  const type: DataType = cast.type ?? value.of.type;
  const format =
    find(attributes, "format")?.format ?? (cast.type === undefined ? value.of.format : undefined);
  if (familyOf(type) !== "character") {
    requireNoTextAttribute(attributes);
    if (cast.type !== undefined) requireType(cast.type, undefined);
    return { type: filled(type), caseSpecific: false, format };
  }
  const characterSet = characterSetOf(compilation, cast, value);
  const caseSpecific = find(attributes, "caseSpecific")?.specific ?? inheritedCase(compilation, value);
  if (cast.type !== undefined) requireType(plain(cast.type), characterSet);
  const uppercase = find(attributes, "uppercase") !== undefined || undefined;
  return { type: filled(plain(type), characterSet), characterSet, caseSpecific, uppercase, format };
}

function requireNoTextAttribute(attributes: readonly DataAttribute[]): void {
  const kinds = ["caseSpecific", "uppercase", "characterSet"] as const;
  if (kinds.some((kind) => find(attributes, kind) !== undefined))
    throw refused("CASESPECIFIC, UPPERCASE and CHARACTER SET are only for texts.");
}

/** GRAPHIC(n) is CHAR(n) CHARACTER SET GRAPHIC. */
function plain(type: DataType): DataType {
  if (type.kind === "GRAPHIC") return { kind: "CHAR", length: type.length };
  return type.kind === "VARGRAPHIC" ? { kind: "VARCHAR", length: type.length } : type;
}

/**
 * A text keeps its character set where CAST names none, which is unproved; anything else takes the session's.
 * Source of TRYCAST, which always does: dbt-teradata 1.12, whose tests try 'true' as a VARCHAR(64000).
 */
function characterSetOf(compilation: Compilation, cast: Cast, value: SqlValue): ValueType["characterSet"] {
  const named = find(cast.attributes, "characterSet")?.name;
  if (named === "KANJI1") throw notSupported("CHARACTER SET KANJI1");
  const isKept = familyOf(value.of.type) === "character" && cast.form !== "TRYCAST";
  const inherited = isKept ? value.of.characterSet : undefined;
  return named ?? inherited ?? compilation.session.characterSet;
}

function inheritedCase(compilation: Compilation, value: SqlValue): boolean {
  return familyOf(value.of.type) === "character"
    ? value.of.caseSpecific
    : compilation.session.mode === "ANSI";
}
