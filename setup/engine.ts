/** The Pulumi engine: which versions work, and what belongs to it. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { run } from "./run.ts";

export interface Engine {
  readonly version: string;
  /** The folder that holds the `pulumi` command. */
  readonly folder: string;
  /** Where it was found, in a few words. */
  readonly origin: string;
}

/** One way to an engine: the engine, or why this way leads to none, in a sentence. */
export type Found = Engine | string;

/** The version that is downloaded or built. */
export const engineVersion = "3.259.0";

const oldest = [3, 200, 0] as const;
export const oldestVersion = oldest.join(".");

/** Whether the program runs under this version. Version 4 is unproved. */
export function works(version: string): boolean {
  const parts = version.split(".").map(Number);
  const first = parts.findIndex((part, index) => part !== oldest[index]);
  return parts[0] === oldest[0] && (first === -1 || parts[first]! > oldest[first]!);
}

/** The commands of a complete engine: itself, the host for programs, the provider for dynamic resources. */
export function commandsOf(platform: NodeJS.Platform): readonly string[] {
  return platform === "win32"
    ? ["pulumi.exe", "pulumi-language-nodejs.exe", "pulumi-resource-pulumi-nodejs.cmd"]
    : ["pulumi", "pulumi-language-nodejs", "pulumi-resource-pulumi-nodejs"];
}

/** The commands that are missing in the folder. */
export function missingFrom(folder: string, platform: NodeJS.Platform): readonly string[] {
  return commandsOf(platform).filter((command) => !existsSync(join(folder, command)));
}

/** @returns the version that the folder's `pulumi` says of itself, undefined when it does not run */
export async function versionOf(folder: string, platform: NodeJS.Platform): Promise<string | undefined> {
  const { stdout } = await run(join(folder, commandsOf(platform)[0]!), ["version"], {
    env: { ...process.env, PULUMI_SKIP_UPDATE_CHECK: "true" },
  });
  return /^v?(\d+\.\d+\.\d+)/.exec(stdout)?.[1];
}
