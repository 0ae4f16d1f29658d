/** Finds an engine that works: installed, in the cache, downloaded from the vendor, or built with Go. */
import { build } from "./build.ts";
import { fromCache } from "./cache.ts";
import { download } from "./download.ts";
import { type Engine, engineVersion, oldestVersion } from "./engine.ts";
import type { Machine } from "./machine.ts";
import { onPath } from "./on-path.ts";
import type { Progress } from "./progress.ts";

/** @throws Error that says what to install, when no way leads to an engine; `progress` was told why each does not */
export async function findEngine(machine: Machine, progress: Progress): Promise<Engine> {
  const [installed, cached] = [await onPath(machine), fromCache(machine)];
  if (typeof installed !== "string") return installed;
  if (typeof cached !== "string") return cached;
  progress.say(installed);
  progress.say(cached);
  for (const way of [download, build]) {
    const found = await way(machine, progress);
    if (typeof found !== "string") return found;
    progress.say(found);
  }
  throw new Error(
    `No Pulumi engine was found. Install Pulumi ${oldestVersion} or newer (https://www.pulumi.com/docs/install/), ` +
      `or Go (https://go.dev/dl/), with which Pulumi ${engineVersion} is built here; then try again.`,
  );
}
