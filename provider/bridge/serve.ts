/** Serves the bridge: a message a line in, an answer a line out, until the input ends. */
import { once } from "node:events";
import { createInterface } from "node:readline";
import type { Readable, Writable } from "node:stream";
import { type Connections, newConnections } from "./connections.ts";
import { BadMessage, messageOf, parsedLine } from "./messages.ts";

/**
 * Messages of one connection are answered in their order; those of different ones do not wait for each other, so that
 * one connection can wait for what another holds. At the end of the input what runs is answered, then every connection
 * is closed, which undoes what it has not committed.
 */
export async function serve(input: Readable, output: Writable): Promise<void> {
  const connections = newConnections();
  const queues = new Map<number, Promise<void>>();
  // A program that has gone away reads no answers; the end of its input follows.
  output.on("error", () => {});
  for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    if (line.trim() === "") continue;
    const { given, queue } = addressed(line);
    const answer = () => write(output, answerTo(given, line, connections));
    if (queue === undefined) await answer();
    else queues.set(queue, (queues.get(queue) ?? Promise.resolve()).then(answer));
  }
  await Promise.all(queues.values());
  connections.closeAll();
}

interface Addressed {
  /** undefined for a line that is no message. */
  readonly given: Readonly<Record<string, unknown>> | undefined;
  /** The connection whose earlier messages come first; undefined: it is answered at once. */
  readonly queue: number | undefined;
}

function addressed(line: string): Addressed {
  try {
    const given = parsedLine(line);
    const { op, connection } = given;
    return { given, queue: op === "cancel" || typeof connection !== "number" ? undefined : connection };
  } catch {
    return { given: undefined, queue: undefined };
  }
}

async function answerTo(
  given: Readonly<Record<string, unknown>> | undefined,
  line: string,
  connections: Connections,
): Promise<object> {
  const id = given?.id ?? null;
  try {
    const message = messageOf(given ?? parsedLine(line));
    return { id, ok: true, ...(await connections.handle(message)) };
  } catch (error) {
    return { id, ok: false, error: described(error as Error) };
  }
}

/** The driver's own text, and what programs ask of it. */
function described(error: Error): object {
  const [first = ""] = error.message.split("\n");
  const code = /\[Error (\d+)\]/.exec(first)?.[1];
  return {
    class: error instanceof BadMessage || error instanceof TypeError ? "InterfaceError" : error.name,
    code: code === undefined ? null : Number(code),
    message: first.replace(/^(\[[^\]]*\] )*/, ""),
    text: error.message,
  };
}

async function write(output: Writable, answer: Promise<object>): Promise<void> {
  const line = `${JSON.stringify(await answer)}\n`;
  if (output.writable && !output.write(line))
    await Promise.race([once(output, "drain"), once(output, "close")]).catch(() => {});
}
