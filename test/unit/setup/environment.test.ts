/** The variables with which the engine runs, for users with and without a backend of their own. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "chai";
import { cacheFolder } from "../../../setup/cache.ts";
import { everydayEnvironment, localEnvironment } from "../../../setup/environment.ts";
import type { Machine } from "../../../setup/machine.ts";
import { newMachine, remove } from "./machines.ts";

describe("the everyday environment", () => {
  let machine: Machine;
  beforeEach(() => {
    machine = newMachine({ PATH: "/usr/bin" });
  });
  afterEach(() => remove(machine));

  const ours = () => ({ version: "3.259.0", folder: cacheFolder(machine), origin: "" });
  const theirs = { version: "3.271.4", folder: "/opt/pulumi", origin: "" };
  const local = () => `file://${machine.checkout}/.pulumi-local`;
  const given = (environment: NodeJS.ProcessEnv) =>
    everydayEnvironment({ ...machine, environment: { PATH: "/usr/bin", ...environment } }, theirs);
  const node = () => join(machine.checkout, "node_modules/.bin");

  it("has the checkout's Node and the cached engine first on the PATH, and no news of newer versions", () => {
    const variables = everydayEnvironment(machine, ours());
    expect(variables.PATH).to.equal(`${node()}:${cacheFolder(machine)}:/usr/bin`);
    expect(variables.PULUMI_SKIP_UPDATE_CHECK).to.equal("true");
  });

  it("leaves the user's own engine where it is, with its news", () => {
    expect(given({}).PATH).to.equal(`${node()}:/usr/bin`);
    expect(given({})).not.to.have.property("PULUMI_SKIP_UPDATE_CHECK");
  });

  it("keeps what Node compiles with the packages, unless the user keeps it elsewhere", () => {
    const folder = join(machine.checkout, "node_modules/.cache/compile");
    expect(given({})).to.include({ NODE_COMPILE_CACHE: folder });
    expect(given({ NODE_COMPILE_CACHE: "/tmp/mine" })).to.include({ NODE_COMPILE_CACHE: "/tmp/mine" });
  });

  it("is the same when it is made again in the shell that has it", () => {
    const once = everydayEnvironment(machine, ours());
    const again = everydayEnvironment({ ...machine, environment: once }, ours());
    expect({ ...once, ...again }).to.deep.equal(once);
  });

  it("has the local backend and the empty passphrase where nothing is chosen", () => {
    expect(given({})).to.include({ PULUMI_BACKEND_URL: local(), PULUMI_CONFIG_PASSPHRASE: "" });
  });

  for (const name of ["PULUMI_CONFIG_PASSPHRASE", "PULUMI_CONFIG_PASSPHRASE_FILE"])
    it(`leaves the passphrase to ${name}`, () => {
      expect(given({ [name]: "x" }))
        .to.include({ PULUMI_BACKEND_URL: local() })
        .and.not.have.property("PULUMI_CONFIG_PASSPHRASE");
    });

  const elsewhere: readonly [string, () => NodeJS.ProcessEnv][] = [
    ["PULUMI_BACKEND_URL", () => ({ PULUMI_BACKEND_URL: "s3://states" })],
    ["PULUMI_ACCESS_TOKEN", () => ({ PULUMI_ACCESS_TOKEN: "pul-0" })],
    ["a login", () => login({ current: "https://api.pulumi.com" })],
  ];
  for (const [what, environment] of elsewhere)
    it(`leaves the backend to ${what}`, () => {
      expect(given(environment())).to.have.all.keys("PATH", "NODE_COMPILE_CACHE");
    });

  it("leaves the backend to the project", () => {
    writeFileSync(join(machine.checkout, "Pulumi.yaml"), "name: lineage\nbackend:\n  url: s3://states\n");
    expect(given({})).to.have.all.keys("PATH", "NODE_COMPILE_CACHE");
  });

  it("has the local backend after a logout", () => {
    expect(given(login({ current: "" }))).to.include({ PULUMI_BACKEND_URL: local() });
  });

  function login(credentials: object): NodeJS.ProcessEnv {
    const folder = join(machine.home, "pulumi");
    mkdirSync(folder);
    writeFileSync(join(folder, "credentials.json"), JSON.stringify(credentials));
    return { PULUMI_HOME: folder };
  }

  it("is local for the main command whatever the user has chosen", () => {
    const chosen = { ...machine, environment: { PULUMI_BACKEND_URL: "s3://states" } };
    expect(localEnvironment(chosen, theirs)).to.include({ PULUMI_BACKEND_URL: local() });
  });
});
