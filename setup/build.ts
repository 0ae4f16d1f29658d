/** The engine built from its Go modules, pinned in setup/engine and setup/language-host. */
import { type ChildProcess, spawn } from "node:child_process";
import { copyFile } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { keep } from "./cache.ts";
import { commandsOf, engineVersion, type Found } from "./engine.ts";
import type { Machine } from "./machine.ts";
import type { Progress } from "./progress.ts";
import { run } from "./run.ts";

/** From 1.21 on Go fetches the version that a module asks for. */
const oldestGo = 21;

const modules = [
  {
    folder: "engine",
    package: "github.com/pulumi/pulumi/pkg/v3/cmd/pulumi",
    flags: `-s -w -X github.com/pulumi/pulumi/sdk/v3/go/common/version.Version=v${engineVersion}`,
  },
  {
    folder: "language-host",
    package: "github.com/pulumi/pulumi/sdk/v3/nodejs/cmd/pulumi-language-nodejs",
    flags: "-s -w",
  },
] as const;
type Module = (typeof modules)[number];

export async function build(machine: Machine, progress: Progress): Promise<Found> {
  const go = await findGo(machine);
  if (go === undefined) return "There is no Go 1.21 or newer to build it with.";
  progress.say(`Building Pulumi ${engineVersion} from its Go modules. This takes some minutes, once.`);
  try {
    return await keep(machine, async (folder) => {
      for (const module of modules) await buildModule(go, module, folder, machine, progress);
      await addDynamicProvider(folder, machine);
    });
  } catch (error) {
    return `Pulumi ${engineVersion} can't be built with Go: ${(error as Error).message}`;
  }
}

async function findGo({ environment }: Machine): Promise<string | undefined> {
  for (const go of ["go", "/usr/local/go/bin/go"]) {
    const { stdout } = await run(go, ["version"], { env: environment });
    const minor = /go1\.(\d+)/.exec(stdout)?.[1];
    if (minor !== undefined && Number(minor) >= oldestGo) return go;
  }
  return undefined;
}

async function buildModule(
  go: string,
  module: Module,
  folder: string,
  machine: Machine,
  progress: Progress,
): Promise<void> {
  const name = module.package.split("/").at(-1);
  let downloads = 0;
  const packages = await goLines(
    go,
    ["list", "-mod=readonly", "-deps", module.package],
    module,
    machine,
    () => progress.update(`${name}: ${++downloads} Go modules downloaded`),
  );
  let compiled = 0;
  const words = [
    "build",
    "-v",
    "-mod=readonly",
    "-buildvcs=false",
    "-ldflags",
    module.flags,
    "-o",
    `${folder}/`,
  ];
  await goLines(go, [...words, module.package], module, machine, () =>
    progress.update(`${name}: ${++compiled} of ${packages} packages compiled`),
  );
  progress.say(`${name} is built.`);
}

/**
 * Runs Go in a module's folder.
 * @param onError called for each line on its standard error, where Go tells of its progress
 * @returns how many lines it wrote to standard output
 * @throws Error with the last lines it said, when it fails
 */
async function goLines(
  go: string,
  words: readonly string[],
  { folder }: Module,
  { checkout, environment }: Machine,
  onError: () => void,
): Promise<number> {
  const child = spawn(go, words, {
    cwd: join(checkout, "setup", folder),
    // Without cgo no C compiler is needed; a go.work above the checkout has no say.
    env: { ...environment, CGO_ENABLED: "0", GOWORK: "off" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let lines = 0;
  const last: string[] = [];
  createInterface(child.stdout).on("line", () => lines++);
  createInterface(child.stderr).on("line", (line) => {
    last.push(line);
    if (last.length > 5) last.shift();
    onError();
  });
  if ((await ended(child)) !== 0) throw new Error(last.join("\n"));
  return lines;
}

function ended(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", resolve);
  });
}

/** The provider of dynamic resources is a script that starts the one in the program's own @pulumi/pulumi. */
async function addDynamicProvider(folder: string, { checkout, platform }: Machine): Promise<void> {
  const command = commandsOf(platform)[2]!;
  const source =
    platform === "win32"
      ? join(checkout, "node_modules/@pulumi/pulumi", command)
      : join(checkout, "setup", "language-host", command);
  await copyFile(source, join(folder, command));
}
