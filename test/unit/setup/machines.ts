/** Machines for tests of the setup: a folder of their own as home, and nothing on the PATH but what a test puts there. */
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Machine } from "../../../setup/machine.ts";
import type { Progress } from "../../../setup/progress.ts";

export const system = "/usr/bin:/bin";

export function newMachine(environment: NodeJS.ProcessEnv = {}): Machine {
  const home = mkdtempSync(join(tmpdir(), "setup-"));
  mkdirSync(join(home, "checkout"));
  writeFileSync(join(home, "checkout", "Pulumi.yaml"), "name: lineage\n");
  const all = { PATH: join(home, "bin"), ...environment };
  return { platform: "linux", arch: "x64", environment: all, home, checkout: join(home, "checkout") };
}

export function remove({ home }: Machine): void {
  rmSync(home, { recursive: true, force: true });
}

/** Puts commands into a folder: each a shell script. */
export function writeCommands(folder: string, scripts: Readonly<Record<string, string>>): void {
  mkdirSync(folder, { recursive: true });
  for (const [name, script] of Object.entries(scripts)) {
    writeFileSync(join(folder, name), `#!/bin/sh\n${script}\n`);
    chmodSync(join(folder, name), 0o755);
  }
}

/** The three commands of an engine, of which `pulumi` tells its version. */
export function engineCommands(version: string): Readonly<Record<string, string>> {
  return {
    pulumi: `echo v${version}`,
    "pulumi-language-nodejs": "",
    "pulumi-resource-pulumi-nodejs": "",
  };
}

/** Keeps what was said. */
export function listener(): Progress & { readonly said: string[] } {
  const said: string[] = [];
  return { said, say: (line) => said.push(line), update: () => undefined };
}
