/** Runs a request of the shell and prints what came of it. */
import type { TeradataConnection, TeradataCursor } from "../../emulator/index.ts";
import { NUMBER } from "../../emulator/index.ts";
import { elapsed, failureSentence, sentence } from "./sentences.ts";
import { drawn } from "./table.ts";

/** What the shell prints to, and how. */
export interface Screen {
  print(text: string): void;
  /** How many characters a line may have; 0 for any number. */
  width(): number;
}

/** Each result is preceded by one about its statement; values come as exact texts. */
const asked = "{fn teradata_fake_result_sets}{fn teradata_values_off}";

/** @returns whether the request succeeded */
export async function runRequest(
  connection: TeradataConnection,
  request: string,
  screen: Screen,
): Promise<boolean> {
  const started = Date.now();
  const time = () => elapsed(Date.now() - started);
  const cursor = connection.cursor();
  try {
    await cursor.executeAsync(asked + request);
    for (let isFirst = true; ; isFirst = false) {
      printResult(cursor, isFirst ? time() : "", screen);
      if (!cursor.nextset()) break;
    }
    return true;
  } catch (error) {
    const mode = connection.nativeSQL("{fn teradata_provide(transaction_mode)}");
    screen.print(`${failureSentence((error as Error).message, mode)}\n${time()}\n`);
    return false;
  } finally {
    cursor.close();
  }
}

interface AboutColumn {
  readonly Title: string;
}

/** Prints the result of one statement; the cursor stands on the result that precedes it. */
function printResult(cursor: TeradataCursor, time: string, screen: Screen): void {
  const [, , , activity, count, , , about] = cursor.fetchone()!;
  cursor.nextset();
  const columns = cursor.description;
  const said = sentence(String(activity), Number(count), columns?.length ?? null);
  screen.print([said, ...(time === "" ? [] : [time]), ""].join("\n"));
  const rows = cursor.fetchall().map((row) => row.map(shown));
  if (columns === null || rows.length === 0) return;
  if (activity === "Show") {
    screen.print(`${rows.map((row) => row.join("\n").replace(/\r\n?/g, "\n")).join("\n")}\n`);
    return;
  }
  const titles = JSON.parse(String(about)) as readonly AboutColumn[];
  const headings = columns.map(([name, kind], place) => ({
    title: (titles[place]?.Title ?? name).replaceAll("//", " "),
    isNumber: kind === NUMBER,
  }));
  const { lines, note } = drawn(headings, rows, screen.width());
  screen.print([...lines, ...(note === "" ? [] : ["", ` *** ${note}`]), ""].join("\n"));
}

/** NULL is `?`, as in BTEQ; bytes are hexadecimal. */
function shown(value: unknown): string {
  if (value === null) return "?";
  return value instanceof Uint8Array ? Buffer.from(value).toString("hex").toUpperCase() : String(value);
}
