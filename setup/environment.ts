/** The environment in which the engine runs this checkout's program. */
import { existsSync, readFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { cacheFolder } from "./cache.ts";
import type { Engine } from "./engine.ts";
import { type Machine, pulumiHome } from "./machine.ts";

/** Variables to be set on top of those that are there. */
export type Variables = Readonly<Record<string, string>>;

/** Where stacks live for those who have no backend of their own. */
export const localFolder = (machine: Machine) => join(machine.checkout, ".pulumi-local");

const localBackend = (machine: Machine) => `file://${localFolder(machine).replaceAll("\\", "/")}`;

/** For every day: the user's own backend where there is one, else the local one. */
export function everydayEnvironment(machine: Machine, engine: Engine): Variables {
  return hasBackend(machine) ? commands(machine, engine) : localEnvironment(machine, engine);
}

/**
 * For the local backend, a folder in the checkout. Its stacks are locked with the user's passphrase if there is
 * one, else with the empty one.
 */
export function localEnvironment(machine: Machine, engine: Engine): Variables {
  const { PULUMI_CONFIG_PASSPHRASE: passphrase, PULUMI_CONFIG_PASSPHRASE_FILE: file } = machine.environment;
  return {
    ...commands(machine, engine),
    PULUMI_BACKEND_URL: localBackend(machine),
    ...(passphrase === undefined && file === undefined && { PULUMI_CONFIG_PASSPHRASE: "" }),
  };
}

/**
 * The checkout's Node first, which runs TypeScript; then the engine, unless it is the user's own. Node keeps what it
 * has compiled of the SDK, the program and the provider, which it would else do at every start of their processes.
 */
function commands(machine: Machine, { folder }: Engine): Variables {
  const ours = folder === cacheFolder(machine);
  const before = [join(machine.checkout, "node_modules", ".bin"), ...(ours ? [folder] : [])];
  const path = (machine.environment.PATH ?? "").split(delimiter).filter((each) => !before.includes(each));
  return {
    PATH: [...before, ...path].join(delimiter),
    NODE_COMPILE_CACHE: machine.environment.NODE_COMPILE_CACHE ?? compileCache(machine),
    // The version is pinned, so that news of a newer one would be noise; so is help with messages that are no errors.
    ...(ours && { PULUMI_SKIP_UPDATE_CHECK: "true", PULUMI_SUPPRESS_NEO_LINK: "true" }),
  };
}

const compileCache = (machine: Machine) => join(machine.checkout, "node_modules", ".cache", "compile");

/** Whether the user has chosen a backend: by a variable, in the project, or by `pulumi login`. */
function hasBackend(machine: Machine): boolean {
  const { PULUMI_BACKEND_URL, PULUMI_ACCESS_TOKEN } = machine.environment;
  if (PULUMI_BACKEND_URL) return PULUMI_BACKEND_URL !== localBackend(machine);
  if (PULUMI_ACCESS_TOKEN) return true;
  return (
    /^backend:/m.test(readFileSync(join(machine.checkout, "Pulumi.yaml"), "utf8")) || isLoggedIn(machine)
  );
}

function isLoggedIn(machine: Machine): boolean {
  const folder = machine.environment.PULUMI_CREDENTIALS_PATH || pulumiHome(machine);
  const file = join(folder, "credentials.json");
  if (!existsSync(file)) return false;
  const { current } = JSON.parse(readFileSync(file, "utf8")) as { current?: string };
  return Boolean(current);
}
