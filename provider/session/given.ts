/** Finds what was given for a setting, in the stack's configuration or in the environment, and reads it. */

/** What was given, and under which name, so that a message can say where to mend it. */
export interface Given {
  readonly value: string;
  readonly name: string;
}

/** The settings as they were given, looked up by their key without `teradata:`. */
export interface Lookup {
  configured(key: string): Given | undefined;
  inEnvironment(key: string): Given | undefined;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** An empty text counts as not given: that is how many build servers leave out a variable. */
export function lookup(get: (key: string) => string | undefined, environment: Environment): Lookup {
  const given = (name: string, value: string | undefined) => (value ? { name, value } : undefined);
  return {
    configured: (key) => given(`teradata:${key}`, get(`teradata:${key}`)),
    inEnvironment: (key) => given(variable(key), environment[variable(key)]),
  };
}

/** The environment variable of a setting: `encryptData` is TERADATA_ENCRYPT_DATA. */
export function variable(key: string): string {
  return `TERADATA_${key.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()}`;
}

/** Notes a sentence about what was given; what can't be read counts as not given. */
export type Report = (sentence: string) => undefined;

/** One of the words, whatever its case. */
export function oneOf<Word extends string>(
  given: Given | undefined,
  words: readonly Word[],
  report: Report,
): Word | undefined {
  if (!given) return undefined;
  const found = words.find((word) => word.toLowerCase() === given.value.trim().toLowerCase());
  return found ?? report(`${given.name} is "${given.value}"; it must be one of: ${words.join(", ")}.`);
}

/** A whole number within bounds, both included. */
export function wholeNumber(
  given: Given | undefined,
  [least, most]: readonly [least: number, most: number],
  report: Report,
): number | undefined {
  if (!given) return undefined;
  const number = /^\s*\d+\s*$/.test(given.value) ? Number(given.value) : Number.NaN;
  if (number >= least && number <= most) return number;
  return report(`${given.name} is "${given.value}"; it must be a whole number from ${least} to ${most}.`);
}

/** Any of the words, whatever their case, with commas between them or as a list; none where nothing was given. */
export function severalOf<Word extends string>(
  given: Given | undefined,
  words: readonly Word[],
  report: Report,
): readonly Word[] {
  const parts = partsOf(given?.value ?? "").filter((part) => part.trim() !== "");
  return parts.flatMap((value) => oneOf({ value: value.trim(), name: given!.name }, words, report) ?? []);
}

/** A list of the stack's configuration arrives as JSON. */
function partsOf(value: string): readonly string[] {
  if (!value.trim().startsWith("[")) return value.split(",");
  try {
    const list: unknown = JSON.parse(value);
    return Array.isArray(list) ? list.map(String) : [value];
  } catch {
    return [value];
  }
}
