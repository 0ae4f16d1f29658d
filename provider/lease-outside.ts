/** What leases need to know of this process and its machine, and the timer that keeps them. */
import { randomUUID } from "node:crypto";
import { readFileSync, readlinkSync } from "node:fs";
import { hostname, networkInterfaces, userInfo } from "node:os";
import type { LeaseOutside } from "./plan/lease.ts";
import type { Sessions } from "./session/session.ts";

/** @param worker for whom the process works: "stack dev of project lineage" */
export function leaseOutside(sessions: Sessions, worker: string): LeaseOutside {
  const { pid } = process;
  const description = `${worker} (${userName()} on ${hostname()}, process ${pid})`;
  return {
    holder: { id: randomUUID(), description, machine: machineName(), process: pid },
    isRunning,
    open: () => sessions.open("lease"),
    every: (milliseconds, work) => {
      const timer = setInterval(work, milliseconds).unref();
      return () => clearInterval(timer);
    },
  };
}

function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return `user ${process.getuid?.() ?? "unknown"}`;
  }
}

/**
 * Where numbers of processes mean the same: on Linux this start of the machine and this container; elsewhere the
 * machine by its name and its network cards, and without any a name that no other process has.
 */
function machineName(): string {
  try {
    const start = readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
    return `${start} ${readlinkSync("/proc/self/ns/pid")}`;
  } catch {
    const addresses = Object.values(networkInterfaces()).flatMap((each) => each ?? []);
    const cards = new Set(addresses.map(({ mac }) => mac).filter((mac) => /[1-9a-f]/.test(mac)));
    return [hostname(), ...(cards.size > 0 ? cards : [randomUUID()])].join(" ");
  }
}

/** A process of another user is one that may not be signalled. */
function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== "ESRCH";
  }
}
