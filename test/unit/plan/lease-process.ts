/**
 * A process that works under the lease of database demo. Words: the file, the mode, and what it does: `count N` adds
 * to the number in demo.counter N times, reading and writing it by two statements; `hold` takes the lease, says so and
 * never ends.
 */

import { leaseOutside } from "../../../provider/lease-outside.ts";
import { openLeases } from "../../../provider/plan/lease.ts";
import { LeaseHeldError } from "../../../provider/plan/lease-row.ts";
import { openSessions } from "../../../provider/session/open.ts";
import type { Session } from "../../../provider/session/session.ts";
import { readSettings } from "../../../provider/session/settings.ts";

const [file = "", mode = "", task = "", times = "0"] = process.argv.slice(2);
const settings = readSettings(() => undefined, { TERADATA_FILE: file, TERADATA_TMODE: mode });
const sessions = openSessions(settings, { tool: "test", version: "0", project: "lineage", stack: "dev" });
const leases = openLeases(leaseOutside(sessions, "stack dev of project lineage"));

let refusals = 0;
await sessions.use("test", async (session) => {
  if (task === "hold") await leases.under("demo", session, "always", hold);
  for (let count = 0; count < Number(times); ) if (await addOne(session)) count++;
});
await sessions.close();
console.log(`${refusals} refusals`);

async function addOne(session: Session): Promise<boolean> {
  const work = async () => {
    const [row] = await session.execute("SELECT a FROM demo.counter");
    await session.execute(`UPDATE demo.counter SET a = ${Number(row![0]) + 1}`);
  };
  try {
    await leases.under("demo", session, "always", work);
    return true;
  } catch (error) {
    if (!(error instanceof LeaseHeldError)) throw error;
    refusals++;
    return false;
  }
}

async function hold(): Promise<never> {
  console.log("held");
  setInterval(() => undefined, 1000);
  return new Promise<never>(() => undefined);
}
