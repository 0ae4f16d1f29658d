/** Reads unknown input into plain data of a known shape, and notes everything in it that doesn't fit. */
import { listed, nearest } from "./words.ts";

/** Notes one failure: the path of the property, and a sentence or two. */
export type Report = (property: string, reason: string) => void;

/** Reads one value at a path: what it holds, or undefined after a report. */
export type Field<Type> = (value: unknown, at: string, report: Report) => Type | undefined;

/** Data of which any part may be missing, because it was not there or did not fit. */
export type Draft<Type> = Type extends readonly (infer Item)[]
  ? readonly Draft<Item>[]
  : Type extends object
    ? { readonly [Key in keyof Type]?: Draft<Type[Key]> }
    : Type;

type Fields<Type> = { readonly [Key in keyof Type]-?: Field<Draft<NonNullable<Type[Key]>>> };

/** What `missing` says of a property that must be there: a sentence that begins after its name. */
type Required<Type> = { readonly [Key in keyof Type]?: string };

/** The path of a property inside another. */
export function inside(at: string, key: string | number): string {
  if (typeof key === "number") return `${at}[${key}]`;
  if (!/^[A-Za-z_$][\w$]*$/.test(key)) return `${at}[${JSON.stringify(key)}]`;
  return at === "" ? key : `${at}.${key}`;
}

/** What helps those who wrote an object otherwise. */
interface Help {
  /** An object as it is written: `{ columns: ["id"] }`. */
  readonly example?: string;
  /** For properties that are no properties here, what to do instead. */
  readonly instead?: Readonly<Record<string, string>>;
}

/**
 * An object with the given fields, in their order and without the absent ones; null and, where a property must be there,
 * a blank text count as absent.
 * @param required for each property that must be there, the sentence that says so
 */
export function record<Type extends object>(
  fields: Fields<Type>,
  required: Required<Type>,
  { example, instead = {} }: Help = {},
): Field<Draft<Type>> {
  const shape = example ? `: \`${example}\`` : ` with ${listed(Object.keys(fields))}`;
  return (value, at, report) => {
    if (!isRecord(value)) return refuse(at, report, `This must be an object${shape}.`);
    reportUnknown(value, Object.keys(fields), instead, at, report);
    const read: Record<string, unknown> = {};
    for (const key of Object.keys(fields) as (keyof Type & string)[]) {
      const held = required[key] !== undefined && isBlank(value[key]) ? undefined : (value[key] ?? undefined);
      if (held !== undefined) read[key] = fields[key](held, inside(at, key), report);
      else if (required[key] !== undefined) report(inside(at, key), required[key]);
      if (read[key] === undefined) delete read[key];
    }
    return read as Draft<Type>;
  };
}

const isBlank = (value: unknown) => typeof value === "string" && value.trim() === "";

function reportUnknown(
  value: object,
  known: readonly string[],
  instead: Readonly<Record<string, string>>,
  at: string,
  report: Report,
): void {
  for (const key of Object.keys(value)) {
    if (known.includes(key)) continue;
    const meant = nearest(key, known);
    const said = Object.hasOwn(instead, key) ? instead[key] : undefined;
    const advice = said ?? (meant ? `Did you mean \`${meant}\`?` : `There are ${listed(known)}.`);
    report(inside(at, key), `There is no property \`${key}\` here. ${advice}`);
  }
}

/** A list, each item read by `item`; items that don't fit are left undefined, so that the others keep their places. */
export function list<Item>(item: Field<Item>): Field<readonly Item[]> {
  return (value, at, report) => {
    if (!Array.isArray(value)) return refuse(at, report, "This must be a list, in square brackets.");
    return value.map((each, index) => item(each, inside(at, index), report) as Item);
  };
}

/** A text, not empty. */
export const text: Field<string> = (value, at, report) => {
  if (typeof value !== "string") return refuse(at, report, `This must be a text, not ${described(value)}.`);
  if (value.trim() === "")
    return refuse(at, report, "This is empty. Write something in it, or leave the property out.");
  return value;
};

/**
 * A text of at most so many characters, perhaps of none; a character outside Unicode's basic plane, such as an emoji,
 * counts as two: unproved.
 */
export function textUpTo(most: number): Field<string> {
  return (value, at, report) => {
    if (typeof value !== "string") return text(value, at, report);
    if (value.length <= most) return value;
    return refuse(
      at,
      report,
      `This has ${value.length} characters, and Teradata keeps at most ${most}. Shorten it.`,
    );
  };
}

export const flag: Field<boolean> = (value, at, report) =>
  typeof value === "boolean"
    ? value
    : refuse(at, report, `This must be true or false, not ${described(value)}.`);

/** A whole number that JavaScript holds exactly, within limits. */
export function whole(least = Number.MIN_SAFE_INTEGER, most = Number.MAX_SAFE_INTEGER): Field<number> {
  return (value, at, report) => {
    if (!Number.isSafeInteger(value))
      return refuse(at, report, `This must be a whole number, not ${described(value)}.`);
    const number = value as number;
    if (number >= least && number <= most) return number;
    return refuse(at, report, `This is ${number}, and it must be from ${least} to ${most}.`);
  };
}

/** One of some words, in capitals or not. */
export function oneOf<Word extends string>(...words: readonly Word[]): Field<Word> {
  return (value, at, report) => {
    const found = typeof value === "string" && words.find((word) => word === value.trim().toUpperCase());
    return (
      found || refuse(at, report, `This must be ${listed(words.map(quoted), "or")}, not ${described(value)}.`)
    );
  };
}

/** How a value is called in a sentence. */
export function described(value: unknown): string {
  if (value === null) return "null";
  if (typeof value === "string") return quoted(value);
  if (Array.isArray(value)) return "a list";
  return typeof value === "object" || typeof value === "function"
    ? `an ${typeof value}`.replace("an f", "a f")
    : String(value);
}

export const refuse = (at: string, report: Report, reason: string): undefined => {
  report(at, reason);
};

const quoted = (word: string) => JSON.stringify(word);

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
