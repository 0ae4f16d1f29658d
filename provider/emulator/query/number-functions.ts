/** The functions of numbers: ABS, ROUND, TRUNC, MOD, POWER and their like. */
import type { DataType } from "../../language/ast.ts";
import { failure, refused } from "../errors.ts";
import { digitsOf, familyOf, typeText } from "../rows/types.ts";
import { arithmetic, asNumber } from "./arithmetic.ts";
import type { Compilation } from "./compilation.ts";
import { converted } from "./conversion.ts";
import { roundedDate, truncatedDate } from "./date-functions.ts";
import type { FunctionRule, FunctionRules } from "./functions.ts";
import { plainType, sqlLiteral, textType, typedValue } from "./value.ts";

function rule(least: number, most: number, run: FunctionRule["run"]): FunctionRule {
  return { least, most, run };
}

const float = plainType({ kind: "FLOAT" });

function ofFloats(name: string, count: number): FunctionRule {
  return rule(count, count, (compilation, values) => {
    const operands = values.map((value) =>
      converted(asNumber(compilation, value), float, compilation.implicit),
    );
    return typedValue({ kind: "FLOAT" }, `${name}(${operands.map(({ sql }) => sql).join(", ")})`, operands);
  });
}

const absolute = rule(1, 1, (compilation, [value]) => {
  const number = asNumber(compilation, value!);
  const minus = familyOf(number.of.type) === "decimal" ? `td_negative(${number.sql})` : `-(${number.sql})`;
  const isNegative = `(td_compare(${number.sql}, 0) < 0)`;
  return typedValue(number.of.type, `CASE WHEN ${isNegative} THEN ${minus} ELSE ${number.sql} END`, [number]);
});

const sign = rule(1, 1, (compilation, [value]) => {
  const number = asNumber(compilation, value!);
  return typedValue({ kind: "INTEGER" }, `td_compare(${number.sql}, 0)`, [number]);
});

/** ROUND and TRUNC keep an exact number's type; a whole number stays one. Source: Teradata manual, ROUND (Number). */
function toPlaces(name: string): FunctionRule["run"] {
  return (compilation, [value, places]) => {
    const number = asNumber(compilation, value!);
    const count =
      places === undefined
        ? "0"
        : converted(asNumber(compilation, places), plainType({ kind: "INTEGER" }), compilation.implicit).sql;
    const { type } = number.of;
    const operands = places ? [number, places] : [number];
    const sql = `${name}(${number.sql}, ${count}, ${scaleOf(type)})`;
    if (type.kind === "FLOAT") return typedValue(type, `CAST(${sql} AS REAL)`, operands);
    if (familyOf(type) === "integer") return typedValue(type, `CAST(${sql} AS INTEGER)`, operands);
    return typedValue(type, sql, operands);
  };
}

function scaleOf(type: DataType): number {
  return type.kind === "FLOAT" || digitsOf(type) === undefined ? 40 : digitsOf(type)!.scale;
}

function toWhole(name: string): FunctionRule {
  return rule(1, 1, (compilation, [value]) => {
    const number = asNumber(compilation, value!);
    const { type } = number.of;
    const sql = `${name}(${number.sql})`;
    if (type.kind === "FLOAT") return typedValue(type, `CAST(${sql} AS REAL)`, [number]);
    if (familyOf(type) === "integer") return number;
    const digits = digitsOf(type);
    const whole: DataType = digits ? { kind: "DECIMAL", precision: digits.precision, scale: 0 } : type;
    return typedValue(whole, sql, [number]);
  });
}

const truncate: FunctionRule["run"] = (compilation, values) => {
  const family = familyOf(values[0]!.of.type);
  if (family === "date" || family === "timestamp") return truncatedDate(compilation, values);
  return toPlaces("td_truncate")(compilation, values);
};

const round: FunctionRule["run"] = (compilation, values) => {
  const family = familyOf(values[0]!.of.type);
  if (family === "date" || family === "timestamp") return roundedDate(compilation, values);
  return toPlaces("td_round")(compilation, values);
};

const modulo: FunctionRule["run"] = (compilation: Compilation, [left, right]) =>
  arithmetic(compilation, "MOD", left!, right!);

/**
 * RANDOM(least, greatest): an INTEGER for each row, both ends included. Source: Teradata manual, RANDOM: the ends are
 * constants, the first not above the second.
 */
const random: FunctionRule["run"] = (compilation, values) => {
  const ends = values.map((value) =>
    converted(asNumber(compilation, value), plainType({ kind: "INTEGER" }), compilation.implicit),
  );
  const [least, greatest] = ends.map(({ sql }) => Number(/^\(*(-?\d+)\)*$/.exec(sql)?.[1] ?? Number.NaN));
  if (!(least! <= greatest!)) throw refused("RANDOM takes two whole numbers, the lower one first.");
  const sql = `(${least} + abs(random() % ${greatest! - least! + 1}))`;
  return typedValue({ kind: "INTEGER" }, sql, [], false);
};

/** TYPE(x): the type's name. Source: Teradata manual, TYPE. */
const type: FunctionRule["run"] = (_, [value]) => {
  // The argument stays, for an aggregate function makes one group of all rows even here.
  const text = typeText(value!.of.type);
  const sql = `coalesce(${sqlLiteral(text)}, ${value!.sql})`;
  return { sql, of: textType(text.length, false), nullable: false, loose: value!.loose };
};

const hexOfBytes = rule(1, 1, (_, [value]) => {
  if (familyOf(value!.of.type) !== "byte") throw failure(3532);
  const sql = `hex(${value!.sql})`;
  return { sql, of: textType(64_000, false), nullable: value!.nullable, loose: value!.loose };
});

export const numberFunctions: FunctionRules = {
  ABS: absolute,
  SIGN: sign,
  ROUND: rule(1, 2, round),
  TRUNC: rule(1, 2, truncate),
  FLOOR: toWhole("td_floor"),
  CEIL: toWhole("td_ceiling"),
  CEILING: toWhole("td_ceiling"),
  MOD: rule(2, 2, modulo),
  POWER: ofFloats("td_power", 2),
  SQRT: ofFloats("td_sqrt", 1),
  EXP: ofFloats("td_exp", 1),
  LN: ofFloats("td_ln", 1),
  LOG: ofFloats("td_log", 1),
  SIN: ofFloats("td_sin", 1),
  COS: ofFloats("td_cos", 1),
  TAN: ofFloats("td_tan", 1),
  ASIN: ofFloats("td_asin", 1),
  ACOS: ofFloats("td_acos", 1),
  ATAN: ofFloats("td_atan", 1),
  ATAN2: ofFloats("td_atan2", 2),
  SINH: ofFloats("td_sinh", 1),
  COSH: ofFloats("td_cosh", 1),
  TANH: ofFloats("td_tanh", 1),
  ASINH: ofFloats("td_asinh", 1),
  ACOSH: ofFloats("td_acosh", 1),
  ATANH: ofFloats("td_atanh", 1),
  DEGREES: ofFloats("td_degrees", 1),
  RADIANS: ofFloats("td_radians", 1),
  RANDOM: { least: 2, most: 2, run: random },
  TYPE: rule(1, 1, type),
  TO_HEX: hexOfBytes,
};
