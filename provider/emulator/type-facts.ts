/** What the dictionary says of a data type: its code, bytes, digits, character type and format. */
import type { DataType, IntervalType } from "../language/ast.ts";
import type { CharacterSet } from "./catalog.ts";

export interface TypeFacts {
  /** ColumnsV.ColumnType. Source: teradatasqlalchemy 20.0.0.9; dbt-teradata. */
  readonly code: string;
  /** ColumnsV.ColumnLength, in bytes. */
  readonly bytes: number;
  readonly totalDigits: number | null;
  readonly fractionDigits: number | null;
  /** ColumnsV.CharType: 0 none, 1 LATIN, 2 UNICODE, 3 KANJISJIS, 4 GRAPHIC. Source: teradatasqlalchemy 20.0.0.9. */
  readonly characterType: number;
  /** The format of a column that names none. Source: Teradata manual, Data Type Default Formats; as printed here, unproved. */
  readonly format: string;
}

/** @param type with every length and precision filled in */
export function typeFacts(type: DataType, characterSet: CharacterSet | undefined): TypeFacts {
  const characterType = characterSet === undefined ? 0 : characterTypes[characterSet];
  return { totalDigits: null, fractionDigits: null, characterType, ...plainFacts(type, characterSet) };
}

const characterTypes = { LATIN: 1, UNICODE: 2, KANJISJIS: 3, GRAPHIC: 4 } as const;

type PlainFacts = Pick<TypeFacts, "code" | "bytes" | "format"> &
  Partial<Pick<TypeFacts, "totalDigits" | "fractionDigits">>;

function plainFacts(type: DataType, characterSet: CharacterSet | undefined): PlainFacts {
  switch (type.kind) {
    case "BYTEINT":
      return { code: "I1", bytes: 1, format: "-999" };
    case "SMALLINT":
      return { code: "I2", bytes: 2, format: "-(5)9" };
    case "INTEGER":
      return { code: "I", bytes: 4, format: "-(10)9" };
    case "BIGINT":
      return { code: "I8", bytes: 8, format: "-(19)9" };
    case "FLOAT":
      return { code: "F", bytes: 8, format: "-9.99999999999999E-999" };
    case "DECIMAL":
      return decimalFacts(type.precision ?? 5, type.scale ?? 0);
    case "NUMBER":
      return numberFacts(type);
    case "DATE":
      return { code: "DA", bytes: 4, format: "YY/MM/DD" };
    case "TIME":
    case "TIMESTAMP":
      return timeFacts(type.kind, type.precision ?? 6, type.withTimeZone);
    case "INTERVAL":
      return intervalFacts(type);
    case "PERIOD":
      return periodFacts(type.of);
    default:
      return textFacts(type, characterSet);
  }
}

function decimalFacts(precision: number, scale: number): PlainFacts {
  const bytes = precision <= 2 ? 1 : precision <= 4 ? 2 : precision <= 9 ? 4 : precision <= 18 ? 8 : 16;
  const whole = `-(${precision - scale})`;
  const format = scale === 0 ? `${whole}9` : `${whole}.9(${scale})`;
  return { code: "D", bytes, totalDigits: precision, fractionDigits: scale, format };
}

/** -128 stands for a floating precision or scale; unproved. */
function numberFacts(type: Extract<DataType, { kind: "NUMBER" }>): PlainFacts {
  const isFree = type.precision === undefined || type.precision === "*";
  return {
    code: "N",
    bytes: 18,
    totalDigits: isFree ? -128 : (type.precision as number),
    fractionDigits: type.scale ?? (isFree ? -128 : 0),
    format: "FN9",
  };
}

/** The precision stands in DecimalFractionalDigits. Source: teradatasqlalchemy 20.0.0.9, resolver. */
function timeFacts(kind: "TIME" | "TIMESTAMP", precision: number, withZone: boolean): PlainFacts {
  const seconds = `HH:MI:SS${precision > 0 ? `.S(${precision})` : ""}${withZone ? "Z" : ""}`;
  const facts = { fractionDigits: precision };
  if (kind === "TIME")
    return { ...facts, code: withZone ? "TZ" : "AT", bytes: withZone ? 8 : 6, format: seconds };
  const format = `YYYY-MM-DDB${seconds}`;
  return { ...facts, code: withZone ? "SZ" : "TS", bytes: withZone ? 12 : 10, format };
}

/** Bytes: Teradata manual, Interval Data Types; unproved. */
const intervals: Readonly<Record<string, readonly [code: string, bytes: number]>> = {
  YEAR: ["YR", 2],
  "YEAR TO MONTH": ["YM", 4],
  MONTH: ["MO", 2],
  DAY: ["DY", 2],
  "DAY TO HOUR": ["DH", 4],
  "DAY TO MINUTE": ["DM", 8],
  "DAY TO SECOND": ["DS", 10],
  HOUR: ["HR", 2],
  "HOUR TO MINUTE": ["HM", 4],
  "HOUR TO SECOND": ["HS", 8],
  MINUTE: ["MI", 2],
  "MINUTE TO SECOND": ["MS", 6],
  SECOND: ["SC", 6],
};

/** Source of the digits: teradatasqlalchemy 20.0.0.9, resolver. */
function intervalFacts(type: IntervalType): PlainFacts {
  const [code, bytes] = intervals[type.to === undefined ? type.from : `${type.from} TO ${type.to}`]!;
  const endsInSeconds = (type.to ?? type.from) === "SECOND";
  const fractionDigits = endsInSeconds ? (type.fraction ?? 6) : 0;
  return { code, bytes, totalDigits: type.precision ?? 2, fractionDigits, format: "X(30)" };
}

function periodFacts(element: Extract<DataType, { kind: "PERIOD" }>["of"]): PlainFacts {
  const of = plainFacts(element, undefined);
  const code = { DA: "PD", AT: "PT", TZ: "PZ", TS: "PS", SZ: "PM" }[of.code]!;
  return { code, bytes: of.bytes * 2, fractionDigits: of.fractionDigits ?? null, format: of.format };
}

const textCodes = {
  CHAR: "CF",
  VARCHAR: "CV",
  CLOB: "CO",
  BYTE: "BF",
  VARBYTE: "BV",
  BLOB: "BO",
  JSON: "JN",
  XML: "XM",
  DATASET: "DT",
} as const;

/** UNICODE and GRAPHIC take two bytes a character. Source: teradatasqlalchemy 20.0.0.9, resolver. */
function textFacts(type: DataType, characterSet: CharacterSet | undefined): PlainFacts {
  const code = textCodes[type.kind as keyof typeof textCodes] ?? "UT";
  const length = ("length" in type ? type.length : undefined) ?? 1;
  const width = characterSet === "UNICODE" || characterSet === "GRAPHIC" ? 2 : 1;
  return { code, bytes: length * width, format: `X(${length})` };
}
