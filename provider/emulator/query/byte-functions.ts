/** The functions between bytes, numbers and texts: FROM_BYTES, TO_BYTES, TO_BYTE, CHAR2HEXINT. */
import { failure, refused } from "../errors.ts";
import { familyOf, lengthOf } from "../rows/types.ts";
import { paddedSql } from "./conversion.ts";
import type { FunctionRule, FunctionRules } from "./functions.ts";
import { asText } from "./text-argument.ts";
import { sqlLiteral, textType, typedValue } from "./value.ts";

/** FROM_BYTES(bytes, encoding). Source: Teradata manual, Data Type Conversion Functions, FROM_BYTES. */
const fromBytes: FunctionRule["run"] = (compilation, [bytes, encoding]) => {
  if (!bytes!.isNull && familyOf(bytes!.of.type) !== "byte") throw failure(3532);
  const name = asText(compilation, encoding!);
  const value = typedValue({ kind: "BIGINT" }, `td_from_bytes(${bytes!.sql}, ${name.sql})`, [bytes!, name]);
  const { characterSet } = name.of;
  return { ...value, of: { ...textType(8 * Math.max(1, lengthOf(bytes!.of.type)), false), characterSet } };
};

/** TO_BYTES(text, encoding). Source: Teradata manual, Data Type Conversion Functions, TO_BYTES. */
const toBytes: FunctionRule["run"] = (compilation, [value, encoding]) => {
  const [text, name] = [asText(compilation, value!), asText(compilation, encoding!)];
  const length = Math.max(1, lengthOf(text.of.type, text.of.characterSet));
  return typedValue({ kind: "VARBYTE", length }, `td_to_bytes(${paddedSql(text)}, ${name.sql})`, [
    text,
    name,
  ]);
};

const sizes: Readonly<Record<string, number>> = { BYTEINT: 1, SMALLINT: 2, INTEGER: 4, BIGINT: 8 };

/** TO_BYTE(number): as many bytes as the number's type has. Source: Teradata manual, TO_BYTE. */
const toByte: FunctionRule["run"] = (_, [value]) => {
  const length = sizes[value!.of.type.kind];
  if (length === undefined) throw refused("TO_BYTE takes a BYTEINT, SMALLINT, INTEGER or BIGINT.");
  return typedValue({ kind: "BYTE", length }, `td_to_byte(${value!.sql}, ${length})`, [value!]);
};

/** CHAR2HEXINT(text): two digits for each LATIN character, else four. Source: Teradata manual, CHAR2HEXINT. */
const char2HexInt: FunctionRule["run"] = (compilation, [value]) => {
  const text = asText(compilation, value!);
  const isLatin = text.of.characterSet === "LATIN";
  const digits = (isLatin ? 2 : 4) * Math.max(1, lengthOf(text.of.type, text.of.characterSet));
  const sql = `td_char2hexint(${paddedSql(text)}, ${sqlLiteral(isLatin ? "LATIN" : "UNICODE")})`;
  const result = typedValue({ kind: "BIGINT" }, sql, [text]);
  return { ...result, of: { ...textType(Math.min(64_000, digits), false), characterSet: "LATIN" } };
};

export const byteFunctions: FunctionRules = {
  FROM_BYTES: { least: 2, most: 2, run: fromBytes },
  TO_BYTES: { least: 2, most: 2, run: toBytes },
  TO_BYTE: { least: 1, most: 1, run: toByte },
  CHAR2HEXINT: { least: 1, most: 1, run: char2HexInt },
};
