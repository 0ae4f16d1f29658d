#!/usr/bin/env node
/** The command `pulumi-teradata-emulator`. */
import { tool, version } from "../tool.ts";
import { protocol } from "./messages.ts";
import { serve } from "./serve.ts";

const usage = `Usage: pulumi-teradata-emulator
       pulumi-teradata-emulator --help | --version

Without an option it serves the embedded Teradata to other programs: one JSON message a line on standard input, one
answer a line on standard output, until the input ends. The messages are described in docs/emulator-bridge.md.`;

process.exitCode = await run(process.argv.slice(2));

async function run(words: readonly string[]): Promise<number> {
  if (words.length === 0) await serve(process.stdin, process.stdout);
  else if (words[0] === "--help") console.log(usage);
  else if (words[0] === "--version") console.log(`${tool} ${version}, protocol ${protocol}`);
  else console.error(usage);
  return words.length === 0 || ["--help", "--version"].includes(words[0]!) ? 0 : 2;
}
