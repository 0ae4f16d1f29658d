/** Reads faults from the words in which people write them. */
import { errorSources, refused } from "../errors.ts";
import type { Effect, Fault, Thing } from "./fault.ts";
import { statementNames } from "./statement-names.ts";

/** What can be written, in one line. */
const forms = [
  "A fault is one of: die before|after WHICH",
  "lose connection before|after WHICH",
  "error CODE at WHICH",
  "error CODE once|N times|always|with probability P seed N [on WHAT | from WHICH]",
  "latency N ms [on WHAT | at WHICH | from WHICH]",
  "no more perm [on WHAT | at WHICH | from WHICH]",
  "log to 'FILE'. WHAT is statement, change, a kind such as CREATE INDEX, or a part of the text in single quotes",
  "WHICH is WHAT and a number, as in change 3. Semicolons stand between faults.",
].join("; ");

/**
 * The faults of a text such as `die after change 3; error 2631 once on CREATE INDEX`. An empty text has none.
 * @param origin where the text comes from, for the message
 * @throws NotSupported, with a message of one line that names the mistake and the forms
 */
export function parsedFaults(text: string, origin: string): readonly Fault[] {
  const parts = text.match(/(?:'(?:[^']|'')*'|[^;])+/g) ?? [];
  return parts
    .map((part) => part.trim().replace(/\s+(?=(?:[^']*'[^']*')*[^']*$)/g, " "))
    .filter((part) => part !== "")
    .map((part) => parsedFault(part, mistakesIn(part, origin)));
}

/** Refuses a fault for a reason, as a clause: "there is no error 9999". */
type Refuse = (reason: string) => Error;

function mistakesIn(part: string, origin: string): Refuse {
  return (reason) => refused(`${origin}: in "${part.replaceAll(/\s+/g, " ")}" ${reason}. ${forms}`);
}

function parsedFault(text: string, refuse: Refuse): Fault {
  for (const [pattern, read] of readers) {
    const match = pattern.exec(text);
    if (match !== null)
      return {
        text,
        ...always,
        ...read(
          match.slice(1).map((part) => part ?? ""),
          refuse,
        ),
      };
  }
  const [first = ""] = text.split(" ");
  throw refuse(
    /^(die|lose|error|latency|no|log)$/i.test(first)
      ? `what follows "${first}" can't be read`
      : `"${first}" is no fault`,
  );
}

const always = {
  thing: { kind: "statement" },
  first: 1,
  last: Number.POSITIVE_INFINITY,
  times: Number.POSITIVE_INFINITY,
} as const satisfies Partial<Fault>;

type Reader = (parts: readonly string[], refuse: Refuse) => { readonly effect: Effect } & Partial<Fault>;

const readers: readonly (readonly [pattern: RegExp, read: Reader])[] = [
  [/^(die|lose connection) (before|after) (.+)$/is, readEnd],
  [/^error (\d+) at (.+)$/is, readErrorAt],
  [
    /^error (\d+) (?:(once|always)|(\d+) times?|with probability (\S+) seed (\S+))(?: (on|from) (.+))?$/is,
    readError,
  ],
  [/^latency (\d+) ?ms(?: (on|at|from) (.+))?$/is, readLatency],
  [/^no more perm(?: (on|at|from) (.+))?$/is, readNoMorePerm],
  [/^log to '((?:[^']|'')+)'$/is, ([path = ""]) => ({ effect: { kind: "log", path: unquoted(path) } })],
];

function readEnd([kind = "", moment = "", which = ""]: readonly string[], refuse: Refuse) {
  const effect = { kind: lower(kind), moment: lower(moment) } as Effect;
  return { effect, ...reach("at", which, refuse) };
}

function readErrorAt([code = "", which = ""]: readonly string[], refuse: Refuse) {
  return { effect: errorOf(code, refuse), ...reach("at", which, refuse) };
}

function readError(parts: readonly string[], refuse: Refuse) {
  const [code = "", word = "", times = "", probability = "", seed = "", place = "", where = ""] = parts;
  const often = probability === "" ? timesOf(word, times, refuse) : chanceOf(probability, seed, refuse);
  return { effect: errorOf(code, refuse), ...often, ...reach(place, where, refuse) };
}

function readLatency([milliseconds = "", place = "", where = ""]: readonly string[], refuse: Refuse) {
  const effect: Effect = { kind: "latency", milliseconds: Number(milliseconds) };
  return { effect, ...reach(place, where, refuse) };
}

function readNoMorePerm([place = "", where = ""]: readonly string[], refuse: Refuse) {
  return { effect: { kind: "no more perm" } as const, ...reach(place, where, refuse) };
}

function errorOf(code: string, refuse: Refuse): Effect {
  const isKnown = errorSources().some((error) => error.code === Number(code));
  if (!isKnown) throw refuse(`there is no error ${code} that the embedded Teradata knows`);
  return { kind: "error", code: Number(code) };
}

function timesOf(word: string, times: string, refuse: Refuse): Partial<Fault> {
  if (/^always$/i.test(word)) return {};
  return { times: word === "" ? positive(times, refuse) : 1 };
}

function chanceOf(probability: string, seed: string, refuse: Refuse): Partial<Fault> {
  const chance = { probability: Number(probability), seed: Number(seed) };
  if (!(chance.probability > 0 && chance.probability <= 1))
    throw refuse(`the probability ${probability} is not above 0 and at most 1`);
  if (!/^\d+$/.test(seed) || !Number.isSafeInteger(chance.seed))
    throw refuse(`the seed ${seed} is not a whole number`);
  return { chance };
}

/** on CREATE INDEX: all of them; at change 3: that one; from change 3: that one and all behind it. */
function reach(place: string, where: string, refuse: Refuse): Partial<Fault> {
  if (place === "") return {};
  const [, text = "", number] = /^(.*?)(?: (\d+))?$/s.exec(where)!;
  const thing = thingOf(text, refuse);
  if (lower(place) === "on" && number === undefined) return { thing };
  if (lower(place) === "on") throw refuse(`"on ${where}" has a number: write at, or from`);
  if (number === undefined) throw refuse(`it is not said which: write ${where} and a number`);
  const first = positive(number, refuse);
  return lower(place) === "at" ? { thing, first, last: first } : { thing, first };
}

function thingOf(text: string, refuse: Refuse): Thing {
  if (/^(statement|change)$/i.test(text)) return { kind: lower(text) as "statement" | "change" };
  const [, quoted] = /^'((?:[^']|'')+)'$/.exec(text) ?? [];
  if (quoted !== undefined) return { kind: "containing", text: lower(unquoted(quoted)) };
  const name = text.toUpperCase();
  if (statementNames().includes(name)) return { kind: "named", name };
  throw refuse(`"${text}" is no kind of statement; the kinds are ${statementNames().join(", ")}`);
}

function positive(digits: string, refuse: Refuse): number {
  const number = Number(digits);
  if (number > 0 && Number.isSafeInteger(number)) return number;
  throw refuse(`the number ${digits} is not 1 or more`);
}

const unquoted = (text: string): string => text.replaceAll("''", "'");
const lower = (text: string): string => text.toLowerCase();
