/** Where an engine that was downloaded or built is kept, outside the checkout so that the next clone finds it. */
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { type Engine, engineVersion, type Found, missingFrom, versionOf } from "./engine.ts";
import { type Machine, shorten } from "./machine.ts";

/** The folder of the engine of this version, system and processor. */
export function cacheFolder({ environment, home, platform, arch }: Machine): string {
  const caches = environment.XDG_CACHE_HOME || join(home, ".cache");
  return join(caches, "pulumi-teradata", `pulumi-v${engineVersion}-${platform}-${arch}`);
}

export function fromCache(machine: Machine): Found {
  const folder = cacheFolder(machine);
  if (!isComplete(machine)) return `There is no engine in ${shorten(folder, machine)}.`;
  return cached(machine);
}

/**
 * Fills a new folder and moves it into the cache in one step, so that nobody sees half an engine and two
 * processes may do it at once: the first one wins.
 * @param fill puts the commands into the folder it is given; what else it leaves there is kept too
 * @throws Error when `fill` does, or when what it left is no working engine
 */
export async function keep(machine: Machine, fill: (folder: string) => Promise<void>): Promise<Engine> {
  const folder = cacheFolder(machine);
  await mkdir(dirname(folder), { recursive: true });
  const draft = await mkdtemp(`${folder}.new-`);
  try {
    await fill(draft);
    if ((await versionOf(draft, machine.platform)) !== engineVersion)
      throw new Error(`What was fetched does not run as Pulumi ${engineVersion} on this machine.`);
    await moveTo(folder, draft, machine);
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
  return cached(machine);
}

async function moveTo(folder: string, draft: string, machine: Machine): Promise<void> {
  if (isComplete(machine)) return;
  await rm(folder, { recursive: true, force: true });
  await rename(draft, folder).catch((error) => {
    if (!isComplete(machine)) throw error;
  });
}

function isComplete(machine: Machine): boolean {
  const folder = cacheFolder(machine);
  return existsSync(folder) && missingFrom(folder, machine.platform).length === 0;
}

function cached(machine: Machine): Engine {
  const folder = cacheFolder(machine);
  return { version: engineVersion, folder, origin: `cached in ${shorten(folder, machine)}` };
}
