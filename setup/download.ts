/** The vendor's own download of the engine, held against its published checksum. */
import { createHash } from "node:crypto";
import { createReadStream, createWriteStream, existsSync } from "node:fs";
import { cp, mkdir, rm } from "node:fs/promises";
import http from "node:http";
import { join } from "node:path";
import { Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { keep } from "./cache.ts";
import { commandsOf, engineVersion, type Found } from "./engine.ts";
import type { Machine } from "./machine.ts";
import type { Progress } from "./progress.ts";
import { run } from "./run.ts";

/** Pulumi's releases: archives for each system and processor, and a file of SHA-256 checksums for each version. */
const vendor = "https://get.pulumi.com/releases/sdk";

/** A machine without a way out must not wait long for the first answer; a slow line may take its time afterwards. */
const patience = { answer: 5_000, silence: 30_000 };

export async function download(machine: Machine, progress: Progress, releases = vendor): Promise<Found> {
  const archive = archiveFor(machine);
  if (archive === undefined) return `Pulumi publishes no engine for ${machine.platform} on ${machine.arch}.`;
  http.setGlobalProxyFromEnv?.();
  try {
    const checksum = await publishedChecksum(releases, archive);
    progress.say(`Downloading Pulumi ${engineVersion} from ${releases}/${archive}`);
    return await keep(machine, (folder) =>
      unpack(`${releases}/${archive}`, checksum, folder, machine, progress),
    );
  } catch (error) {
    return `Pulumi ${engineVersion} can't be downloaded from ${new URL(releases).host}: ${reasonOf(error)}.`;
  }
}

/** Whether the server gives any answer soon. */
export async function answers(url: string): Promise<boolean> {
  http.setGlobalProxyFromEnv?.();
  const signal = AbortSignal.timeout(patience.answer);
  return fetch(url, { method: "HEAD", signal }).then(
    () => true,
    () => false,
  );
}

function archiveFor({ platform, arch }: Machine): string | undefined {
  const systems: Readonly<Record<string, string>> = { linux: "linux", darwin: "darwin", win32: "windows" };
  const system = systems[platform];
  if (system === undefined || (arch !== "x64" && arch !== "arm64")) return undefined;
  return `pulumi-v${engineVersion}-${system}-${arch}.${platform === "win32" ? "zip" : "tar.gz"}`;
}

async function publishedChecksum(releases: string, archive: string): Promise<string> {
  const url = `${releases}/pulumi-${engineVersion}-checksums.txt`;
  const answer = await fetch(url, { signal: AbortSignal.timeout(patience.answer) });
  if (!answer.ok) throw new Error(`${url} answers ${answer.status}`);
  const lines = (await answer.text()).split("\n").map((line) => line.trim().split(/\s+/));
  const checksum = lines.find(([, name]) => name === archive)?.[0];
  if (checksum === undefined) throw new Error(`${url} has no checksum of ${archive}`);
  return checksum.toLowerCase();
}

async function unpack(
  url: string,
  checksum: string,
  folder: string,
  machine: Machine,
  progress: Progress,
): Promise<void> {
  const archive = join(folder, "archive");
  await fetchTo(archive, url, progress);
  if ((await checksumOf(archive)) !== checksum)
    throw new Error(`${url} is not what its checksum says; it was thrown away`);
  const unpacked = join(folder, "unpacked");
  await mkdir(unpacked);
  const { code, stderr } = await run("tar", ["-xf", archive, "-C", unpacked]);
  if (code !== 0) throw new Error(`tar can't unpack it (${stderr.trim()})`);
  await cp(commandsIn(unpacked, machine), folder, { recursive: true });
  await Promise.all([archive, unpacked].map((each) => rm(each, { recursive: true })));
}

/** The archives for Windows hold the commands one folder deeper. */
function commandsIn(unpacked: string, { platform }: Machine): string {
  const folders = [join(unpacked, "pulumi"), join(unpacked, "pulumi", "bin")];
  const found = folders.find((folder) => existsSync(join(folder, commandsOf(platform)[0]!)));
  if (found === undefined) throw new Error("the archive holds no pulumi command");
  return found;
}

async function fetchTo(file: string, url: string, progress: Progress): Promise<void> {
  const silence = new AbortController();
  let timer = setTimeout(() => silence.abort(), patience.silence);
  const answer = await fetch(url, { signal: silence.signal });
  if (!answer.ok || answer.body === null) throw new Error(`${url} answers ${answer.status}`);
  const all = Number(answer.headers.get("content-length"));
  let received = 0;
  const count = new Transform({
    transform(chunk, _encoding, done) {
      clearTimeout(timer);
      timer = setTimeout(() => silence.abort(), patience.silence);
      received += chunk.length;
      progress.update(`${megabytes(received)} of ${all > 0 ? megabytes(all) : "unknown"} MB`);
      done(null, chunk);
    },
  });
  const body: AsyncIterable<Uint8Array> = answer.body;
  await pipeline(body, count, createWriteStream(file)).finally(() => clearTimeout(timer));
}

const megabytes = (bytes: number) => Math.round(bytes / 1_000_000);

async function checksumOf(file: string): Promise<string> {
  const hash = createHash("sha256");
  await pipeline(createReadStream(file), hash);
  return hash.digest("hex");
}

function reasonOf(error: unknown): string {
  const { name, message, cause } = error as Error & { cause?: NodeJS.ErrnoException };
  if (name === "TimeoutError" || name === "AbortError") return "it does not answer";
  if (cause?.code === "ENOTFOUND" || cause?.code === "EAI_AGAIN")
    return "its name is not known on this network";
  return cause?.message || cause?.code || message;
}
