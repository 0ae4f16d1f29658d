/** `npm start`: deploys LIN and OL into the embedded Teradata with the real engine, and shows what stands there. */
import { copyFileSync } from "node:fs";
import { join } from "node:path";
import { command } from "./command.ts";
import { ensureCommandPlugin } from "./command-plugin.ts";
import { type Done, type EngineRun, runEngine } from "./engine-run.ts";
import { localEnvironment, localFolder, type Variables } from "./environment.ts";
import { findEngine } from "./find-engine.ts";
import { createLocalStacks } from "./local-stacks.ts";
import { thisMachine } from "./machine.ts";
import { progressOn } from "./progress.ts";
import { run } from "./run.ts";
import { changesIn, summaryOf } from "./summary.ts";

const machine = thisMachine();
const progress = progressOn(process.stdout);
const started = Date.now();
const nothing = "Nothing to do: the database is as the program declares it.";
// A stack's config file, because the engine writes into it: the one in the checkout stays as it is.
const configFile = join(localFolder(machine), "Pulumi.local.yaml");
const stack = ["--stack", "local", "--config-file", configFile];

// Ctrl-C reaches the engine too: it ends its work in order, and this process after it.
process.on("SIGINT", () => undefined);

await command(async () => {
  progress.say("The lineage tables LIN and OL, deployed into an embedded Teradata");
  const environment = await prepare();
  const { file, choices } = await configuration(environment);
  const planned = await preview(environment);
  if (planned > 0) await deploy(environment, planned);
  await show({ ...environment, ...choices, TERADATA_FILE: file }, file);
  if (planned > 0) await previewAgain(environment);
  progress.say(`\n${closing(file)}`);
});

/** @returns the environment for the engine, without settings that would lead to another Teradata than the embedded one */
async function prepare(): Promise<NodeJS.ProcessEnv> {
  heading("The engine");
  const engine = await findEngine(machine, progress);
  tell(`Pulumi ${engine.version}, ${engine.origin}.`);
  const variables = localEnvironment(machine, engine);
  tell(await ensureCommandPlugin(machine, variables));
  await createLocalStacks(machine, variables);
  copyFileSync(join(machine.checkout, "Pulumi.local.yaml"), configFile);
  return embedded(variables);
}

function embedded(variables: Variables): NodeJS.ProcessEnv {
  const others = Object.entries(machine.environment).filter(([name]) => !/^(TERADATA|LINEAGE)_/.test(name));
  return { ...Object.fromEntries(others), ...variables };
}

/** What the verification needs of the stack's configuration. */
async function configuration(env: NodeJS.ProcessEnv) {
  const words = ["config", "--json", ...stack];
  const { code, stdout, stderr } = await run("pulumi", words, { cwd: machine.checkout, env });
  if (code !== 0) throw new Error(stderr.trim());
  const values = JSON.parse(stdout) as Record<string, { value?: string }>;
  const given = (key: string) => values[key]?.value;
  if (given("teradata:host"))
    throw new Error(
      "Pulumi.local.yaml names a server, but npm start deploys into an embedded Teradata alone.",
    );
  const choices = ["database", "sets", "text"].flatMap((name) => {
    const value = given(`lineage:${name}`);
    return value === undefined ? [] : [[`LINEAGE_${name.toUpperCase()}`, value]];
  });
  return { file: given("teradata:file") ?? ".teradata/local.teradata", choices: Object.fromEntries(choices) };
}

/** @returns how many objects are to be created, changed or deleted */
async function preview(environment: NodeJS.ProcessEnv): Promise<number> {
  heading("Preview (pulumi preview --refresh)");
  const planned = await engine(["preview", "--refresh"], environment);
  const summary = summaryOf(planned);
  tell(summary ? `To do: ${summary}.` : nothing);
  showChanges(planned);
  return changesIn(planned).length;
}

/** The SQL would be pages: it is told how to see it, and of each change what is done. */
function showChanges(planned: EngineRun): void {
  const changes = changesIn(planned);
  if (changes.some(({ operation }) => operation === "create"))
    tell("npm run sql shows the statements that create it.");
  const changed = changes.filter(({ operation }) => operation === "update");
  for (const { name } of changed) {
    const said = planned.messages.find((message) => message.startsWith(`${name}: `));
    if (said) tell(`  ${said.slice(name.length + 2).split("\n")[0]}`);
  }
  if (changed.length > 0)
    tell("npm run pulumi -- preview --stack local shows the statements of a change beforehand.");
}

async function deploy(environment: NodeJS.ProcessEnv, planned: number): Promise<void> {
  heading("Deploy (pulumi up --refresh)");
  const start = Date.now();
  const done: Done[] = [];
  const words = ["up", "--refresh", "--skip-preview", "--yes"];
  const deployed = await engine(words, environment, (each) => {
    done.push(each);
    progress.update(`  ${changesIn({ done }).length} of ${planned}`);
  });
  tell(`Done in ${seconds(start)}: ${summaryOf(deployed)}.`);
}

async function show(env: NodeJS.ProcessEnv, file: string): Promise<void> {
  heading(`What stands there, read from the dictionary (TERADATA_FILE=${file} npm run verify)`);
  const { code, stdout, stderr } = await run("npm run --silent verify", [], {
    cwd: machine.checkout,
    env,
    shell: true,
  });
  for (const line of stdout.trimEnd().split("\n")) tell(line);
  if (code !== 0) throw new Error(stderr.trim() || "The database is not as the program declares it.");
}

async function previewAgain(environment: NodeJS.ProcessEnv): Promise<void> {
  heading("Second preview (pulumi preview --expect-no-changes)");
  await engine(["preview", "--expect-no-changes"], environment);
  tell(nothing);
}

/** @throws Error with everything that went wrong */
async function engine(
  words: readonly string[],
  env: NodeJS.ProcessEnv,
  onDone?: (done: Done) => void,
): Promise<EngineRun> {
  const ran = await runEngine([...words, ...stack], { cwd: machine.checkout, env }, onDone);
  if (ran.code === 0) return ran;
  // A program that ends too early has told why by other ways.
  const known = ran.problems.some((problem) => !problem.startsWith("an unhandled error occurred"));
  const said = known ? ran.problems : [...ran.messages, ...ran.problems];
  throw new Error([`pulumi ${words[0]} failed:`, ...said].join("\n").replaceAll("\n", "\n  "));
}

function closing(file: string): string {
  return [
    `Done in ${seconds(started)}. The database is the file ${file}, the state of the stack is in .pulumi-local.`,
    "To go on by hand:",
    "  source setup/activate",
    "  pulumi stack select local",
    "  pulumi preview",
  ].join("\n");
}

function heading(text: string): void {
  progress.say(`\n${text}`);
}

function tell(line: string): void {
  progress.say(line && `  ${line}`);
}

function seconds(start: number): string {
  return `${Math.round((Date.now() - start) / 1000)} s`;
}
