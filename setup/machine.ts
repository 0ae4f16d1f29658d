/** What the setup asks of the machine it runs on. Handed in, so that a test can be another machine. */
import { homedir } from "node:os";
import { join, resolve } from "node:path";

export interface Machine {
  readonly platform: NodeJS.Platform;
  readonly arch: string;
  readonly environment: NodeJS.ProcessEnv;
  readonly home: string;
  /** The folder of this checkout. */
  readonly checkout: string;
}

export function thisMachine(): Machine {
  const { platform, arch, env: environment } = process;
  return { platform, arch, environment, home: homedir(), checkout: resolve(import.meta.dirname, "..") };
}

/** Pulumi's own folder: credentials, plugins, and the CLI where its installer put it. */
export function pulumiHome({ environment, home }: Machine): string {
  return environment.PULUMI_HOME || join(home, ".pulumi");
}

/** A path as people write it, with ~ for their home. */
export function shorten(path: string, { home }: Machine): string {
  return path.startsWith(home) ? `~${path.slice(home.length)}` : path;
}
