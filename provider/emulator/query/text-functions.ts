/** The functions of texts: SUBSTRING, TRIM, POSITION, OREPLACE and their like. */
import type { Expression } from "../../language/ast.ts";
import { failure } from "../errors.ts";
import { familyOf, lengthOf, type ValueType } from "../rows/types.ts";
import { asNumber, concatOf } from "./arithmetic.ts";
import type { Compilation } from "./compilation.ts";
import { converted, paddedSql } from "./conversion.ts";
import { expressionValue } from "./expression.ts";
import type { FunctionRule, FunctionRules } from "./functions.ts";
import type { Scope } from "./scope.ts";
import { asText } from "./text-argument.ts";
import { looseOf, plainType, type SqlValue, typedValue } from "./value.ts";

const bigint = plainType({ kind: "BIGINT" });

/** The type of a text that comes of another: VARCHAR of `length` with the same characters. */
function textLike(value: SqlValue, length = lengthOf(value.of.type, value.of.characterSet)): ValueType {
  const { characterSet, caseSpecific } = value.of;
  const isLarge = value.of.type.kind === "CLOB";
  return {
    type: isLarge ? value.of.type : { kind: "VARCHAR", length: Math.max(1, length) },
    characterSet,
    caseSpecific,
  };
}

function result(sql: string, of: ValueType, values: readonly SqlValue[]): SqlValue {
  return { sql, of, nullable: values.some((value) => value.nullable), loose: looseOf(values) };
}

function whole(compilation: Compilation, value: SqlValue): string {
  return converted(asNumber(compilation, value), bigint, compilation.implicit).sql;
}

function rule(least: number, most: number, run: FunctionRule["run"]): FunctionRule {
  return { least, most, run };
}

/** A function of one text that leaves its length. */
function oneText(name: string): FunctionRule {
  return rule(1, 1, (compilation, [value]) => {
    const text = asText(compilation, value!);
    return result(`${name}(${paddedSql(text)})`, textLike(text), [text]);
  });
}

/** UPPER and LOWER keep the type. Source of 5399: a public list of error texts. */
function changedCase(name: string): FunctionRule {
  return rule(1, 1, (_, [value]) => {
    if (familyOf(value!.of.type) !== "character") throw failure(5399);
    return result(`${name}(${value!.sql})`, { ...value!.of, format: undefined }, [value!]);
  });
}

const substring = rule(2, 3, (compilation, [value, ...range]) => {
  const places = range.map((place) => whole(compilation, place)).join(", ");
  if (familyOf(value!.of.type) === "byte") {
    const type = { kind: "VARBYTE", length: lengthOf(value!.of.type) } as const;
    return typedValue(type, `td_substring_bytes(${value!.sql}, ${places})`, [value!, ...range]);
  }
  const text = asText(compilation, value!);
  return result(`td_substring(${paddedSql(text)}, ${places})`, textLike(text), [text, ...range]);
});

/** Both texts with their letters alike unless one is CASESPECIFIC. */
function alike(compilation: Compilation, values: readonly [SqlValue, SqlValue]): readonly [string, string] {
  const [a, b] = values.map((value) => asText(compilation, value)) as [SqlValue, SqlValue];
  const caseSpecific = a.of.caseSpecific || b.of.caseSpecific;
  const form = (value: SqlValue) => (caseSpecific ? paddedSql(value) : `td_upper(${paddedSql(value)})`);
  return [form(a), form(b)];
}

/** POSITION(part IN text). */
const position = rule(2, 2, (compilation, [part, text]) => {
  const [a, b] = alike(compilation, [part!, text!]);
  return typedValue({ kind: "INTEGER" }, `td_position(${a}, ${b})`, [part!, text!]);
});

/** INDEX(text, part). */
const index = rule(2, 2, (compilation, [text, part]) => {
  const [a, b] = alike(compilation, [part!, text!]);
  return typedValue({ kind: "INTEGER" }, `td_position(${a}, ${b})`, [part!, text!]);
});

const instring = rule(2, 4, (compilation, [text, part, ...places]) => {
  const [a, b] = alike(compilation, [text!, part!]);
  const rest = places.map((place) => `, ${whole(compilation, place)}`).join("");
  return typedValue({ kind: "INTEGER" }, `td_instr(${a}, ${b}${rest})`, [text!, part!, ...places]);
});

/** The blanks that fill a CHAR count. Source: Teradata manual, CHARACTER_LENGTH. */
const characterLength = rule(1, 1, (compilation, [value]) => {
  if (familyOf(value!.of.type) === "byte")
    return typedValue({ kind: "INTEGER" }, `length(${value!.sql})`, [value!]);
  const text = asText(compilation, value!);
  return typedValue({ kind: "INTEGER" }, lengthSql(paddedSql(text)), [text]);
});

/** SQLite counts the characters up to a zero character; its own function does for texts without one, and is quicker. */
function lengthSql(sql: string): string {
  if (!/^\w+(\.\w+)?$/.test(sql)) return `td_length(${sql})`;
  return `CASE WHEN instr(${sql}, char(0)) > 0 THEN td_length(${sql}) ELSE length(${sql}) END`;
}

