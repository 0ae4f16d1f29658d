/** What runs once the schema stands: its verification, then the user's own commands. */
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import * as command from "@pulumi/command";
import * as pulumi from "@pulumi/pulumi";
import { declaredBy, environmentOf } from "./declared.ts";
import type { Settings } from "./settings.ts";

/** The version of @pulumi/command whose plugin runs the commands. */
const pluginFolder = "resource-command-v1.2.1";

/** The settings of the connection, each with the environment variable that a command finds it in. */
const connection: Readonly<Record<string, string>> = {
  host: "TERADATA_HOST",
  file: "TERADATA_FILE",
  tmode: "TERADATA_TMODE",
  sslmode: "TERADATA_SSLMODE",
  encryptData: "TERADATA_ENCRYPT_DATA",
  database: "TERADATA_DATABASE",
  account: "TERADATA_ACCOUNT",
  sslca: "TERADATA_SSLCA",
  connectTimeout: "TERADATA_CONNECT_TIMEOUT",
  logonTimeout: "TERADATA_LOGON_TIMEOUT",
  requestTimeout: "TERADATA_REQUEST_TIMEOUT",
  port: "TERADATA_PORT",
};
const credentials: Readonly<Record<string, string>> = {
  user: "TERADATA_USER",
  password: "TERADATA_PASSWORD",
  logmech: "TERADATA_LOGMECH",
  logdata: "TERADATA_LOGDATA",
};

/**
 * Runs the verification, and after it the commands one by one, when all of `resources` stand and whenever what is
 * declared has changed. A command that fails fails the update.
 */
export function runAfterDeploy(
  settings: Settings,
  commands: readonly string[],
  resources: readonly pulumi.Resource[],
): void {
  if (!pluginInstalled()) {
    sayWithout(commands);
    return;
  }
  const declared = createHash("sha256")
    .update(JSON.stringify(declaredBy(settings)))
    .digest("hex");
  let before: pulumi.Resource[] = [...resources];
  for (const [name, create] of [["verify", "npm run --silent verify"], ...numbered(commands)] as const)
    before = [
      new command.local.Command(
        name,
        { create, environment: environment(settings), triggers: [declared] },
        { dependsOn: before },
      ),
    ];
}

const numbered = (commands: readonly string[]) =>
  commands.map((each, index) => [`afterDeploy-${index + 1}`, each] as const);

/** A credential in the environment counts before the configuration's, as it does for the resources. */
function environment(settings: Settings): Record<string, pulumi.Input<string>> {
  const config = new pulumi.Config("teradata");
  const open = Object.entries(connection).map(([key, variable]) => [variable, config.get(key)] as const);
  const hidden = Object.entries(credentials)
    .filter(([, variable]) => !process.env[variable])
    .map(([key, variable]) => [variable, config.getSecret(key)] as const);
  const given = [...open, ...hidden].filter(([, value]) => value !== undefined);
  return { ...environmentOf(settings.choices), ...localFile(config), ...Object.fromEntries(given) };
}

/** The stack `local` lives in a file of its own where nothing else is said, but a command does not know its stack. */
function localFile(config: pulumi.Config): Record<string, string> {
  const said = config.get("host") || config.get("file") || process.env.TERADATA_FILE;
  return said || pulumi.getStack() !== "local" ? {} : { TERADATA_FILE: ".teradata/local.teradata" };
}

function pluginInstalled(): boolean {
  const home = process.env.PULUMI_HOME || join(homedir(), ".pulumi");
  return existsSync(join(home, "plugins", pluginFolder));
}

function sayWithout(commands: readonly string[]): void {
  const skipped = ["the verification (npm run verify does the same)", ...commands.map((each) => `"${each}"`)];
  pulumi.log.info(
    `Not run after the deploy, as Pulumi's plugin "command" 1.2.1 is not installed: ${skipped.join(", ")}.`,
  );
}
