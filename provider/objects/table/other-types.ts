/** Types of other databases, and what Teradata has in their place. */
import { nearest } from "../words.ts";

const textAdvice = "Use VARCHAR(n), at most 64000 characters (32000 in UNICODE), or CLOB for more.";
const bytesAdvice = "Use VARBYTE(n), at most 64000 bytes, or BLOB for more.";
const unicodeAdvice = 'Use VARCHAR(n) with `characterSet: "UNICODE"`.';
const flagAdvice = "Use BYTEINT for 0 and 1, or CHAR(1) for 'Y' and 'N'.";
const zonedAdvice = "Use TIMESTAMP(6) WITH TIME ZONE.";
const identityAdvice = 'Use INTEGER or BIGINT with `identity: { generated: "ALWAYS" }`.';

const advice: Readonly<Record<string, string>> = {
  TEXT: textAdvice,
  TINYTEXT: textAdvice,
  MEDIUMTEXT: textAdvice,
  LONGTEXT: textAdvice,
  STRING: textAdvice,
  VARCHAR2: textAdvice,
  "LONG VARCHAR": textAdvice,
  NCHAR: 'Use CHAR(n) with `characterSet: "UNICODE"`.',
  NVARCHAR: unicodeAdvice,
  NVARCHAR2: unicodeAdvice,
  NTEXT: unicodeAdvice,
  NCLOB: 'Use CLOB with `characterSet: "UNICODE"`.',
  GRAPHIC: 'Use CHAR(n) with `characterSet: "GRAPHIC"`.',
  VARGRAPHIC: 'Use VARCHAR(n) with `characterSet: "GRAPHIC"`.',
  BOOLEAN: flagAdvice,
  BOOL: flagAdvice,
  BIT: flagAdvice,
  TINYINT: "Use BYTEINT, from -128 to 127, or SMALLINT.",
  INT1: "Use BYTEINT.",
  INT2: "Use SMALLINT.",
  MEDIUMINT: "Use INTEGER.",
  INT4: "Use INTEGER.",
  INT8: "Use BIGINT.",
  DOUBLE: "Use FLOAT, which has eight bytes.",
  FLOAT4: "Use FLOAT, which has eight bytes.",
  FLOAT8: "Use FLOAT.",
  MONEY: "Use DECIMAL(18,2).",
  DATETIME: "Use TIMESTAMP(0), or TIMESTAMP(6) with microseconds.",
  DATETIME2: "Use TIMESTAMP(6).",
  SMALLDATETIME: "Use TIMESTAMP(0).",
  TIMESTAMPTZ: zonedAdvice,
  TIMESTAMP_TZ: zonedAdvice,
  TIMESTAMP_LTZ: zonedAdvice,
  TIMESTAMP_NTZ: "Use TIMESTAMP(6).",
  DATETIMEOFFSET: zonedAdvice,
  TIMETZ: "Use TIME(6) WITH TIME ZONE.",
  UUID: 'Use CHAR(36) with `characterSet: "LATIN"`, or BYTE(16).',
  UNIQUEIDENTIFIER: "Use CHAR(36), or BYTE(16).",
  JSONB: "Use JSON.",
  VARIANT: "Use JSON.",
  XMLTYPE: "Use XML.",
  BYTES: bytesAdvice,
  BYTEA: bytesAdvice,
  BINARY: "Use BYTE(n).",
  VARBINARY: bytesAdvice,
  RAW: bytesAdvice,
  IMAGE: "Use BLOB.",
  SERIAL: identityAdvice,
  BIGSERIAL: identityAdvice,
  GEOMETRY: "Use ST_GEOMETRY.",
  PERIOD: "Say of what: PERIOD(DATE) or PERIOD(TIMESTAMP(6)).",
};

/** Words that follow a type in other databases. */
const suffixes: readonly (readonly [RegExp, string])[] = [
  [/ WITHOUT TIME ZONE$/, "Leave WITHOUT TIME ZONE out: TIME(n) and TIMESTAMP(n) have none."],
  [/ WITH LOCAL TIME ZONE$/, zonedAdvice],
  [/ UNSIGNED\b/, "Leave UNSIGNED out: every number in Teradata has a sign."],
];

/** What to write in place of a type that Teradata does not have. */
export function instead(name: string, known: readonly string[]): string {
  const word = name.replace(/\(.*/, "").trim();
  if (advice[word]) return advice[word];
  const suffix = suffixes.find(([pattern]) => pattern.test(name));
  if (suffix) return suffix[1];
  const opened = name.split("(").length;
  if (opened !== name.split(")").length) return "One of its parentheses does not pair.";
  const meant = nearest(word, known);
  if (meant) return `Did you mean ${meant}?`;
  return "Types are written as Teradata does, such as VARCHAR(100), DECIMAL(18,2) or TIMESTAMP(0).";
}
