/** The engine's functions of texts and bytes, and its conversions. */
import { failure } from "../errors.ts";
import { type Conversion, type Converter, converter } from "../rows/coerce.ts";
import { withoutPadding } from "../rows/coerce-text.ts";
import { folded } from "../rows/key.ts";
import type { ValueType } from "../rows/types.ts";
import type { StoredValue } from "../store.ts";
import type { EngineFunction } from "./engine.ts";

export const textFunctions: Readonly<Record<string, EngineFunction>> = {
  td_fold: folded,
  td_pad: (text: string, length: bigint) => text.padEnd(Number(length)),
  td_cast: (value: StoredValue, specification: string) => casting(specification)(value),
  td_trycast: (value: StoredValue, specification: string) => tryCasting(specification, value),
  td_length: (text: string) => BigInt(text.length),
  td_like: like,
  td_substring: substring,
  td_substring_bytes: (bytes: Uint8Array, ...range: (bigint | number)[]) =>
    sliced(bytes, bytes.length, range),
  td_position: (part: string, text: string) => BigInt(text.indexOf(part) + 1),
  td_instr: instring,
  td_trim_left: (text: string, characters: string) => trimmedLeft(text, characters),
  td_trim_right: (text: string, characters: string) => trimmedRight(text, characters),
  td_upper: (text: string) => text.toUpperCase(),
  td_lower: (text: string) => text.toLowerCase(),
  td_initcap: (text: string) =>
    text.toLowerCase().replace(/[\p{L}\p{N}]+/gu, (word) => word[0]!.toUpperCase() + word.slice(1)),
  td_replace: (text: string, part: string, by: string) => (part === "" ? text : text.replaceAll(part, by)),
  td_translate: translated,
  td_normalised: (text: string, form: string) => text.normalize(form),
  td_untranslatable: (text: string, specification: string) => BigInt(untranslatable(text, specification)),
  td_replaced_untranslatable: (text: string, specification: string) =>
    untranslatable(text, specification) === 0 ? text : withErrorCharacters(text, casting(specification)),
  td_lpad: (text: string, length: bigint, fill: string) =>
    shortened(text, length).padStart(places(length), fill),
  td_rpad: (text: string, length: bigint, fill: string) =>
    shortened(text, length).padEnd(places(length), fill),
  td_reverse: (text: string) => [...text].reverse().join(""),
  td_ascii: (text: string) => (text === "" ? null : BigInt(text.charCodeAt(0))),
  td_chr: (code: bigint) => String.fromCharCode(Number(code)),
  td_hash: hashed,
  td_bucket: (hash: Uint8Array) => BigInt(Buffer.from(hash).readUInt32BE(0) >>> 12),
  td_bytes_key: (bytes: Uint8Array) =>
    Buffer.from(bytes)
      .toString("hex")
      .replace(/(00)+$/, ""),
};

/** What the compiler writes down for `td_cast`. */
export interface CastSpecification {
  readonly from: ValueType;
  readonly to: ValueType;
  readonly conversion: Conversion;
}

const castings = new Map<string, Converter>();

function casting(specification: string): Converter {
  const known = castings.get(specification);
  if (known !== undefined) return known;
  const { from, to, conversion } = JSON.parse(specification) as CastSpecification;
  const made = converter(from, to, conversion);
  castings.set(specification, made);
  return made;
}

/** TRYCAST answers NULL where CAST would fail. */
function tryCasting(specification: string, value: StoredValue): StoredValue {
  const convert = casting(specification);
  try {
    return convert(value);
  } catch {
    return null;
  }
}

/** The place of the first character that does not convert; 0 when all do. */
function untranslatable(text: string, specification: string): number {
  const convert = casting(specification);
  if (isConvertible(text, convert)) return 0;
  return [...text].findIndex((character) => !isConvertible(character, convert)) + 1;
}

function isConvertible(text: string, convert: Converter): boolean {
  try {
    convert(text);
    return true;
  } catch {
    return false;
  }
}

/** The error character of LATIN. Source: Teradata manual, TRANSLATE, WITH ERROR. */
const errorCharacter = "\x1a";

function withErrorCharacters(text: string, convert: Converter): string {
  return [...text].map((one) => (isConvertible(one, convert) ? one : errorCharacter)).join("");
}

