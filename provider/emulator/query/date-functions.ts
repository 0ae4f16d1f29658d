/** The functions of dates and times: ADD_MONTHS, LAST_DAY, TO_CHAR, TO_DATE and their like. */
import { failure, notSupported } from "../errors.ts";
import { familyOf, secondsPrecision } from "../rows/types.ts";
import { asNumber } from "./arithmetic.ts";
import type { Compilation } from "./compilation.ts";
import { converted, paddedSql, triedConversion } from "./conversion.ts";
import type { FunctionRule, FunctionRules } from "./functions.ts";
import { asText } from "./text-argument.ts";
import { plainType, type SqlValue, sqlLiteral, textType, typedValue } from "./value.ts";

function rule(least: number, most: number, run: FunctionRule["run"]): FunctionRule {
  return { least, most, run };
}

const date = plainType({ kind: "DATE" });

/** A date, or what converts to one. */
function asDate(compilation: Compilation, value: SqlValue): SqlValue {
  const family = familyOf(value.of.type);
  if (family === "date") return value;
  if (family === "timestamp" || family === "character") return converted(value, date, compilation.implicit);
  throw failure(5407);
}

function ofDate(name: string): FunctionRule {
  return rule(1, 1, (compilation, [value]) => {
    const day = asDate(compilation, value!);
    return typedValue({ kind: "DATE" }, `${name}(${day.sql})`, [day]);
  });
}

/** A timestamp stays one. Source: Teradata manual, ADD_MONTHS. */
const addMonths = rule(2, 2, (compilation, [value, months]) => {
  const moment = familyOf(value!.of.type) === "timestamp" ? value! : asDate(compilation, value!);
  const count = converted(
    asNumber(compilation, months!),
    plainType({ kind: "INTEGER" }),
    compilation.implicit,
  );
  return typedValue(moment.of.type, `td_add_months(${moment.sql}, ${count.sql})`, [moment, count]);
});

const nextDay = rule(2, 2, (compilation, [value, name]) => {
  const operands = [asDate(compilation, value!), asText(compilation, name!)] as const;
  return typedValue({ kind: "DATE" }, `td_next_day(${operands[0].sql}, ${operands[1].sql})`, operands);
});

const monthsBetween = rule(2, 2, (compilation, values) => {
  const [left, right] = values.map((value) => asDate(compilation, value)) as [SqlValue, SqlValue];
  return typedValue({ kind: "FLOAT" }, `td_months_between(${left.sql}, ${right.sql})`, [left, right]);
});

/** TRUNC(date [, model]); a model of months, quarters, weeks. */
export function truncatedDate(compilation: Compilation, [value, model]: readonly SqlValue[]): SqlValue {
  const day = asDate(compilation, value!);
  const unit = model === undefined ? "'DD'" : asText(compilation, model).sql;
  return typedValue({ kind: "DATE" }, `td_trunc_date(${day.sql}, ${unit})`, model ? [day, model] : [day]);
}

/**
 * The format elements of TO_CHAR, TO_DATE and TO_TIMESTAMP that have a FORMAT phrase's counterpart.
 * Source: Teradata manual, Data Types and Literals, format_arg Format Elements.
 */
const elements: Readonly<Record<string, string>> = {
  YYYY: "YYYY",
  YY: "YY",
  MM: "MM",
  MON: "MMM",
  MONTH: "MMMM",
  DD: "DD",
  DDD: "DDD",
  DY: "EEE",
  DAY: "EEEE",
  HH24: "HH",
  MI: "MI",
  SS: "SS",
  FF: "S(F)",
  AM: "T",
  PM: "T",
  "TZH:TZM": "Z",
};

/** @throws NotSupported for a format that is not a literal, and for elements not in the table above */
function phraseOf(model: SqlValue | undefined, fallback: string): string {
  if (model === undefined) return fallback;
  if (typeof model.literal !== "string") throw notSupported("a format that is not a literal");
  const tokens =
    model.literal
      .toUpperCase()
      .match(/TZH:TZM|YYYY|YY|MONTH|MON|MM|MI|DDD|DD|DAY|DY|HH24|SS|FF\d?|[AP]M|[^A-Z0-9]|./g) ?? [];
  return tokens.map((token) => phrasePart(token, model.literal as string)).join("");
}

function phrasePart(token: string, model: string): string {
  if (/^[^A-Z0-9]$/.test(token)) return token === " " ? "B" : token;
  if (/^FF\d$/.test(token)) return `S(${token[2]})`;
  const known = elements[token];
  if (known === undefined) throw notSupported(`the format '${model}'`);
  return known;
}

