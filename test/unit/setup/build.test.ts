/** The building of the engine, with a stand-in for Go that writes commands instead of compiling them. */
import { copyFileSync, mkdirSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { build } from "../../../setup/build.ts";
import { cacheFolder } from "../../../setup/cache.ts";
import { engineVersion } from "../../../setup/engine.ts";
import type { Machine } from "../../../setup/machine.ts";
import { engineCommands, listener, newMachine, remove, system, writeCommands } from "./machines.ts";

const launcher = "setup/language-host/pulumi-resource-pulumi-nodejs";
const versions = (version: string) =>
  `if [ "$1" = version ]; then echo "go version ${version} linux/amd64"; exit; fi`;

/** Writes the command that is asked for into the folder after -o. */
const compiles = `
for word; do [ "$before" = -o ] && folder=$word; before=$word; done
if [ "$1" = list ]; then echo "go: downloading x v1" >&2; echo one; echo two; exit; fi
echo "$CGO_ENABLED $GOWORK $(basename "$PWD")" >&2
printf '#!/bin/sh\\necho v${engineVersion}\\n' > "$folder/$(basename "$before")"
chmod +x "$folder/$(basename "$before")"`;

describe("the building of the engine", () => {
  let machine: Machine;
  beforeEach(() => {
    machine = newMachine();
    machine = { ...machine, environment: { PATH: `${join(machine.home, "bin")}:${system}` } };
    for (const folder of ["engine", "language-host"])
      mkdirSync(join(machine.checkout, "setup", folder), { recursive: true });
    copyFileSync(launcher, join(machine.checkout, launcher));
  });
  afterEach(() => remove(machine));
  const withGo = (script: string) => writeCommands(join(machine.home, "bin"), { go: script });

  it("puts all three commands into the cache", async () => {
    withGo(versions("go1.26.8") + compiles);
    const progress = listener();
    expect(await build(machine, progress)).to.have.property("folder", cacheFolder(machine));
    expect(readdirSync(cacheFolder(machine)).sort()).to.deep.equal(Object.keys(engineCommands("")).sort());
    const modes = readdirSync(cacheFolder(machine)).map(
      (each) => statSync(join(cacheFolder(machine), each)).mode,
    );
    expect(modes.every((mode) => (mode & 0o111) !== 0)).to.equal(true);
    expect(progress.said).to.deep.equal([
      `Building Pulumi ${engineVersion} from its Go modules. This takes some minutes, once.`,
      "pulumi is built.",
      "pulumi-language-nodejs is built.",
    ]);
  });

  it("ends with what Go said when it fails", async () => {
    withGo(`${versions("go1.26.8")}\necho "verifying module: checksum mismatch" >&2; exit 1`);
    expect(await build(machine, listener())).to.equal(
      `Pulumi ${engineVersion} can't be built with Go: verifying module: checksum mismatch`,
    );
    expect(readdirSync(join(machine.home, ".cache/pulumi-teradata"))).to.deep.equal([]);
  });
});
