/**
 * The script files: SQL with what Teradata answers, one construct a file, meant to hold on a real server too.
 *
 * A file opens with `# source: ...`. Its blocks stand between blank lines; the first line says what is expected:
 *   statement ok
 *   statement error 3807     Teradata's code; several where the manuals leave it open
 *   statement refused        the embedded Teradata refuses it without a code of Teradata's; for what is not known, or
 *                            refused by a server with a code nobody has shown
 *   query                    the rows stand below a line ----, their values between bars, NULL as NULL, without
 *                            blanks at the end; carriage returns as line breaks
 *   logon user password [TERA|ANSI] [database]   the following blocks run in this session
 */
export interface Block {
  readonly line: number;
  readonly kind: "ok" | "error" | "refused" | "query" | "logon";
  /** The code of an error; the words of a logon. */
  readonly detail: string;
  readonly sql: string;
  readonly rows: readonly string[];
}

export interface Script {
  readonly source: string;
  readonly blocks: readonly Block[];
}

/** @throws Error when the text is not a script */
export function parseScript(text: string): Script {
  const lines = text.split("\n");
  const source = /^# source: (.+)$/.exec(lines[0] ?? "")?.[1];
  if (source === undefined) throw new Error("the first line must be # source: ...");
  return { source, blocks: paragraphs(lines).map(blockOf) };
}

interface Paragraph {
  readonly line: number;
  readonly lines: readonly string[];
}

function paragraphs(lines: readonly string[]): readonly Paragraph[] {
  const found: { line: number; lines: string[] }[] = [];
  let isOpen = false;
  lines.forEach((line, place) => {
    const isText = line.trim() !== "" && !line.startsWith("#");
    if (isText && !isOpen) found.push({ line: place + 1, lines: [] });
    if (isText) found.at(-1)!.lines.push(line);
    isOpen = isText || (isOpen && line.startsWith("#"));
  });
  return found;
}

function blockOf({ line, lines }: Paragraph): Block {
  const [head = "", ...body] = lines;
  const [, kind, detail = ""] =
    /^(statement ok|statement error|statement refused|query|logon)(?: (.+))?$/.exec(head) ?? [];
  if (kind === undefined) throw new Error(`line ${line}: ${head} is no block`);
  const ruler = body.indexOf("----");
  const sql = (ruler < 0 ? body : body.slice(0, ruler)).join("\n");
  const rows = ruler < 0 ? [] : body.slice(ruler + 1);
  return { line, kind: kind.replace("statement ", "") as Block["kind"], detail, sql, rows };
}

/** A row as it stands in a script; several lines where a value has several. */
export function rowText(row: readonly unknown[]): readonly string[] {
  return row
    .map(valueText)
    .join("|")
    .split(/\r|\n/)
    .map((line) => line.trimEnd());
}

function valueText(value: unknown): string {
  if (value === null) return "NULL";
  if (value instanceof Date)
    return value
      .toISOString()
      .replace("T", " ")
      .replace(/\.000Z$/, "");
  if (value instanceof Uint8Array) return Buffer.from(value).toString("hex").toUpperCase();
  return String(value).trimEnd();
}
