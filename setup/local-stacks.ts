/** The stacks of the local backend: one for each Pulumi.<environment>.yaml, so that `pulumi stack select` finds it. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { localFolder, type Variables } from "./environment.ts";
import type { Machine } from "./machine.ts";
import { run } from "./run.ts";

/**
 * Creates the stacks that are not there yet.
 * @throws Error with what the engine said, when it can't
 */
export async function createLocalStacks(machine: Machine, variables: Variables): Promise<void> {
  const project = projectOf(machine);
  const stacks = join(localFolder(machine), ".pulumi", "stacks", project);
  const missing = environmentsOf(machine).filter((each) => !existsSync(join(stacks, `${each}.json`)));
  if (missing.length === 0) return;
  // In a project of its own, beside the real one, because the engine writes into the stack's Pulumi.<environment>.yaml.
  await mkdir(localFolder(machine), { recursive: true });
  const folder = await mkdtemp(join(localFolder(machine), "new-"));
  try {
    await writeFile(join(folder, "Pulumi.yaml"), `name: ${project}\nruntime: nodejs\n`);
    for (const each of missing) await createStack(each, folder, { ...machine.environment, ...variables });
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function createStack(stack: string, cwd: string, env: NodeJS.ProcessEnv): Promise<void> {
  const words = ["stack", "init", stack, "--no-select", "--non-interactive"];
  const { code, stderr } = await run("pulumi", words, { cwd, env });
  if (code !== 0 && !stderr.includes("already exists"))
    throw new Error(`The stack ${stack} can't be created: ${stderr.trim()}`);
}

function environmentsOf({ checkout }: Machine): readonly string[] {
  return readdirSync(checkout).flatMap((file) => /^Pulumi\.([\w-]+)\.yaml$/.exec(file)?.[1] ?? []);
}

function projectOf({ checkout }: Machine): string {
  const name = /^name: *([\w.-]+)/m.exec(readFileSync(join(checkout, "Pulumi.yaml"), "utf8"))?.[1];
  if (name === undefined) throw new Error("Pulumi.yaml has no name.");
  return name;
}
