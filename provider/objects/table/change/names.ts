/** The names of the tables of a rebuild: fixed by rule, so that the dictionary alone tells how far one came. */
import { foldName, nameLength } from "../../../language/names.ts";

/** Source: Teradata manual, International Character Set Support, Rules for Object Naming. */
const longest = 128;

/** The table that is filled beside the one that stands: `OL_RUN__NEW`. */
export const newName = (name: string) => withSuffix(name, "__NEW");

/**
 * The name under which the replaced table stays, with the time at which that table was made: `OL_RUN__OLD_20261101_101500`.
 * @param created the dictionary's CreateTimeStamp, as text
 */
export function oldName(name: string, created: string): string {
  const digits = created.replace(/\D/g, "").slice(0, 14).padEnd(14, "0");
  return withSuffix(name, `${oldMark}${digits.slice(0, 8)}_${digits.slice(8)}`);
}

/** What the old names of a table begin with, whenever it was made. */
export const oldPrefix = (name: string) => oldName(name, "").slice(0, -"YYYYMMDD_hhmmss".length);

const oldMark = "__OLD_";

/** A name that is too long for its suffix is cut, and told from others by a few letters of its hash. */
function withSuffix(name: string, suffix: string): string {
  if (nameLength(name) + suffix.length <= longest) return `${name}${suffix}`;
  const mark = hash(foldName(name));
  const kept = [...name.normalize("NFC")];
  while (nameLength(kept.join("")) + 1 + mark.length + suffix.length > longest) kept.pop();
  return `${kept.join("")}_${mark}${suffix}`;
}

/** Eight hexadecimal digits: FNV-1a of 32 bits, which no security hangs on. */
function hash(text: string): string {
  let sum = 0x811c9dc5;
  for (const character of text) sum = Math.imul(sum ^ character.codePointAt(0)!, 0x01000193) >>> 0;
  return sum.toString(16).padStart(8, "0");
}