const octetLength = rule(1, 1, (compilation, [value]) => {
  if (familyOf(value!.of.type) === "byte")
    return typedValue({ kind: "INTEGER" }, `length(${value!.sql})`, [value!]);
  const text = asText(compilation, value!);
  const bytes = text.of.characterSet === "LATIN" ? 1 : 2;
  return typedValue({ kind: "INTEGER" }, `(${bytes} * ${lengthSql(paddedSql(text))})`, [text]);
});

/** OREPLACE(text, part [, by]); the result may be longer. Source: Teradata manual, OREPLACE. */
const replace = rule(2, 3, (compilation, [value, ...others]) => {
  const texts = [value!, ...others].map((one) => asText(compilation, one));
  const operands = texts.map(paddedSql);
  if (operands.length === 2) operands.push("''");
  return result(`td_replace(${operands.join(", ")})`, textLike(texts[0]!, 8000), texts);
});

const translate = rule(3, 3, (compilation, values) => {
  const texts = values.map((one) => asText(compilation, one));
  return result(`td_translate(${texts.map(paddedSql).join(", ")})`, textLike(texts[0]!), texts);
});

function filledTo(name: string): FunctionRule {
  return rule(2, 3, (compilation, [value, length, fill]) => {
    const text = asText(compilation, value!);
    const by = fill === undefined ? "' '" : paddedSql(asText(compilation, fill));
    const longest = typeof length!.literal === "bigint" ? Math.min(64_000, Number(length!.literal)) : 8000;
    const sql = `${name}(${paddedSql(text)}, ${whole(compilation, length!)}, ${by})`;
    return result(sql, textLike(text, longest), fill ? [text, length!, fill] : [text, length!]);
  });
}

function trimmedAt(name: string): FunctionRule {
  return rule(1, 2, (compilation, [value, characters]) => {
    const text = asText(compilation, value!);
    const set = characters === undefined ? "' '" : asText(compilation, characters).sql;
    return result(
      `${name}(${paddedSql(text)}, ${set})`,
      textLike(text),
      characters ? [text, characters] : [text],
    );
  });
}

const left = rule(2, 2, (compilation, [value, count]) => {
  const text = asText(compilation, value!);
  return result(`td_substring(${paddedSql(text)}, 1, ${whole(compilation, count!)})`, textLike(text), [
    text,
    count!,
  ]);
});

const right = rule(2, 2, (compilation, [value, count]) => {
  const text = asText(compilation, value!);
  const [sql, length] = [paddedSql(text), whole(compilation, count!)];
  return result(`td_substring(${sql}, ${lengthSql(sql)} - ${length} + 1, ${length})`, textLike(text), [
    text,
    count!,
  ]);
});

export const textFunctions: FunctionRules = {
  UPPER: changedCase("td_upper"),
  UCASE: changedCase("td_upper"),
  LOWER: changedCase("td_lower"),
  LCASE: changedCase("td_lower"),
  INITCAP: oneText("td_initcap"),
  REVERSE: oneText("td_reverse"),
  SUBSTR: substring,
  SUBSTRING: substring,
  LEFT: left,
  RIGHT: right,
  POSITION: position,
  INDEX: index,
  INSTR: instring,
  CHARACTER_LENGTH: characterLength,
  CHAR_LENGTH: characterLength,
  CHARACTERS: characterLength,
  CHARS: characterLength,
  CHAR: characterLength,
  LENGTH: characterLength,
  BYTES: characterLength,
  OCTET_LENGTH: octetLength,
  OREPLACE: replace,
  OTRANSLATE: translate,
  LPAD: filledTo("td_lpad"),
  RPAD: filledTo("td_rpad"),
  LTRIM: trimmedAt("td_trim_left"),
  RTRIM: trimmedAt("td_trim_right"),
  CONCAT: rule(2, 20, (compilation, values) => concatOf(compilation, values)),
  ASCII: rule(1, 1, (compilation, [value]) =>
    typedValue({ kind: "INTEGER" }, `td_ascii(${asText(compilation, value!).sql})`, [value!], true),
  ),
  CHR: rule(1, 1, (compilation, [code]) => ({
    ...typedValue({ kind: "VARCHAR", length: 1 }, `td_chr(${whole(compilation, code!)})`, [code!]),
    of: { type: { kind: "VARCHAR", length: 1 }, characterSet: "LATIN", caseSpecific: false },
  })),
};

/** TRIM([BOTH | LEADING | TRAILING] [characters] FROM text). */
export function trimmed(
  compilation: Compilation,
  scope: Scope,
  expression: Extract<Expression, { kind: "trim" }>,
): SqlValue {
  const text = asText(compilation, expressionValue(compilation, scope, expression.value));
  const set = expression.characters && expressionValue(compilation, scope, expression.characters);
  const characters = set === undefined ? "' '" : asText(compilation, set).sql;
  let sql = paddedSql(text);
  if (expression.side !== "TRAILING") sql = `td_trim_left(${sql}, ${characters})`;
  if (expression.side !== "LEADING") sql = `td_trim_right(${sql}, ${characters})`;
  return result(sql, textLike(text), set ? [text, set] : [text]);
}
