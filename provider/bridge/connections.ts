/** The bridge's operations: opens connections of the embedded Teradata and runs what a program asks for on them. */
import { connectAsync, type TeradataConnection, type TeradataCursor } from "../emulator/index.ts";
import { tool, version } from "../tool.ts";
import { BadMessage, type Message, type MessageOf, protocol } from "./messages.ts";
import { decoded, encoded, type RowValue } from "./values.ts";

/** What the operations answer, without the id of the message. */
export type Answer = Readonly<Record<string, unknown>>;

/** One statement's answer. */
interface Result {
  /** null for a statement without a result set. */
  readonly columns: readonly object[] | null;
  /** Rows returned or changed. */
  readonly count: number;
  readonly rows: readonly (readonly RowValue[])[];
  /** Are there more rows to fetch? */
  readonly more: boolean;
}

interface Open {
  readonly connection: TeradataConnection;
  readonly cursors: Map<number, Cursor>;
}

interface Cursor {
  readonly cursor: TeradataCursor;
  /** The row read ahead, to tell whether there are more. */
  ahead: readonly RowValue[] | null;
}

/** How many rows an answer holds when the message does not say. */
const rowsInAnswer = 1000;

export interface Connections {
  /** @throws BadMessage, and the errors of the programming interface */
  handle(message: Message): Promise<Answer>;
  /** Rolls back what was not committed. */
  closeAll(): void;
}

export function newConnections(): Connections {
  const all = new Map<number, Open>();
  let last = 0;

  async function open({ parameters, autocommit = true }: MessageOf<"open">): Promise<Answer> {
    const connection = await connectAsync(textParameters(parameters), '{"teradata_values": "false"}');
    if (!autocommit) connection.autocommit = false;
    last += 1;
    all.set(last, { connection, cursors: new Map() });
    return { connection: last };
  }

  function close({ connection, cursor }: MessageOf<"close">): Answer {
    const one = opened(connection);
    if (cursor !== undefined) {
      one.cursors.get(cursor)?.cursor.close();
      one.cursors.delete(cursor);
      return {};
    }
    all.delete(connection);
    one.connection.close();
    return {};
  }

  function opened(number: number): Open {
    const one = all.get(number);
    if (one === undefined) throw new BadMessage(`There is no open connection ${number}.`);
    return one;
  }

  async function handle(message: Message): Promise<Answer> {
    switch (message.op) {
      case "hello":
        return hello(message);
      case "open":
        return await open(message);
      case "close":
        return close(message);
      case "execute":
        return { result: await execute(opened(message.connection), message) };
      case "fetch":
        return fetch(opened(message.connection), message);
      case "next":
        return { result: next(opened(message.connection), message) };
      case "autocommit":
        opened(message.connection).connection.autocommit = message.value;
        return {};
      default:
        opened(message.connection).connection[message.op]();
        return {};
    }
  }

  return {
    handle,
    closeAll() {
      for (const { connection } of all.values()) connection.close();
      all.clear();
    },
  };
}

function hello(message: MessageOf<"hello">): Answer {
  if ((message.protocol ?? protocol) !== protocol)
    throw new BadMessage(`Protocol ${message.protocol} is not spoken here, but ${protocol}.`);
  return { protocol, package: tool, version };
}

/** The programming interface takes every value as a text. */
function textParameters(parameters: Readonly<Record<string, unknown>>): Record<string, string> {
  if (Object.hasOwn(parameters, "teradata_values"))
    throw new BadMessage(
      "The parameter teradata_values is not for the bridge: no value loses anything on it.",
    );
  return Object.fromEntries(
    Object.entries(parameters).map(([name, value]) => {
      if (!["string", "number", "boolean"].includes(typeof value))
        throw new BadMessage(`The connection parameter ${name} must be a text.`);
      return [name, String(value)];
    }),
  );
}

async function execute(one: Open, message: MessageOf<"execute">): Promise<Result> {
  const { sql, parameters, batch, ignore = null } = message;
  if (parameters !== undefined && batch !== undefined)
    throw new BadMessage("A message has parameters, for one run, or a batch, for many; not both.");
  const { rows, types } = decoded(batch ?? (parameters === undefined ? [] : [parameters]));
  const escapes = [...types].map(([place, type]) => `{fn teradata_parameter(${place}, ${type})}`);
  const own = cursorOf(one, message);
  own.ahead = null;
  await own.cursor.executemanyAsync(escapes.join("") + sql, rows, ignore);
  return resultOf(own, message);
}

function cursorOf(one: Open, { cursor = 0 }: { readonly cursor?: number }): Cursor {
  const known = one.cursors.get(cursor) ?? { cursor: one.connection.cursor(), ahead: null };
  one.cursors.set(cursor, known);
  return known;
}

function resultOf(own: Cursor, message: { readonly rows?: number }): Result {
  const { cursor } = own;
  own.ahead = nextRow(own);
  return { columns: columnsOf(cursor), count: Number(cursor.rowcount), ...fetched(own, message) };
}

function columnsOf({ description, columntypename }: TeradataCursor): readonly object[] | null {
  if (description === null) return null;
  return description.map(([name, kind, , bytes, precision, scale, nullable], place) => ({
    name,
    kind,
    type: columntypename![place],
    bytes: Number(bytes),
    precision: precision === null ? null : Number(precision),
    scale: scale === null ? null : Number(scale),
    nullable,
  }));
}

function fetched(
  own: Cursor,
  { rows: wanted = rowsInAnswer }: { readonly rows?: number },
): Pick<Result, "rows" | "more"> {
  const rows: (readonly RowValue[])[] = [];
  while (own.ahead !== null && rows.length < wanted) {
    rows.push(own.ahead);
    own.ahead = nextRow(own);
  }
  return { rows, more: own.ahead !== null };
}

function nextRow({ cursor }: Cursor): readonly RowValue[] | null {
  const types = cursor.columntypename;
  return cursor.fetchone()?.map((value, place) => encoded(value, types?.[place])) ?? null;
}

function fetch(one: Open, message: MessageOf<"fetch">): Answer {
  return { ...fetched(cursorOf(one, message), message) };
}

/** null: there is no further result. */
function next(one: Open, message: MessageOf<"next">): Result | null {
  const own = cursorOf(one, message);
  own.ahead = null;
  return own.cursor.nextset() ? resultOf(own, message) : null;
}
