/** The functions about NULL and choice: COALESCE, NULLIF, ZEROIFNULL, NVL, DECODE, GREATEST and their like. */
import { familyOf } from "../rows/types.ts";
import { asNumber } from "./arithmetic.ts";
import { unified } from "./common-type.ts";
import { comparable, compared } from "./comparison.ts";
import type { Compilation } from "./compilation.ts";
import type { FunctionRule, FunctionRules } from "./functions.ts";
import { constant } from "./literals.ts";
import { looseOf, plainType, type SqlValue } from "./value.ts";

function rule(least: number, most: number, run: FunctionRule["run"]): FunctionRule {
  return { least, most, run };
}

function coalesced(compilation: Compilation, values: readonly SqlValue[]): SqlValue {
  const same = unified(compilation, values);
  return {
    sql: `coalesce(${same.map((value) => value.sql).join(", ")})`,
    of: same[0]!.of,
    nullable: same.every((value) => value.nullable),
    loose: looseOf(same),
  };
}

function nullIf(compilation: Compilation, [value, other]: readonly SqlValue[]): SqlValue {
  if (other!.isNull || value!.isNull) return value!;
  const equal = compared(compilation, "=", value!, other!);
  const sql = `CASE WHEN ${equal.sql} THEN NULL ELSE ${value!.sql} END`;
  return { sql, of: value!.of, nullable: true, loose: equal.loose };
}

function zero(): SqlValue {
  return constant(0n, plainType({ kind: "BYTEINT" }));
}

function zeroIfNull(compilation: Compilation, [value]: readonly SqlValue[]): SqlValue {
  const number = asNumber(compilation, value!);
  const result = coalesced(compilation, [number, zero()]);
  return familyOf(number.of.type) === "integer" ? { ...result, of: number.of } : result;
}

function nullIfZero(compilation: Compilation, [value]: readonly SqlValue[]): SqlValue {
  return nullIf(compilation, [asNumber(compilation, value!), zero()]);
}

function nullValue2(compilation: Compilation, [test, ...choices]: readonly SqlValue[]): SqlValue {
  const [there, missing] = unified(compilation, choices) as [SqlValue, SqlValue];
  return {
    sql: `CASE WHEN ${test!.sql} IS NOT NULL THEN ${there.sql} ELSE ${missing.sql} END`,
    of: there.of,
    nullable: there.nullable || missing.nullable,
    loose: looseOf([test!, there, missing]),
  };
}

/** DECODE(value, search, result, ..., default): NULL finds NULL. Source: Teradata manual, DECODE. */
function decode(compilation: Compilation, [value, ...rest]: readonly SqlValue[]): SqlValue {
  const searches = rest.filter((_, place) => place % 2 === 0 && place + 1 < rest.length);
  const results = rest.filter((_, place) => place % 2 === 1 || place + 1 === rest.length);
  const same = unified(compilation, results);
  const branches = searches.map(
    (search, place) => `WHEN ${isSame(compilation, value!, search)} THEN ${same[place]!.sql}`,
  );
  const otherwise = results.length > searches.length ? ` ELSE ${same.at(-1)!.sql}` : "";
  return {
    sql: `CASE ${branches.join(" ")}${otherwise} END`,
    of: same[0]!.of,
    nullable: true,
    loose: looseOf([value!, ...rest]),
  };
}

function isSame(compilation: Compilation, value: SqlValue, search: SqlValue): string {
  if (search.isNull) return `${value.sql} IS NULL`;
  const pair = comparable(compilation, value, search, true);
  return `${pair.left} IS ${pair.right}`;
}

/** The first of the values that no other beats; NULL when one is. */
function extreme(operator: "<=" | ">="): FunctionRule["run"] {
  return (compilation, values) => {
    const same = unified(compilation, values);
    const branches = same.slice(0, -1).map((value, place) => {
      const others = same.slice(place + 1).map((other) => compared(compilation, operator, value, other).sql);
      return `WHEN ${others.join(" AND ")} THEN ${value.sql}`;
    });
    const anyNull = same.map((value) => `${value.sql} IS NULL`).join(" OR ");
    const sql = `CASE WHEN ${anyNull} THEN NULL ${branches.join(" ")} ELSE ${same.at(-1)!.sql} END`;
    return { sql, of: same[0]!.of, nullable: same.some((value) => value.nullable), loose: looseOf(same) };
  };
}

export const nullFunctions: FunctionRules = {
  COALESCE: rule(2, 256, coalesced),
  NVL: rule(2, 2, coalesced),
  NVL2: rule(3, 3, nullValue2),
  NULLIF: rule(2, 2, nullIf),
  ZEROIFNULL: rule(1, 1, zeroIfNull),
  NULLIFZERO: rule(1, 1, nullIfZero),
  DECODE: rule(3, 256, decode),
  GREATEST: rule(2, 10, extreme(">=")),
  LEAST: rule(2, 10, extreme("<=")),
};
