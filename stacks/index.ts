/** The program: the lineage tables of one environment, which is one stack. */
import * as pulumi from "@pulumi/pulumi";
import { runAfterDeploy } from "./after-deploy.ts";
import { openLineageVersion, schemaVersion } from "./catalogues/ol.ts";
import { LineageSchema } from "./lineage-schema.ts";
import { choose, type Settings } from "./settings.ts";

// Pulumi takes a stack trace for every promise, which would be a quarter of this program's time.
Error.stackTraceLimit = 0;

const config = new pulumi.Config("lineage");
const settings = readSettings();
const schema = new LineageSchema("lineage", settings);
runAfterDeploy(settings, afterDeploy(), schema.resources);

export default {
  database: settings.database,
  sets: settings.choices.sets,
  objects: schema.objects,
  ...(settings.catalogues.some(({ name }) => name === "OL") && { schemaVersion, openLineageVersion }),
};

function readSettings(): Settings {
  const chosen = ["database", "sets", "text"].map((name) => [name, config.get(name)] as const);
  try {
    return choose(Object.fromEntries(chosen.filter(([, value]) => value !== undefined)));
  } catch (error) {
    throw new pulumi.RunError((error as Error).message);
  }
}

function afterDeploy(): readonly string[] {
  const commands = parsed(config.get("afterDeploy") ?? "[]");
  if (Array.isArray(commands) && commands.every((each) => typeof each === "string")) return commands;
  throw new pulumi.RunError('lineage:afterDeploy must be a list of commands, such as ["bteq < load.bteq"].');
}

/** Lists stand in the configuration as JSON; what is none is a text. */
function parsed(value: string): unknown {
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}
