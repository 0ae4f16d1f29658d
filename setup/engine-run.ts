/** Runs a command of the engine and reads the events that it tells: what it does, and what is wrong. */
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";

/** What became of one resource. */
export interface Done {
  /** Pulumi's word: create, update, delete, same, ... */
  readonly operation: string;
  /** Its type as Pulumi writes it: `pulumi-nodejs:dynamic/teradata:Table`. */
  readonly type: string;
  readonly name: string;
}

export interface EngineRun {
  readonly code: number;
  readonly done: readonly Done[];
  /** Every error, each with the resource that it is about; without stack traces. */
  readonly problems: readonly string[];
  /** What else the program and its resources say, on standard error too. */
  readonly messages: readonly string[];
  /** All that was written, for those who look for something in it. */
  readonly output: string;
}

/** The part of the engine's events that is read here. Source: Pulumi, sdk/go/common/apitype, EngineEvent. */
interface EngineEvent {
  readonly resOutputsEvent?: { readonly metadata: { op: string; urn: string; type: string } };
  readonly diagnosticEvent?: { urn?: string; prefix?: string; message: string; severity: string };
}

/**
 * @param words such as `preview`, `--stack`, `local`
 * @param onDone called for each resource as soon as it is done
 */
export async function runEngine(
  words: readonly string[],
  options: { readonly cwd: string; readonly env: NodeJS.ProcessEnv },
  onDone: (done: Done) => void = () => undefined,
): Promise<EngineRun> {
  const child = spawn("pulumi", [...words, "--json", "--non-interactive"], {
    ...options,
    env: { ...options.env, PULUMI_ENABLE_STREAMING_JSON_PREVIEW: "true" },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const heard: Heard = { done: [], problems: [], messages: [], lines: [] };
  createInterface(child.stdout).on("line", (line) => hear(line, heard, onDone));
  createInterface(child.stderr).on("line", (line) => hearError(line, heard));
  const code = await new Promise<number>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (ended) => resolve(ended ?? -1));
  });
  const { done, problems, messages, lines } = heard;
  return { code, done, problems, messages, output: lines.join("\n") };
}

interface Heard {
  readonly done: Done[];
  readonly problems: string[];
  readonly messages: string[];
  readonly lines: string[];
}

function hear(line: string, heard: Heard, onDone: (done: Done) => void): void {
  heard.lines.push(line);
  if (!line.startsWith("{")) return;
  const { resOutputsEvent, diagnosticEvent } = eventIn(line);
  if (resOutputsEvent) {
    const { op: operation, urn, type } = resOutputsEvent.metadata;
    const done = { operation, type, name: nameIn(urn) };
    heard.done.push(done);
    onDone(done);
  }
  if (diagnosticEvent) hearDiagnostic(diagnosticEvent, heard);
}

function hearDiagnostic({ urn, message, severity }: EngineEvent["diagnosticEvent"] & {}, heard: Heard): void {
  const text = withoutStackTrace(message);
  if (text === "" || severity === "debug" || /^\w+ failed$/.test(text)) return;
  const list = severity === "error" ? heard.problems : heard.messages;
  list.push(urn === undefined || isStack(urn) ? text : `${nameIn(urn)}: ${text}`);
}

/** What goes wrong before there is a deployment, such as a stack that isn't there, is on standard error alone. */
function hearError(line: string, heard: Heard): void {
  heard.lines.push(line);
  const problem = /^error: (.*)$/.exec(line)?.[1];
  if (problem !== undefined) heard.problems.push(problem);
}

const nameIn = (urn: string) => urn.split("::").slice(3).join("::");
const isStack = (urn: string) => urn.includes("::pulumi:pulumi:Stack::");

function withoutStackTrace(message: string): string {
  return message
    .split("\n")
    .filter((line) => !/^\s+at .*[)\d]( \{)?$/.test(line))
    .join("\n")
    .trim();
}

/** A line that begins like an event may still be something that a program or plugin wrote. */
function eventIn(line: string): EngineEvent {
  try {
    return JSON.parse(line) as EngineEvent;
  } catch {
    return {};
  }
}
