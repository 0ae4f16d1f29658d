/** Conversions to texts: CHAR, VARCHAR, CLOB and the documents, with their lengths and character sets. */
import type { CharacterSet } from "../catalog.ts";
import { failure, notSupported } from "../errors.ts";
import type { StoredValue } from "../store.ts";
import { readDate, readTime, readTimestamp } from "./calendar.ts";
import type { Conversion, Converter } from "./coerce.ts";
import { decimalOf } from "./coerce-number.ts";
import { dateFormat } from "./date-formats.ts";
import { formattedNumber, numberText } from "./number-text.ts";
import { familyOf, isFixedLength, isNumeric, lengthOf, secondsPrecision, type ValueType } from "./types.ts";

export function textConverter(from: ValueType, to: ValueType, conversion: Conversion): Converter {
  const show = textReader(from, conversion.dateFormat);
  const { width } = conversion;
  const shape = (text: string) => (width === undefined ? text.trim() : text.padStart(width));
  const read = isNumeric(from.type) ? (value: StoredValue) => shape(show(value)) : show;
  const fit = textFitter(to, conversion);
  return (value) => fit(read(value));
}

/** How a value of this type is shown as a text, without blanks around numbers. */
export function textReader(from: ValueType, dates = "YY/MM/DD"): (value: StoredValue) => string {
  const { type, format } = from;
  switch (familyOf(type)) {
    case "character":
      return (value) => value as string;
    case "date": {
      // A session's DATEFORM is IntegerDate unless it was changed. Source: Teradata manual, Data Type Default Formats.
      const phrase = dateFormat(format ?? dates);
      return (value) => phrase.write({ days: readDate(value as string)!, micros: 0, zone: undefined }, 0);
    }
    case "time":
    case "timestamp":
      return format === undefined ? (value) => value as string : momentReader(from, format);
    default:
      if (isNumeric(type)) return numberReader(from);
      return (value) => (typeof value === "string" ? value.trim() : String(value));
  }
}

function numberReader({ type, format }: ValueType): (value: StoredValue) => string {
  if (format !== undefined) return (value) => formattedNumber(decimalOf(value), format);
  return (value) => (typeof value === "bigint" ? value.toString() : numberText(decimalOf(value), type));
}

function momentReader({ type }: ValueType, format: string): (value: StoredValue) => string {
  const phrase = dateFormat(format);
  const read = type.kind === "TIME" ? readTime : readTimestamp;
  return (value) => phrase.write(read(value as string)!, secondsPrecision(type));
}

/** Puts a text into a type's character set and length, as the type keeps it: CHAR without its padding. */
function textFitter(to: ValueType, conversion: Conversion): (text: string) => string {
  const length = lengthOf(to.type, to.characterSet);
  const pads = isFixedLength(to.type);
  const repertoire = untranslatable(to.characterSet);
  return (text) => {
    if (repertoire?.test(text)) throw failure(6706);
    const cut = text.length > length ? cutTo(length, text, conversion) : text;
    const cased = to.uppercase === true ? cut.toUpperCase() : cut;
    return pads ? withoutPadding(cased) : cased;
  };
}

/**
 * Blanks at the end never count. TERA mode cuts silently, ANSI mode refuses.
 * Source: README of teradatasql, Transaction Mode; Teradata manual, INSERT Operations That Are Not Valid.
 */
function cutTo(length: number, text: string, conversion: Conversion): string {
  if (conversion.mode === "ANSI" && text.slice(length).trim() !== "") throw failure(3996);
  return text.slice(0, length);
}

export function withoutPadding(text: string): string {
  let end = text.length;
  while (end > 0 && text.charCodeAt(end - 1) === 32) end -= 1;
  return end === text.length ? text : text.slice(0, end);
}

/** LATIN keeps the characters of ISO 8859-1 and 8859-15. Source: Teradata manual, International Character Set Support. */
const outsideLatin = /(?![\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u20ac])[\u0100-\uffff]/;
/** Without Unicode Pass Through no character beyond U+FFFF is kept. Source: Teradata manual, Unicode Pass Through. */
const beyondBasicPlane = /[\ud800-\udfff]/;

function untranslatable(characterSet: CharacterSet | undefined): RegExp | undefined {
  if (characterSet === "LATIN") return outsideLatin;
  return characterSet === undefined ? undefined : beyondBasicPlane;
}

/** JSON and XML are kept as the text they are given as. */
export function documentConverter(from: ValueType, to: ValueType, conversion: Conversion): Converter {
  const { kind } = to.type;
  if (kind === "UDT" || kind === "DATASET" || kind === "MBR")
    throw notSupported(`values of the type ${kind}`);
  const source = familyOf(from.type);
  if (source === "document") return (value) => value;
  if (source !== "character") throw failure(conversion.explicit ? 3532 : 5407);
  return kind === "JSON" ? (value) => requireJson(value as string) : (value) => value;
}

function requireJson(text: string): string {
  try {
    JSON.parse(text);
    return text;
  } catch {
    throw failure(7548, "the text is no JSON document.");
  }
}
