/** The download of the engine, from a server of the test's own. */
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { expect } from "chai";
import { cacheFolder, fromCache } from "../../../setup/cache.ts";
import { download } from "../../../setup/download.ts";
import { engineVersion } from "../../../setup/engine.ts";
import type { Machine } from "../../../setup/machine.ts";
import { engineCommands, listener, newMachine, remove, writeCommands } from "./machines.ts";

const archive = `pulumi-v${engineVersion}-linux-x64.tar.gz`;
const checksums = `pulumi-${engineVersion}-checksums.txt`;

describe("the vendor's download of the engine", () => {
  let machine: Machine;
  let server: Server;
  let releases: string;
  const files = new Map<string, Buffer | string>();

  before((done) => {
    server = createServer(({ url = "" }, answer) => {
      const file = files.get(url.slice(1));
      answer.writeHead(file === undefined ? 404 : 200).end(file);
    }).listen(0, "127.0.0.1", done);
  });
  after((done) => {
    server.close(done);
  });
  beforeEach(() => {
    machine = newMachine();
    releases = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    files.clear();
  });
  afterEach(() => remove(machine));

  /** Puts an archive of these commands, in this folder of it, and its checksum on the server. */
  function publish(folder: string, commands: Readonly<Record<string, string>>): void {
    writeCommands(join(machine.home, "release", folder), commands);
    execFileSync("tar", ["-czf", archive, "-C", "release", "pulumi"], { cwd: machine.home });
    const content = readFileSync(join(machine.home, archive));
    const checksum = createHash("sha256").update(content).digest("hex");
    files.set(archive, content);
    files.set(checksums, `0000  another-${archive}\n${checksum}  ${archive}\n`);
  }

  const host = () => new URL(releases).host;

  for (const folder of ["pulumi", "pulumi/bin"])
    it(`is kept in the cache when its checksum is right (commands in ${folder})`, async () => {
      publish(folder, engineCommands(engineVersion));
      const progress = listener();
      expect(await download(machine, progress, releases)).to.have.property("folder", cacheFolder(machine));
      expect(fromCache(machine)).to.have.property("version", engineVersion);
      expect(progress.said).to.deep.equal([
        `Downloading Pulumi ${engineVersion} from ${releases}/${archive}`,
      ]);
    });

  it("is thrown away when it is not what its checksum says", async () => {
    publish("pulumi", engineCommands(engineVersion));
    files.set(archive, "something else");
    expect(await download(machine, listener(), releases)).to.equal(
      `Pulumi ${engineVersion} can't be downloaded from ${host()}: ${releases}/${archive} is not what its checksum says; it was thrown away.`,
    );
    expect(fromCache(machine)).to.be.a("string");
  });

  it("is not taken without a published checksum", async () => {
    publish("pulumi", engineCommands(engineVersion));
    files.set(checksums, `0000  another-${archive}\n`);
    expect(await download(machine, listener(), releases)).to.equal(
      `Pulumi ${engineVersion} can't be downloaded from ${host()}: ${releases}/${checksums} has no checksum of ${archive}.`,
    );
  });

  it("is not taken when it is another version than its name says", async () => {
    publish("pulumi", engineCommands("1.0.0"));
    expect(await download(machine, listener(), releases)).to.contain("does not run as Pulumi");
    expect(fromCache(machine)).to.be.a("string");
  });

  it("is said to be missing where the server does not have it", async () => {
    expect(await download(machine, listener(), releases)).to.equal(
      `Pulumi ${engineVersion} can't be downloaded from ${host()}: ${releases}/${checksums} answers 404.`,
    );
  });

  it("is said to be out of reach where no server answers", async () => {
    const closed = "http://127.0.0.1:1";
    expect(await download(machine, listener(), closed)).to.match(
      /^Pulumi .* can't be downloaded from 127\.0\.0\.1:1: /,
    );
  });

  it("is not tried for a system without one", async () => {
    expect(await download({ ...machine, platform: "sunos" }, listener(), releases)).to.equal(
      "Pulumi publishes no engine for sunos on x64.",
    );
  });
});
