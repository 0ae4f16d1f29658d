/** The names of objects: what Teradata takes as one. */
import { nameError, nameLength } from "../language/names.ts";
import { type Field, refuse, text } from "./shape.ts";

/** A name, without quotes. Reserved words and odd characters are fine: they are quoted where the name is written. */
export const objectName: Field<string> = (value, at, report) => {
  const name = text(value, at, report);
  if (name === undefined) return undefined;
  const wrong = wrongName(name);
  return wrong ? refuse(at, report, wrong) : name;
};

function wrongName(name: string): string | undefined {
  if (/^".*"$/.test(name)) return "The name is in quotes. Leave them out: names that need quotes get them.";
  if (name !== name.trim()) return "The name begins or ends with a blank. Leave the blank out.";
  // Our own rule: Teradata takes most of them in quotes, but nobody means them.
  const control = /\p{Cc}/u.exec(name)?.[0];
  if (control !== undefined) return `The name holds the control character ${codeOf(control)}. Leave it out.`;
  const code = nameError(name)?.code;
  if (code === 6724) return tooLong(name);
  if (code === undefined) return undefined;
  return `The name ${name} holds a character that no name in Teradata may hold (error ${code}). Leave it out.`;
}

function tooLong(name: string): string {
  const length = nameLength(name);
  const counted = length === [...name].length ? "" : ", each accent counted as one";
  return `The name has ${length} characters${counted}, and Teradata's names have at most 128. Shorten it.`;
}

/** The name of a table that may stand in another database: `database.table`. */
export const qualifiedName: Field<string> = (value, at, report) => {
  const name = text(value, at, report);
  if (name === undefined) return undefined;
  const parts = name.split(".");
  const advice = `This must be a table with its database, \`database.table\`, not \`${name}\`.`;
  if (parts.length !== 2) return refuse(at, report, advice);
  return parts.every((part) => objectName(part, at, report) !== undefined) ? name : undefined;
};

const codeOf = (character: string) =>
  `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, "0")}`;
