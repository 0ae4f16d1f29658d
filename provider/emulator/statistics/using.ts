/** The options of COLLECT STATISTICS ... USING. */
import { refused } from "../errors.ts";

/** An option: what it is about, and its text as SHOW STATISTICS prints it. */
interface Option {
  readonly about: string;
  readonly text: string;
  /** FOR CURRENT: it is forgotten after this statement. */
  readonly isForNow: boolean;
}

/**
 * What is remembered of the options written, over those of earlier.
 * Source: Teradata manual, COLLECT STATISTICS (Optimizer Form), USING Clause.
 */
export function rememberedOptions(written: readonly string[], earlier: readonly string[]): readonly string[] {
  const options = written.map(optionOf);
  const abouts = options.map((one) => one.about);
  const repeated = abouts.find((about, place) => abouts.indexOf(about) < place);
  if (repeated !== undefined) throw refused(`COLLECT STATISTICS has two options about ${repeated}.`);
  const lasting = options.filter((one) => !one.isForNow);
  const kept = earlier.map(optionOf).filter((one) => !lasting.some((other) => other.about === one.about));
  const isPlain = ({ text }: Option) => text.startsWith("SYSTEM ");
  return [...kept, ...lasting]
    .filter((one) => !isPlain(one))
    .sort((one, other) => order.indexOf(one.about) - order.indexOf(other.about))
    .map((one) => one.text);
}

const order = ["SAMPLE", "MAXINTERVALS", "MAXVALUELENGTH", "THRESHOLD PERCENT", "THRESHOLD DAYS"];

/** The number that a remembered option about something has. */
export function optionNumber(options: readonly string[], about: string): number | null {
  const number = options.find((text) => text.startsWith(`${about} `))?.match(/[\d.]+/)?.[0];
  return number === undefined ? null : Number(number);
}

function optionOf(written: string): Option {
  const words = written.toUpperCase().split(/\s+/);
  const isForNow = words.at(-1) === "CURRENT";
  const [first = "", ...rest] = isForNow ? words.slice(0, -2) : words;
  const isPreset = first === "SYSTEM" || first === "NO";
  const kind = isPreset ? rest[0]! : first;
  const number = rest.find((word) => /^[\d.]+$/.test(word));
  const about = kind === "THRESHOLD" ? `THRESHOLD ${rest.at(-1) === "DAYS" ? "DAYS" : "PERCENT"}` : kind;
  return { about, text: optionText(kind, about, isPreset ? first : undefined, number), isForNow };
}

function optionText(
  kind: string,
  about: string,
  preset: string | undefined,
  number: string | undefined,
): string {
  if (number === undefined) return `${preset ?? "SYSTEM"} ${about}`;
  requireRange(kind, Number(number));
  switch (kind) {
    case "SAMPLE":
      return `SAMPLE ${Number(number).toFixed(2)} PERCENT`;
    case "THRESHOLD":
      return about.endsWith("DAYS")
        ? `THRESHOLD ${number} DAYS`
        : `THRESHOLD ${Number(number).toFixed(2)} PERCENT`;
    default:
      return `${kind} ${number}`;
  }
}

const ranges: Readonly<Record<string, readonly [least: number, most: number]>> = {
  SAMPLE: [2, 100],
  MAXINTERVALS: [0, 500],
  MAXVALUELENGTH: [1, 64_000],
  THRESHOLD: [0, 9999],
};

/** That a MAXVALUELENGTH ends at 64,000 and a THRESHOLD at 9,999 is unproved. */
function requireRange(kind: string, number: number): void {
  const [least, most] = ranges[kind]!;
  if (number < least || number > most) throw refused(`${kind} must be between ${least} and ${most}.`);
}