/** Source: Teradata manual, TO_CHAR (DateTime) and TO_CHAR (Numeric); the format without one is unproved. */
const toCharacter = rule(1, 2, (compilation, [value, model]) => {
  const { type } = value!.of;
  const family = familyOf(type);
  const isMoment = family === "date" || family === "timestamp" || family === "time";
  if (!isMoment && model === undefined) return shownNumber(compilation, value!);
  const format = model === undefined ? sqlLiteral("YYYY-MM-DD") : asText(compilation, model).sql;
  const shown = isMoment ? value! : asNumber(compilation, value!);
  const sql = isMoment
    ? `td_moment_text(${shown.sql}, ${format}, ${secondsPrecision(type)})`
    : `td_number_text(${shown.sql}, ${format})`;
  const operands = model === undefined ? [shown] : [shown, model];
  return { ...typedValue(type, sql, operands), of: textType(100, false) };
});

function shownNumber(compilation: Compilation, value: SqlValue): SqlValue {
  return converted(asNumber(compilation, value), textType(50, false), compilation.explicit);
}

/** Without a format: source dbt-teradata 1.12, whose models call it so; that it is this one is unproved. */
const toDate = rule(1, 2, (compilation, [value, model]) => {
  const format = phraseOf(model, "YYYY-MM-DD");
  return converted(asText(compilation, value!), { ...date, format }, compilation.explicit);
});

/** TO_TIMESTAMP and TO_TIMESTAMP_TZ; without a format the text is read as a literal, which is unproved. */
function toTimestamp(withTimeZone: boolean): FunctionRule {
  return rule(1, 2, (compilation, [value, model]) => {
    const type = plainType({ kind: "TIMESTAMP", precision: 6, withTimeZone });
    const of = model === undefined ? type : { ...type, format: phraseOf(model, "") };
    return converted(asText(compilation, value!), of, compilation.explicit);
  });
}

/** NULL where the text is no number, or has not the form of the format. Source: Teradata manual, TO_NUMBER. */
const toNumber = rule(1, 2, (compilation, [value, model]) => {
  const text = asText(compilation, value!);
  const number = plainType({ kind: "NUMBER" });
  if (model === undefined) return triedConversion(text, number, compilation.explicit);
  const sql = `td_read_number(${paddedSql(text)}, ${asText(compilation, model).sql})`;
  return typedValue(number.type, sql, [text, model], true);
});

/** ROUND(date [, model]): half a month, quarter or year later is the next one. Source: Teradata manual, ROUND (Date). */
export function roundedDate(compilation: Compilation, [value, model]: readonly SqlValue[]): SqlValue {
  const day = asDate(compilation, value!);
  const unit = model === undefined ? "'DD'" : asText(compilation, model).sql;
  return typedValue({ kind: "DATE" }, `td_round_date(${day.sql}, ${unit})`, model ? [day, model] : [day]);
}

/** BEGIN(period) and END(period): the first of its two moments, the first that is no longer in it. */
function boundOf(name: string): FunctionRule {
  return rule(1, 1, (_, [value]) => {
    const { type } = value!.of;
    if (type.kind !== "PERIOD") throw failure(5407);
    return typedValue(type.of, `${name}(${value!.sql})`, [value!]);
  });
}

/** PERIOD(begin, end), of two moments of one kind. Source: Teradata manual, PERIOD Constructor. */
const period = rule(2, 2, (compilation, values) => {
  const [begin, end] = values as readonly [SqlValue, SqlValue];
  const [a, b] = [begin.of.type, end.of.type];
  const isMoment = a.kind === "DATE" || a.kind === "TIME" || a.kind === "TIMESTAMP";
  if (!isMoment || a.kind !== b.kind) throw failure(5407);
  const of = a.kind !== "DATE" && secondsPrecision(b) > secondsPrecision(a) ? (b as typeof a) : a;
  const sql = `'(''' || ${begin.sql} || ''', ''' || ${end.sql} || ''')'`;
  const text = { ...typedValue(of, sql, values), of: textType(100, false) };
  return converted(text, plainType({ kind: "PERIOD", of }), compilation.explicit);
});

/** TD_WEEK_BEGIN and the like begin their weeks on Sunday. Source: a public list of facts of live systems. */
const weekBegin = rule(1, 1, (compilation, [value]) => {
  const day = asDate(compilation, value!);
  return typedValue({ kind: "DATE" }, `td_trunc_date(${day.sql}, 'D')`, [day]);
});

const dayOfWeek = rule(1, 1, (compilation, [value]) => {
  const day = asDate(compilation, value!);
  return typedValue({ kind: "INTEGER" }, `td_day_of_week(${day.sql})`, [day]);
});

export const dateFunctions: FunctionRules = {
  ADD_MONTHS: addMonths,
  LAST_DAY: ofDate("td_last_day"),
  NEXT_DAY: nextDay,
  MONTHS_BETWEEN: monthsBetween,
  TO_CHAR: toCharacter,
  TO_DATE: toDate,
  TO_TIMESTAMP: toTimestamp(false),
  TO_TIMESTAMP_TZ: toTimestamp(true),
  TO_NUMBER: toNumber,
  PERIOD: period,
  BEGIN: boundOf("td_period_begin"),
  END: boundOf("td_period_end"),
  TD_WEEK_BEGIN: weekBegin,
  TD_DAY_OF_WEEK: dayOfWeek,
};
