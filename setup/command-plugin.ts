/**
 * The plugin behind @pulumi/command, with which a stack runs its own verification and the users' commands.
 * It comes from the vendor's releases alone; without it a stack works, and says so.
 */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { answers } from "./download.ts";
import type { Variables } from "./environment.ts";
import { type Machine, pulumiHome } from "./machine.ts";
import { run } from "./run.ts";

const version = "1.2.1";
const patience = 120_000;

/** @returns whether the plugin is there now, in a sentence */
export async function ensureCommandPlugin(machine: Machine, variables: Variables): Promise<string> {
  const name = `Pulumi's plugin "command" ${version}`;
  if (existsSync(join(pulumiHome(machine), "plugins", `resource-command-v${version}`)))
    return `${name} is installed.`;
  if (!(await answers("https://get.pulumi.com")))
    return `${name} can't be downloaded from get.pulumi.com; the stacks work without it.`;
  const env = { ...machine.environment, ...variables };
  const words = ["plugin", "install", "resource", "command", version, "--non-interactive"];
  const { code } = await run("pulumi", words, { env, timeout: patience });
  return code === 0 ? `${name} is installed now.` : `${name} can't be installed; the stacks work without it.`;
}