/**
 * The characters from `start` on, `length` of them: positions before the first hold none.
 * Source: Teradata manual, SUBSTRING/SUBSTR. A negative length is 2662, by a public list of error texts.
 */
function substring(text: string, ...range: (bigint | number)[]): string {
  const [from, to] = rangeOf(range, text.length);
  return text.slice(from, to);
}

function sliced(bytes: Uint8Array, length: number, range: (bigint | number)[]): Uint8Array {
  const [from, to] = rangeOf(range, length);
  return bytes.slice(from, to);
}

function rangeOf([start = 1, count]: readonly (bigint | number)[], length: number): [number, number] {
  const first = Math.trunc(Number(start)) - 1;
  if (count === undefined) return [Math.max(0, first), length];
  const wanted = Math.trunc(Number(count));
  if (wanted < 0) throw failure(2662);
  return [Math.max(0, first), Math.max(0, first + wanted)];
}

/** INSTR(text, part, start, occurrence); a negative start searches from the end. Source: Teradata manual, INSTR. */
function instring(text: string, part: string, start: bigint = 1n, occurrence: bigint = 1n): bigint {
  const backwards = start < 0n;
  let place = backwards ? text.length + Number(start) : Number(start) - 1;
  for (let count = 1n; ; count += 1n) {
    const found = backwards ? text.lastIndexOf(part, place) : text.indexOf(part, place);
    if (found < 0 || place < 0) return 0n;
    if (count === occurrence) return BigInt(found + 1);
    place = backwards ? found - 1 : found + 1;
  }
}

function trimmedLeft(text: string, characters: string): string {
  let start = 0;
  while (start < text.length && characters.includes(text[start]!)) start += 1;
  return text.slice(start);
}

function trimmedRight(text: string, characters: string): string {
  if (characters === " ") return withoutPadding(text);
  let end = text.length;
  while (end > 0 && characters.includes(text[end - 1]!)) end -= 1;
  return text.slice(0, end);
}

/** No text is longer than 64,000 characters. Source: Teradata manual, VARCHAR. */
function places(length: bigint): number {
  return Math.max(0, Math.min(64_000, Number(length)));
}

function shortened(text: string, length: bigint): string {
  return text.slice(0, places(length));
}

function translated(text: string, from: string, to: string): string {
  return [...text]
    .map((character) => {
      const place = from.indexOf(character);
      return place < 0 ? character : (to[place] ?? "");
    })
    .join("");
}

const patterns = new Map<string, RegExp>();

/** LIKE: `%` is any text, `_` any character, `escape` takes their meaning away. */
function like(text: string, pattern: string, escapeCharacter: string, isCaseSpecific: bigint): bigint {
  const key = `${isCaseSpecific}${escapeCharacter}\u0000${pattern}`;
  let expression = patterns.get(key);
  if (expression === undefined) {
    expression = new RegExp(
      `^${patternSource(pattern, escapeCharacter)}$`,
      isCaseSpecific === 1n ? "s" : "is",
    );
    if (patterns.size > 1000) patterns.clear();
    patterns.set(key, expression);
  }
  return expression.test(text) ? 1n : 0n;
}

function patternSource(pattern: string, escapeCharacter: string): string {
  let source = "";
  for (let place = 0; place < pattern.length; place += 1) {
    const character = pattern[place]!;
    if (character === escapeCharacter) source += quoted(pattern[++place] ?? "");
    else source += character === "%" ? ".*" : character === "_" ? "." : quoted(character);
  }
  return source;
}

function quoted(character: string): string {
  return character.replace(/[\\^$.*+?()[\]{}|/-]/, "\\$&");
}

/**
 * The hashes of several values are multiplied and added, so that their order does not count.
 * Source: Dieter Noeth, TeradataForum, from Teradata's training on Physical Implementation.
 */
function hashed(...texts: string[]): Uint8Array {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(
    texts.map(hashOfOne).reduce((left, right) => Math.imul(left + 1, right + 1) - 1, 0) >>> 0,
  );
  return new Uint8Array(bytes);
}

/** FNV-1a, 32 bits; zero for what is zero or empty. Source: Teradata manual, HASHROW, Result. */
function hashOfOne(text: string): number {
  if (/^0*(\.0*)?$/.test(text)) return 0;
  return Buffer.from(text).reduce((hash, byte) => Math.imul(hash ^ byte, 0x01000193), 0x811c9dc5);
}
