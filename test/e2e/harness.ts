/** Runs programs with the real engine: each stack has a folder of its own for the engine, the state and the database. */
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { openSessions } from "../../provider/session/open.ts";
import type { ResultRow } from "../../provider/session/session.ts";
import { readSettings } from "../../provider/session/settings.ts";
import { type EngineRun, runEngine } from "../../setup/engine-run.ts";
import { localEnvironment } from "../../setup/environment.ts";
import { findEngine } from "../../setup/find-engine.ts";
import { thisMachine } from "../../setup/machine.ts";
import { progressOn } from "../../setup/progress.ts";
import { run } from "../../setup/run.ts";

/** The stack's configuration: `teradata:sessions` and its like. */
export type Configuration = Readonly<Record<string, unknown>>;

export interface Stack {
  /** Its folder, for what a test wants to leave there. */
  readonly folder: string;
  /** The file of its embedded Teradata, which the configuration names unless it names a host. */
  readonly file: string;
  /** Runs a command of the engine on the stack: `preview`, `up`, `refresh`, `destroy`. */
  run(verb: Verb, ...words: readonly string[]): Promise<EngineRun>;
  /** The same with further variables for the engine and its plugins, for this one run. */
  runWith(variables: NodeJS.ProcessEnv, verb: Verb, ...words: readonly string[]): Promise<EngineRun>;
  /** Sets its configuration anew. */
  configure(configuration: Configuration): void;
  /** Sets one secret of the configuration, as `pulumi config set --secret` does. */
  setSecret(key: string, value: string): Promise<void>;
  /** Installs the stand-in for Pulumi's plugin "command". */
  installCommandStandIn(): void;
  /** Runs statements in a session of its own on the embedded Teradata, and returns the last one's rows. */
  query(...statements: readonly string[]): Promise<readonly ResultRow[]>;
  /** Everything that the engine has written: state, history and logs, and the configuration. */
  written(): string;
  /** The inputs and outputs that the state keeps, by the resource's name. */
  state(): Readonly<Record<string, Resource>>;
  /** Forgets all of it. */
  remove(): void;
}

export type Verb = "preview" | "up" | "refresh" | "destroy";

export interface Resource {
  readonly type: string;
  readonly id?: string;
  readonly inputs?: Readonly<Record<string, unknown>>;
  readonly outputs?: Readonly<Record<string, unknown>>;
}

const machine = thisMachine();
let engine: ReturnType<typeof findEngine> | undefined;

/**
 * Makes a stack of a program.
 * @param program the folder of the program in the checkout: "." or one of test/e2e/programs
 * @param environment variables for the engine on top of those of the harness
 */
export async function newStack(
  program: string,
  configuration: Configuration,
  environment: NodeJS.ProcessEnv = {},
): Promise<Stack> {
  engine ??= findEngine(machine, progressOn(process.stderr));
  const { PATH, NODE_COMPILE_CACHE } = localEnvironment(machine, await engine);
  const folder = mkdtempSync(join(tmpdir(), "stack-"));
  for (const each of ["home", "state"]) mkdirSync(join(folder, each));
  const env = {
    ...withoutSettings(),
    PATH,
    NODE_COMPILE_CACHE,
    ...engineSettings(folder),
    ...environment,
  };
  const cwd = resolve(machine.checkout, program);
  await initialise(folder, cwd, env);
  return stackIn(folder, cwd, env, configuration);
}

/** Copies what a clone has, with the installed packages of this checkout, for commands that write beside the program. */
export function copyCheckout(): string {
  const folder = mkdtempSync(join(tmpdir(), "checkout-"));
  const stacks = readdirSync(machine.checkout).filter((file) => /^Pulumi.*\.yaml$/.test(file));
  for (const each of ["provider", "setup", "stacks", "package.json", ...stacks])
    cpSync(join(machine.checkout, each), join(folder, each), { recursive: true });
  symlinkSync(join(machine.checkout, "node_modules"), join(folder, "node_modules"));
  return folder;
}

/** The environment without anything that chooses a backend or a Teradata. */
export function withoutSettings(): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(PULUMI|TERADATA|LINEAGE)_/.test(name)),
  );
}

