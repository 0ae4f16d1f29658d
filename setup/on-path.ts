/** The engine that is already installed: the first `pulumi` on PATH, or the one that Pulumi's installer left. */
import { existsSync, realpathSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { commandsOf, type Found, missingFrom, oldestVersion, versionOf, works } from "./engine.ts";
import { type Machine, pulumiHome, shorten } from "./machine.ts";

export async function onPath(machine: Machine): Promise<Found> {
  const command = commandsOf(machine.platform)[0]!;
  const onPath = (machine.environment.PATH ?? "").split(delimiter).filter((folder) => folder !== "");
  const folder = [...onPath, join(pulumiHome(machine), "bin")].find((each) =>
    existsSync(join(each, command)),
  );
  if (folder === undefined) return "There is no pulumi command on the PATH.";
  return usable(machine, folder, command);
}

async function usable(machine: Machine, folder: string, command: string): Promise<Found> {
  const name = shorten(join(folder, command), machine);
  // A package manager links the commands: what belongs to the engine stands beside the link, or beside its target.
  const folders = [folder, dirname(realpathSync(join(folder, command)))];
  const complete = folders.find((each) => missingFrom(each, machine.platform).length === 0);
  if (complete === undefined)
    return `${name} is not a complete engine: beside it stands no ${missingFrom(folder, machine.platform).join(", no ")}.`;
  const version = await versionOf(complete, machine.platform);
  if (version === undefined) return `${name} does not tell its version.`;
  if (!works(version)) return `${name} is version ${version}; it must be ${oldestVersion} or newer, below 4.`;
  return { version, folder: complete, origin: shorten(complete, machine) };
}
