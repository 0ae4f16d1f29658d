/** The shell for people: reads statements from a terminal or a script and runs them on the embedded Teradata. */
import { createInterface, type Interface } from "node:readline";
import { connectAsync, type TeradataConnection } from "../../emulator/index.ts";
import { runCommand } from "./commands.ts";
import { addToHistory, historyFile, linesKept, mayBeKept, readHistory } from "./history.ts";
import { isEmpty, nothing, type Pending, textOf, withLine } from "./request-reader.ts";
import { runRequest, type Screen } from "./run.ts";
import { failureSentence } from "./sentences.ts";

export interface ShellSettings {
  /** The file, or `:memory:`. */
  readonly host: string;
  readonly user: string;
  readonly password: string;
  readonly tmode: string;
  readonly database?: string;
}

/** How BTEQ ends when a statement has failed. Source: logs of BTEQ in public code, "RC (return code) = 8". */
const failed = 8;

/** @returns the exit code: 0, or 8 when the logon or a statement of a script failed, or what `.quit` says */
export async function shell(settings: ShellSettings): Promise<number> {
  // Where nobody reads any more, as behind `| head`, the script runs on.
  process.stdout.on("error", () => {});
  let connection: TeradataConnection;
  try {
    connection = await connectAsync({ ...settings });
  } catch (error) {
    console.log(failureSentence((error as Error).message, "TERA"));
    return failed;
  }
  try {
    return process.stdin.isTTY && process.stdout.isTTY
      ? await talk(connection, settings)
      : await runScript(connection);
  } finally {
    connection.close();
  }
}

/** What the lines of one run of the shell have come to. */
interface Progress {
  pending: Pending;
  width: number | undefined;
  hasFailed: boolean;
  /** Set by .quit. */
  code: number | undefined;
  isEnding: boolean;
}

function newProgress(): Progress {
  return { pending: nothing, width: undefined, hasFailed: false, code: undefined, isEnding: false };
}

async function runScript(connection: TeradataConnection): Promise<number> {
  const progress = newProgress();
  const screen = screenOf(progress, 0);
  const lines = createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY });
  for await (const line of lines) {
    await take(line, progress, connection, screen);
    if (progress.isEnding) break;
  }
  lines.close();
  // Source: Basic Teradata Query Reference, BTEQ Input: the last request of a script needs no semicolon.
  if (!progress.isEnding && !isEmpty(progress.pending)) await finish(progress, connection, screen);
  return progress.code ?? (progress.hasFailed ? failed : 0);
}

async function talk(connection: TeradataConnection, { host }: ShellSettings): Promise<number> {
  const progress = newProgress();
  const screen = screenOf(progress, undefined);
  const version = connection.nativeSQL("{fn teradata_database_version}");
  screen.print(`Embedded Teradata ${version}, ${host === ":memory:" ? "in memory" : host}`);
  screen.print("Statements end with a semicolon; .help tells more, .quit ends.\n");
  const history = new History();
  const lines = history.open();
  let isRunning = false;
  lines.on("SIGINT", () => {
    if (isRunning) connection.cancel();
    else startAnew(progress, lines);
  });
  prompt(progress, lines);
  for await (const line of lines) {
    const before = progress.pending;
    isRunning = true;
    await take(line, progress, connection, screen);
    isRunning = false;
    if (progress.pending === nothing) history.keep([...before.lines, line]);
    if (progress.isEnding) break;
    prompt(progress, lines);
  }
  lines.close();
  if (!progress.isEnding) screen.print("");
  return progress.code ?? 0;
}

function prompt({ pending }: Progress, lines: Interface): void {
  lines.setPrompt(pending === nothing ? "teradata> " : "       -> ");
  lines.prompt();
}

/** Drops what has been typed of a request. */
function startAnew(progress: Progress, lines: Interface): void {
  progress.pending = nothing;
  lines.write(null, { ctrl: true, name: "e" });
  lines.write(null, { ctrl: true, name: "u" });
  process.stdout.write("\n");
  prompt(progress, lines);
}

async function take(
  line: string,
  progress: Progress,
  connection: TeradataConnection,
  screen: Screen,
): Promise<void> {
  if (isEmpty(progress.pending) && /^\s*\./.test(line)) {
    progress.pending = nothing;
    return await command(line, progress, connection, screen);
  }
  progress.pending = withLine(progress.pending, line);
  if (isEmpty(progress.pending)) progress.pending = nothing;
  if (progress.pending.state.isEnded) await finish(progress, connection, screen);
}

async function finish(progress: Progress, connection: TeradataConnection, screen: Screen): Promise<void> {
  const request = textOf(progress.pending);
  if (!(await runRequest(connection, request, screen))) progress.hasFailed = true;
  progress.pending = nothing;
}

async function command(
  line: string,
  progress: Progress,
  connection: TeradataConnection,
  screen: Screen,
): Promise<void> {
  const succeeded = await runCommand(line, {
    print: screen.print,
    setWidth: (width) => {
      progress.width = width;
    },
    run: (request) => runRequest(connection, request, screen),
    quit: (code) => {
      progress.isEnding = true;
      progress.code = code;
    },
  });
  if (!succeeded) progress.hasFailed = true;
}

/** @param width of lines while .width has not said another; undefined for that of the terminal */
function screenOf(progress: Progress, width: number | undefined): Screen {
  return {
    print: (text) => void process.stdout.write(`${text}\n`),
    width: () => progress.width ?? width ?? process.stdout.columns ?? 0,
  };
}

/** The lines that can be called back with the arrow keys: the same array that the terminal's reader keeps. */
class History {
  readonly #file = historyFile();
  #lines: string[] = [];

  open(): Interface {
    const lines = createInterface({
      input: process.stdin,
      output: process.stdout,
      history: [...readHistory(this.#file)].reverse(),
      historySize: linesKept,
    });
    lines.on("history", (kept) => {
      this.#lines = kept;
    });
    return lines;
  }

  /** Keeps the lines of a request, or forgets them where they may hold a password. */
  keep(lines: readonly string[]): void {
    if (mayBeKept(lines)) addToHistory(this.#file, lines);
    else
      for (const line of lines) {
        const place = this.#lines.indexOf(line);
        if (place >= 0) this.#lines.splice(place, 1);
      }
  }
}
