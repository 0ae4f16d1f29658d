/** A session with an embedded Teradata of its own, for tests. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openSessions } from "../provider/session/open.ts";
import type { Session } from "../provider/session/session.ts";
import { readSettings } from "../provider/session/settings.ts";

/** Runs `work` with a session whose Teradata holds nothing but an empty database `demo`, and removes it afterwards. */
export async function withEmulator<Result>(
  work: (session: Session) => Promise<Result>,
  mode: "TERA" | "ANSI" = "TERA",
): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), "pulumi-teradata-"));
  const settings = readSettings(
    () => undefined,
    { TERADATA_FILE: join(folder, "test.teradata"), TERADATA_TMODE: mode },
    "local",
    folder,
  );
  const sessions = openSessions(settings, { tool: "test", version: "0", project: "test", stack: "local" });
  try {
    return await sessions.use("test", async (session) => {
      await session.execute("CREATE DATABASE demo AS PERM = 100000000");
      return await work(session);
    });
  } finally {
    await sessions.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
