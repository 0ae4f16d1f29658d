/** The functions of regular expressions and of tokens: REGEXP_SUBSTR and its like, STRTOK. */
import { lengthOf } from "../rows/types.ts";
import { asNumber } from "./arithmetic.ts";
import type { Compilation } from "./compilation.ts";
import { converted, paddedSql } from "./conversion.ts";
import type { FunctionRule, FunctionRules } from "./functions.ts";
import { asText } from "./text-argument.ts";
import { looseOf, plainType, type SqlValue, sqlLiteral, typedValue } from "./value.ts";

const bigint = plainType({ kind: "BIGINT" });

function whole(compilation: Compilation, value: SqlValue | undefined, otherwise: string): string {
  return value === undefined
    ? otherwise
    : converted(asNumber(compilation, value), bigint, compilation.implicit).sql;
}

function text(compilation: Compilation, value: SqlValue | undefined, otherwise: string): string {
  return value === undefined ? sqlLiteral(otherwise) : paddedSql(asText(compilation, value));
}

/** NULL for the options is as if there were none. Source: Teradata manual, REGEXP_SUBSTR. */
function options(compilation: Compilation, value: SqlValue | undefined): string {
  return `coalesce(${text(compilation, value, "c")}, 'c')`;
}

function textLike(first: SqlValue, length: number, sql: string, values: readonly SqlValue[]): SqlValue {
  const { characterSet, caseSpecific } = first.of;
  const type = { kind: "VARCHAR", length: Math.max(1, Math.min(length, 32_000)) } as const;
  return { sql, of: { type, characterSet, caseSpecific }, nullable: true, loose: looseOf(values) };
}

function width({ of }: SqlValue): number {
  return lengthOf(of.type, of.characterSet);
}

/** REGEXP_SUBSTR(text, pattern [, start [, occurrence [, options]]]). */
const substring: FunctionRule["run"] = (compilation, values) => {
  const [value, pattern, start, occurrence, match] = values;
  const first = asText(compilation, value!);
  const operands = [
    paddedSql(first),
    text(compilation, pattern, ""),
    whole(compilation, start, "1"),
    whole(compilation, occurrence, "1"),
    options(compilation, match),
  ];
  return textLike(first, width(first), `td_regexp_substr(${operands.join(", ")})`, values);
};

/** REGEXP_INSTR(text, pattern [, start [, occurrence [, behind [, options]]]]). */
const place: FunctionRule["run"] = (compilation, values) => {
  const [value, pattern, start, occurrence, behind, match] = values;
  const operands = [
    text(compilation, value, ""),
    text(compilation, pattern, ""),
    whole(compilation, start, "1"),
    whole(compilation, occurrence, "1"),
    whole(compilation, behind, "0"),
    options(compilation, match),
  ];
  return typedValue({ kind: "INTEGER" }, `td_regexp_instr(${operands.join(", ")})`, values);
};

/** REGEXP_SIMILAR(text, pattern [, options]): 1 when the whole text matches. Source: Teradata manual, REGEXP_SIMILAR. */
const similar: FunctionRule["run"] = (compilation, values) => {
  const [value, pattern, match] = values;
  const operands = [
    text(compilation, value, ""),
    text(compilation, pattern, ""),
    options(compilation, match),
  ];
  return typedValue({ kind: "INTEGER" }, `td_regexp_similar(${operands.join(", ")})`, values);
};

/** REGEXP_REPLACE(text, pattern [, by [, start [, occurrence [, options]]]]); without `by` what matches goes. */
const replace: FunctionRule["run"] = (compilation, values) => {
  const [value, pattern, by, start, occurrence, match] = values;
  const first = asText(compilation, value!);
  const operands = [
    paddedSql(first),
    text(compilation, pattern, ""),
    text(compilation, by, ""),
    whole(compilation, start, "1"),
    whole(compilation, occurrence, "0"),
    options(compilation, match),
  ];
  return textLike(first, 8000, `td_regexp_replace(${operands.join(", ")})`, values);
};

/** STRTOK(text [, delimiters [, number]]): by blanks, the first. Source: Teradata manual, STRTOK. */
const token: FunctionRule["run"] = (compilation, values) => {
  const [value, delimiters, number] = values;
  const first = asText(compilation, value!);
  const operands = [paddedSql(first), text(compilation, delimiters, " "), whole(compilation, number, "1")];
  return textLike(first, width(first), `td_strtok(${operands.join(", ")})`, values);
};

export const patternFunctions: FunctionRules = {
  REGEXP_SUBSTR: { least: 2, most: 5, run: substring },
  REGEXP_INSTR: { least: 2, most: 6, run: place },
  REGEXP_SIMILAR: { least: 2, most: 3, run: similar },
  REGEXP_REPLACE: { least: 2, most: 6, run: replace },
  STRTOK: { least: 1, most: 3, run: token },
};
