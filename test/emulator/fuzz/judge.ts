/** Is what the embedded Teradata answered an answer: rows of values, or an error that names what is wrong? */
import { errorSources } from "../../../provider/emulator/errors.ts";
import { OperationalError } from "../../../provider/emulator/index.ts";

const templates = errorSources().map(({ code, text }) => ({ code, pattern: patternOf(text) }));

/** Words of JavaScript and of SQLite that no text of Teradata's has. */
const foreign =
  /\bundefined\b|\[object |TypeError|RangeError|Cannot read|is not a function|is not iterable|sqlite|SQL logic error|no such (table|column|function)|near ".*": syntax|constraint failed|too many SQL variables|malformed|mistake of the embedded/i;

function patternOf(text: string): RegExp {
  const parts = text.split(/\$\d/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${parts.join(".*")}$`, "su");
}

/** What is wrong with an error; undefined when it is a refusal that says what is refused. */
export function faultOfError(error: unknown, sql: string): string | undefined {
  if (!(error instanceof OperationalError)) return `no OperationalError: ${error}`;
  const text = error.message.split("\n at pulumi-teradata/")[0]!;
  const strange = foreign.exec(text)?.[0];
  if (strange !== undefined && !sql.toLowerCase().includes(strange.toLowerCase()))
    return `a foreign text: ${text}`;
  const [, code, said = ""] = /\[Teradata Database\] \[Error (\d+)\] (.*)$/s.exec(text) ?? [];
  if (code !== undefined) return faultOfCode(Number(code), said, text);
  const [, sentence] = /\[(?:Embedded Teradata|Teradata SQL Driver)\] (.*)$/s.exec(text) ?? [];
  if (sentence === undefined) return `an error of nobody: ${text}`;
  return /^\S.*[.)]$/s.test(sentence) ? undefined : `not a sentence: ${text}`;
}

function faultOfCode(code: number, said: string, text: string): string | undefined {
  const patterns = templates.filter((one) => one.code === code).map(({ pattern }) => pattern);
  if (patterns.length === 0) return `a code that is not in the catalogue: ${text}`;
  return patterns.some((pattern) => pattern.test(said)) ? undefined : `not the text of its code: ${text}`;
}

/** What is wrong with a row. */
export function faultOfRow(row: readonly unknown[]): string | undefined {
  const strange = row.find((value) => !isValue(value));
  return strange === undefined && !row.includes(undefined) ? undefined : `no value: ${String(strange)}`;
}

function isValue(value: unknown): boolean {
  if (value === null || typeof value === "string" || typeof value === "bigint") return true;
  if (typeof value === "number") return Number.isFinite(value);
  if (value instanceof Date) return !Number.isNaN(value.getTime());
  return value instanceof Uint8Array;
}
