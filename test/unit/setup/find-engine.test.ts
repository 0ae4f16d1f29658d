/** Which engine is taken, and what is said of those that are not. */
import { existsSync, mkdirSync, readdirSync, symlinkSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect } from "chai";
import { cacheFolder, fromCache, keep } from "../../../setup/cache.ts";
import { engineVersion, works } from "../../../setup/engine.ts";
import { findEngine } from "../../../setup/find-engine.ts";
import type { Machine } from "../../../setup/machine.ts";
import { onPath } from "../../../setup/on-path.ts";
import { engineCommands, listener, newMachine, remove, writeCommands } from "./machines.ts";

describe("the versions that work", () => {
  const cases: readonly [string, boolean][] = [
    ["2.999.999", false],
    ["3.199.9", false],
    ["3.200.0", true],
    ["3.200.1", true],
    ["3.259.0", true],
    ["3.1000.0", true],
    ["4.0.0", false],
  ];
  for (const [version, want] of cases)
    it(`${version} ${want ? "works" : "does not"}`, () => expect(works(version)).to.equal(want));
});

describe("an engine that is installed", () => {
  let machine: Machine;
  let bin: string;
  beforeEach(() => {
    machine = newMachine();
    bin = join(machine.home, "bin");
  });
  afterEach(() => remove(machine));

  it("is taken from the PATH", async () => {
    writeCommands(bin, engineCommands("3.271.4"));
    expect(await onPath(machine)).to.deep.equal({ version: "3.271.4", folder: bin, origin: "~/bin" });
  });

  it("is found where Pulumi's installer puts it, though not on the PATH", async () => {
    writeCommands(join(machine.home, ".pulumi", "bin"), engineCommands("3.271.4"));
    expect(await onPath(machine)).to.have.property("origin", "~/.pulumi/bin");
  });

  it("is found behind the link of a package manager", async () => {
    writeCommands(join(machine.home, "cellar"), engineCommands("3.271.4"));
    mkdirSync(bin);
    symlinkSync(join(machine.home, "cellar", "pulumi"), join(bin, "pulumi"));
    expect(await onPath(machine)).to.have.property("origin", "~/cellar");
  });

  it("is not taken when it is too old", async () => {
    writeCommands(bin, engineCommands("3.100.0"));
    expect(await onPath(machine)).to.equal(
      "~/bin/pulumi is version 3.100.0; it must be 3.200.0 or newer, below 4.",
    );
  });

  it("is not taken without the host that runs programs in Node", async () => {
    const { pulumi = "" } = engineCommands("3.271.4");
    writeCommands(bin, { pulumi, "pulumi-resource-pulumi-nodejs": "" });
    expect(await onPath(machine)).to.equal(
      "~/bin/pulumi is not a complete engine: beside it stands no pulumi-language-nodejs.",
    );
  });

  it("is not taken when it does not run", async () => {
    writeCommands(bin, { ...engineCommands("3.271.4"), pulumi: "exit 1" });
    expect(await onPath(machine)).to.equal("~/bin/pulumi does not tell its version.");
  });

  it("may be missing", async () =>
    expect(await onPath(machine)).to.equal("There is no pulumi command on the PATH."));
});

describe("the cache of engines", () => {
  let machine: Machine;
  beforeEach(() => {
    machine = newMachine();
  });
  afterEach(() => remove(machine));
  const fill = (version: string) => async (folder: string) => writeCommands(folder, engineCommands(version));

  it("lies in the user's folder of caches, by version, system and processor", () => {
    const moved = { ...machine, environment: { XDG_CACHE_HOME: "/caches" } };
    expect(cacheFolder(moved)).to.equal(`/caches/pulumi-teradata/pulumi-v${engineVersion}-linux-x64`);
  });

  it("keeps what it is given, and finds it again", async () => {
    const kept = await keep(machine, fill(engineVersion));
    expect(kept.folder).to.equal(cacheFolder(machine));
    expect(fromCache(machine)).to.deep.equal(kept);
  });

  it("keeps one engine when two processes bring one at the same time", async () => {
    await Promise.all([keep(machine, fill(engineVersion)), keep(machine, fill(engineVersion))]);
    expect(fromCache(machine)).to.have.property("version", engineVersion);
    expect(readdirSync(dirname(cacheFolder(machine)))).to.have.length(1);
  });

  it("replaces one from which a command is missing", async () => {
    writeCommands(cacheFolder(machine), { pulumi: "" });
    expect(fromCache(machine)).to.be.a("string");
    await keep(machine, fill(engineVersion));
    expect(fromCache(machine)).to.have.property("version", engineVersion);
  });

  it("keeps nothing of an engine that does not run", async () => {
    const error = await keep(machine, fill("9.9.9")).catch((thrown: Error) => thrown);
    expect(error).to.have.property(
      "message",
      `What was fetched does not run as Pulumi ${engineVersion} on this machine.`,
    );
    expect(existsSync(cacheFolder(machine))).to.equal(false);
    expect(readdirSync(dirname(cacheFolder(machine)))).to.deep.equal([]);
  });
});

describe("the engine that is taken", () => {
  let machine: Machine;
  beforeEach(() => {
    machine = newMachine();
  });
  afterEach(() => remove(machine));

  it("is the installed one before the cached one, and nothing is said", async () => {
    writeCommands(join(machine.home, "bin"), engineCommands("3.271.4"));
    writeCommands(cacheFolder(machine), engineCommands(engineVersion));
    const progress = listener();
    expect(await findEngine(machine, progress)).to.have.property("version", "3.271.4");
    expect(progress.said).to.deep.equal([]);
  });

  it("is the cached one where none is installed, and nothing is said", async () => {
    writeCommands(cacheFolder(machine), engineCommands(engineVersion));
    const progress = listener();
    expect(await findEngine(machine, progress)).to.have.property("folder", cacheFolder(machine));
    expect(progress.said).to.deep.equal([]);
  });
});
