/** Is a file of the embedded Teradata whole: for SQLite, in its dictionary, and in the texts of its objects? */
import { DatabaseSync } from "node:sqlite";
import { connect, type TeradataConnection } from "../../../provider/emulator/index.ts";
import { parseRequest } from "../../../provider/language/parser.ts";

/** What is wrong with the file, whose sessions are closed. */
export function faultOfFile(path: string): readonly string[] {
  return [...faultsOfEngine(path), ...faultsOfDictionary(path)];
}

function faultsOfEngine(path: string): readonly string[] {
  const file = new DatabaseSync(path, { readOnly: true });
  const answer = file.prepare("PRAGMA integrity_check").get() as { integrity_check: string };
  file.close();
  return answer.integrity_check === "ok" ? [] : [`the file is broken: ${answer.integrity_check}`];
}

function faultsOfDictionary(path: string): readonly string[] {
  const connection = logOn(path);
  if (typeof connection === "string") return [connection];
  const faults: string[] = [];
  const asked = (sql: string): readonly (readonly unknown[])[] => {
    try {
      return rows(connection, sql);
    } catch (error) {
      faults.push(`${sql}: ${(error as Error).message.split("\n")[0]}`);
      return [];
    }
  };
  const views = asked("SELECT TableName FROM DBC.TablesV WHERE DatabaseName = 'DBC' AND TableKind = 'V'");
  for (const [view] of views) asked(`SELECT * FROM DBC."${view}"`);
  const objects = asked(
    "SELECT DatabaseName, TableName, TableKind FROM DBC.TablesV WHERE DatabaseName <> 'DBC'",
  );
  for (const [database, name, kind] of objects) {
    const word = words[String(kind).trim()];
    if (word === undefined) continue;
    const full = `${quoted(String(database))}.${quoted(String(name))}`;
    const [[text] = []] = asked(`SHOW ${word} ${full}`);
    if (text !== undefined) faults.push(...faultOfText(String(text)));
  }
  connection.close();
  return faults;
}

const words: Readonly<Record<string, string>> = {
  T: "TABLE",
  O: "TABLE",
  V: "VIEW",
  M: "MACRO",
  I: "JOIN INDEX",
  N: "HASH INDEX",
};

function faultOfText(text: string): readonly string[] {
  try {
    parseRequest(text);
    return [];
  } catch (error) {
    return [`SHOW gives a text that does not parse: ${error}: ${text}`];
  }
}

/** The owner of all, whose password a mutation may have changed. */
function logOn(path: string): TeradataConnection | string {
  try {
    return connect({ host: path, user: "DBC", password: "dbc" });
  } catch (error) {
    return `DBC can't log on: ${(error as Error).message.split("\n")[0]}`;
  }
}

function rows(connection: TeradataConnection, sql: string): readonly (readonly unknown[])[] {
  const cursor = connection.cursor();
  cursor.execute(sql);
  const all = cursor.fetchall() as readonly (readonly unknown[])[];
  cursor.close();
  return all;
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
