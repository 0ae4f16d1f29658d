#!/usr/bin/env node
/** The command `pulumi-teradata-emulator`: the bridge, and the shell. */
import { parseArgs } from "node:util";
import { tool, version } from "../tool.ts";
import { protocol } from "./messages.ts";
import { serve } from "./serve.ts";
import { shell } from "./shell/shell.ts";

const usage = `Usage: pulumi-teradata-emulator
       pulumi-teradata-emulator --shell [file] [--user name] [--database name] [--tmode ANSI]
       pulumi-teradata-emulator --help | --version

Without an option it serves the embedded Teradata to other programs: one JSON message a line on standard input, one
answer a line on standard output, until the input ends. The messages are described in docs/emulator-bridge.md.

--shell runs statements from the terminal, or from a script on standard input. The file is made when it is not there;
without one, or as :memory:, the database ends with the shell. The user is demo_user; another's password is read from
the environment variable TERADATA_PASSWORD. A script ends with 8 when one of its statements has failed.`;

const options = {
  shell: { type: "boolean" },
  user: { type: "string" },
  database: { type: "string" },
  tmode: { type: "string" },
  help: { type: "boolean" },
  version: { type: "boolean" },
} as const;

/** Of the users of a new file. */
const knownPasswords: Readonly<Record<string, string>> = { demo_user: "demo_user", dbc: "dbc" };

process.exitCode = await run(process.argv.slice(2));

async function run(words: readonly string[]): Promise<number> {
  const { values, positionals, wrong } = parsed(words);
  if (values.help) return say(usage);
  if (values.version) return say(`${tool} ${version}, protocol ${protocol}`);
  const isAlone = Object.keys(values).length === 0 && positionals.length === 0;
  if (wrong !== "" || positionals.length > 1 || !(values.shell || isAlone)) {
    console.error(wrong === "" ? usage : `${wrong}\n\n${usage}`);
    return 2;
  }
  if (!values.shell) {
    await serve(process.stdin, process.stdout);
    return 0;
  }
  const { user = "demo_user", tmode = "TERA", database } = values;
  const given = values.user === undefined ? undefined : process.env.TERADATA_PASSWORD;
  return await shell({
    host: positionals[0] ?? ":memory:",
    user,
    password: given ?? knownPasswords[user.toLowerCase()] ?? "",
    tmode,
    ...(database === undefined ? {} : { database }),
  });
}

function parsed(words: readonly string[]) {
  try {
    return { ...parseArgs({ args: [...words], options, allowPositionals: true }), wrong: "" };
  } catch (error) {
    return { values: {}, positionals: [], wrong: (error as Error).message };
  }
}

function say(text: string): number {
  console.log(text);
  return 0;
}
