/**
 * One run of a change in a process of its own. Words: the address of the case's file, its place there, the mode, the
 * database's file.
 */
import { connect } from "../../provider/emulator/index.ts";
import { readTable } from "../../provider/objects/table/read.ts";
import type { ResultRow, Session } from "../../provider/session/session.ts";
import { readChanges } from "./case.ts";
import { type Mode, up } from "./crash.ts";

const [url = "", at = "0", mode = "TERA", file = ""] = process.argv.slice(2);
const change = readChanges(new URL(url))[Number(at)]!;
const actual = (await readTable({ ...change.declared, name: change.actualName }, reader()))!;
const failure = await up({ change, mode: mode as Mode, actual }, file);
if (failure) throw failure;

/** Reads without being counted as the run that is to be interrupted: queries change nothing. */
function reader(): Session {
  const connection = connect({ host: file, user: "demo_user", password: "demo_user", tmode: mode });
  return {
    execute: async (statement) => {
      const cursor = connection.cursor();
      cursor.execute(statement);
      return cursor.fetchall() as unknown as ResultRow[];
    },
    transaction: () => Promise.reject(new Error("not needed")),
  };
}
