/** Every script in scripts/ holds: each statement is accepted or refused, each query answered, as the file says. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { connect, OperationalError, type TeradataConnection } from "../../provider/emulator/index.ts";
import { faultOfError } from "./fuzz/judge.ts";
import { type Block, parseScript, rowText } from "./script.ts";

const folder = join(import.meta.dirname, "scripts");

describe("scripts", () => {
  for (const name of readdirSync(folder).sort())
    it(name.replace(/\.txt$/, "").replaceAll("-", " "), () => runFile(join(folder, name)));
});

function runFile(path: string): void {
  const place = mkdtempSync(join(tmpdir(), "emulator-script-"));
  const connections = new Map<string, TeradataConnection>();
  try {
    let current = logon(connections, join(place, "db"), "demo_user demo_user");
    for (const block of parseScript(readFileSync(path, "utf8")).blocks) {
      if (block.kind === "logon") current = logon(connections, join(place, "db"), block.detail);
      else runBlock(current, block);
    }
  } finally {
    for (const connection of connections.values()) connection.close();
    rmSync(place, { recursive: true });
  }
}

/** The same words are the same session. */
function logon(
  connections: Map<string, TeradataConnection>,
  host: string,
  words: string,
): TeradataConnection {
  const [user, password, tmode = "TERA", database] = words.split(" ");
  const connection = connections.get(words) ?? connect({ host, user, password, tmode, database });
  connections.set(words, connection);
  return connection;
}

function runBlock(connection: TeradataConnection, block: Block): void {
  const cursor = connection.cursor();
  const error = attempt(() => cursor.execute(block.sql));
  const failure = error?.message.split("\n")[0];
  const at = `line ${block.line}: ${block.sql}\n${failure ?? ""}\n`;
  switch (block.kind) {
    case "ok":
      expect(failure, at).to.equal(undefined);
      break;
    case "error":
      expect(failure ?? "accepted", at).to.match(
        new RegExp(`\\[Teradata Database\\] \\[Error (${block.detail.replaceAll(" ", "|")})\\]`),
      );
      expect(faultOfError(error, block.sql), at).to.equal(undefined);
      break;
    case "refused":
      expect(failure ?? "accepted", at).to.include("[Embedded Teradata]");
      expect(faultOfError(error, block.sql), at).to.equal(undefined);
      break;
    case "query":
      expect(failure, at).to.equal(undefined);
      expect(cursor.fetchall().flatMap(rowText), at).to.deep.equal(block.rows);
      break;
  }
  cursor.close();
}

/** The error, undefined when all went well. */
function attempt(work: () => void): OperationalError | undefined {
  try {
    work();
    return undefined;
  } catch (error) {
    if (error instanceof OperationalError) return error;
    throw error;
  }
}
