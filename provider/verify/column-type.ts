/** A column's type in words, from its codes in DBC.ColumnsV. Source of the codes: teradatasqlalchemy 20.0.0.9, types and resolver. */

import { sameName } from "../language/names.ts";

export interface Coded {
  readonly code: string;
  /** In bytes. */
  readonly length: number;
  readonly digits: number | undefined;
  readonly fraction: number | undefined;
  readonly characterSet: string | undefined;
  /** ColumnsV.ColumnUDTName: which user-defined type it is. */
  readonly ownType: string | undefined;
}

/** @returns the type as a declaration writes it; a code that isn't known, in angle brackets */
export function typeOf(coded: Coded): string {
  return plain[coded.code] ?? measured[coded.code]?.(coded) ?? interval(coded) ?? `<${coded.code}>`;
}

const plain: Readonly<Record<string, string>> = {
  I1: "BYTEINT",
  I2: "SMALLINT",
  I: "INTEGER",
  I8: "BIGINT",
  F: "FLOAT",
  DA: "DATE",
  PD: "PERIOD(DATE)",
};

/** UNICODE and GRAPHIC take two bytes a character. */
const characters = ({ length, characterSet }: Coded) =>
  characterSet === "UNICODE" || characterSet === "GRAPHIC" ? length / 2 : length;

const longestObject = 2_097_088_000;

/** The longest one, which Teradata takes where no length is given, is written without a length. */
function object(name: string, coded: Coded, longest: number): string {
  return coded.length === longest ? name : `${name}(${characters(coded)})`;
}

const measured: Readonly<Record<string, (coded: Coded) => string>> = {
  CF: (coded) => `CHAR(${characters(coded)})`,
  CV: (coded) => `VARCHAR(${characters(coded)})`,
  CO: (coded) => object("CLOB", coded, longestObject),
  JN: (coded) => object("JSON", coded, 16_776_192),
  XM: (coded) => object("XML", coded, longestObject),
  BF: ({ length }) => `BYTE(${length})`,
  BV: ({ length }) => `VARBYTE(${length})`,
  BO: (coded) => object("BLOB", coded, longestObject),
  D: ({ digits, fraction }) => `DECIMAL(${digits},${fraction})`,
  AT: ({ fraction }) => `TIME(${fraction})`,
  TZ: ({ fraction }) => `TIME(${fraction}) WITH TIME ZONE`,
  TS: ({ fraction }) => `TIMESTAMP(${fraction})`,
  SZ: ({ fraction }) => `TIMESTAMP(${fraction}) WITH TIME ZONE`,
  PT: ({ fraction }) => `PERIOD(TIME(${fraction}))`,
  PZ: ({ fraction }) => `PERIOD(TIME(${fraction}) WITH TIME ZONE)`,
  PS: ({ fraction }) => `PERIOD(TIMESTAMP(${fraction}))`,
  PM: ({ fraction }) => `PERIOD(TIMESTAMP(${fraction}) WITH TIME ZONE)`,
  N: number,
  UT: ({ ownType = "" }) => (sameName(ownType, "ST_GEOMETRY") ? "ST_GEOMETRY" : `SYSUDTLIB.${ownType}`),
};

/** A NUMBER without precision has -128 for its digits: unproved. */
function number({ digits, fraction }: Coded): string {
  const total = digits === undefined || digits < 0 ? "*" : digits;
  const scale = fraction === undefined || fraction < 0 ? undefined : fraction;
  if (total === "*") return scale === undefined ? "NUMBER" : `NUMBER(*,${scale})`;
  return scale === undefined ? `NUMBER(${total})` : `NUMBER(${total},${scale})`;
}

const units: Readonly<Record<string, string>> = {
  Y: "YEAR",
  M: "MONTH",
  D: "DAY",
  H: "HOUR",
  S: "SECOND",
};

/** YR YM MO DY DH DM DS HR HM HS MI MS SC: in the second letter M is a month after Y and a minute elsewhere. */
function interval({ code, digits, fraction }: Coded): string | undefined {
  const single: Readonly<Record<string, string>> = {
    YR: "YEAR",
    MO: "MONTH",
    DY: "DAY",
    HR: "HOUR",
    MI: "MINUTE",
  };
  if (single[code]) return `INTERVAL ${single[code]}(${digits})`;
  if (code === "SC") return `INTERVAL SECOND(${digits},${fraction})`;
  if (!/^(YM|D[HMS]|H[MS]|MS)$/.test(code)) return undefined;
  const from = code === "MS" ? "MINUTE" : units[code[0]!];
  const to = code === "YM" ? "MONTH" : code[1] === "M" ? "MINUTE" : units[code[1]!];
  return `INTERVAL ${from}(${digits}) TO ${to}${to === "SECOND" ? `(${fraction})` : ""}`;
}