function engineSettings(folder: string): NodeJS.ProcessEnv {
  return {
    PULUMI_HOME: join(folder, "home"),
    PULUMI_BACKEND_URL: `file://${join(folder, "state")}`,
    PULUMI_CONFIG_PASSPHRASE: "",
    PULUMI_SKIP_UPDATE_CHECK: "true",
    PULUMI_SKIP_CHECKPOINTS: "true",
    PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
  };
}

/** In a folder of its own, because the engine writes the new stack's salt beside the program. */
async function initialise(folder: string, program: string, env: NodeJS.ProcessEnv): Promise<void> {
  const name = /^name: (.*)$/m.exec(readFileSync(join(program, "Pulumi.yaml"), "utf8"))![1];
  writeFileSync(join(folder, "Pulumi.yaml"), `name: ${name}\nruntime: nodejs\n`);
  const { code, stderr } = await run("pulumi", ["stack", "init", "test", "--no-select"], {
    cwd: folder,
    env,
  });
  if (code !== 0) throw new Error(stderr);
}

function stackIn(folder: string, cwd: string, env: NodeJS.ProcessEnv, configuration: Configuration): Stack {
  const configFile = join(folder, "Pulumi.test.yaml");
  const file = join(folder, "test.teradata");
  const options = ["--stack", "test", "--config-file", configFile];
  const configure = (settings: Configuration) => {
    const where = "teradata:host" in settings ? {} : { "teradata:file": file };
    // JSON is YAML too.
    writeFileSync(configFile, JSON.stringify({ config: { ...where, ...settings } }));
  };
  configure(configuration);
  const runWith: Stack["runWith"] = (variables, verb, ...words) =>
    runEngine([verb, ...(verb === "preview" ? [] : ["--skip-preview", "--yes"]), ...options, ...words], {
      cwd,
      env: { ...env, ...variables },
    });
  return {
    folder,
    file,
    run: (verb, ...words) => runWith({}, verb, ...words),
    runWith,
    configure,
    setSecret: async (key, value) => {
      const words = ["config", "set", "--secret", key, value, ...options];
      const { code, stderr } = await run("pulumi", words, { cwd, env });
      if (code !== 0) throw new Error(stderr);
    },
    installCommandStandIn: () => installCommandStandIn(join(folder, "home")),
    query: (...statements) => query(file, statements),
    written: () => [join(folder, "home"), join(folder, "state"), configFile].map(contentOf).join("\n"),
    state: () => stateIn(join(folder, "state")),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

function installCommandStandIn(home: string): void {
  const plugin = join(home, "plugins", "resource-command-v1.2.1");
  mkdirSync(plugin, { recursive: true });
  const standIn = join(machine.checkout, "test/e2e/stand-in/pulumi-resource-command");
  const mode = 0o755;
  writeFileSync(join(plugin, "pulumi-resource-command"), `#!/bin/sh\nexec "${standIn}" "$@"\n`, { mode });
}

async function query(file: string, statements: readonly string[]): Promise<readonly ResultRow[]> {
  const settings = readSettings(() => undefined, { TERADATA_FILE: file });
  const sessions = openSessions(settings, { tool: "test", version: "0", project: "test", stack: "test" });
  try {
    return await sessions.use("test", async (session) => {
      let rows: readonly ResultRow[] = [];
      for (const statement of statements) rows = await session.execute(statement);
      return rows;
    });
  } finally {
    await sessions.close();
  }
}

function contentOf(path: string): string {
  try {
    return readdirSync(path)
      .map((name) => contentOf(join(path, name)))
      .join("\n");
  } catch {
    return readFileSync(path, "utf8");
  }
}

function stateIn(backend: string): Readonly<Record<string, Resource>> {
  const [file] = readdirSync(join(backend, ".pulumi/stacks"), { recursive: true, encoding: "utf8" }).filter(
    (name) => name.endsWith("test.json"),
  );
  const { checkpoint } = JSON.parse(readFileSync(join(backend, ".pulumi/stacks", file!), "utf8"));
  const resources: readonly (Resource & { urn: string })[] = checkpoint.latest?.resources ?? [];
  return Object.fromEntries(resources.map((each) => [each.urn.split("::").slice(3).join("::"), each]));
}
