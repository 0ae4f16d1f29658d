/** The bridge's messages: what a line may hold, and what is answered to one that is not understood. */

/** The version of the protocol. It changes when a program written for the one before would no longer be answered rightly. */
export const protocol = 1;

/** A message that is not understood. Its text says what is wrong and what may stand there. */
export class BadMessage extends Error {
  override readonly name = "BadMessage";
}

/** The fields of each operation; those with a question mark may be left out. */
const operations = {
  hello: { "protocol?": "number" },
  open: { parameters: "object", "autocommit?": "boolean" },
  execute: {
    connection: "number",
    "cursor?": "number",
    sql: "string",
    "parameters?": "array",
    "batch?": "rows",
    "ignore?": "numbers",
    "rows?": "count",
  },
  fetch: { connection: "number", "cursor?": "number", "rows?": "count" },
  next: { connection: "number", "cursor?": "number", "rows?": "count" },
  autocommit: { connection: "number", value: "boolean" },
  commit: { connection: "number" },
  rollback: { connection: "number" },
  cancel: { connection: "number" },
  close: { connection: "number", "cursor?": "number" },
} as const;

interface Shapes {
  number: number;
  count: number;
  string: string;
  boolean: boolean;
  object: Readonly<Record<string, unknown>>;
  array: readonly unknown[];
  rows: readonly (readonly unknown[])[];
  numbers: readonly number[];
}

type Fields<Table> = {
  readonly [Name in keyof Table as Name extends `${string}?` ? never : Name]: Shapes[Table[Name] &
    keyof Shapes];
} & {
  readonly [Name in keyof Table as Name extends `${infer Plain}?` ? Plain : never]?: Shapes[Table[Name] &
    keyof Shapes];
};

type Operations = typeof operations;

/** A message that is well formed: its operation and the fields of that operation. */
export type Message = {
  [Op in keyof Operations]: { readonly op: Op } & Fields<Operations[Op]>;
}[keyof Operations];
export type MessageOf<Op extends keyof Operations> = Extract<Message, { op: Op }>;

const shapes: Readonly<Record<keyof Shapes, readonly [is: (value: unknown) => boolean, what: string]>> = {
  number: [Number.isSafeInteger, "a whole number"],
  count: [(value) => Number.isSafeInteger(value) && (value as number) > 0, "a whole number above 0"],
  string: [(value) => typeof value === "string", "a text"],
  boolean: [(value) => typeof value === "boolean", "true or false"],
  object: [isObject, "an object"],
  array: [Array.isArray, "an array"],
  rows: [(value) => Array.isArray(value) && value.every(Array.isArray), "an array of arrays"],
  numbers: [
    (value) => Array.isArray(value) && value.every(Number.isSafeInteger),
    "an array of whole numbers",
  ],
};

/** @throws BadMessage */
export function parsedLine(line: string): Readonly<Record<string, unknown>> {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (error) {
    throw new BadMessage(`The line is not JSON: ${(error as Error).message}.`);
  }
  if (!isObject(value)) throw new BadMessage("The line is not a JSON object.");
  return value;
}

/** @throws BadMessage for an unknown operation, a field that is missing, wrong or unknown */
export function messageOf(given: Readonly<Record<string, unknown>>): Message {
  const { op } = given;
  if (typeof op !== "string" || !Object.hasOwn(operations, op))
    throw new BadMessage(`The field op can be ${Object.keys(operations).join(", ")}.`);
  const wanted = Object.entries(operations[op as keyof Operations]) as [string, keyof Shapes][];
  for (const [field, shape] of wanted) requireField(given, op, field, shape);
  const known = new Set(["id", "op", ...wanted.map(([field]) => field.replace("?", ""))]);
  const unknown = Object.keys(given).find((field) => !known.has(field));
  if (unknown !== undefined)
    throw new BadMessage(`The operation ${op} has no field ${unknown}; it has ${[...known].join(", ")}.`);
  return given as unknown as Message;
}

function requireField(
  given: Readonly<Record<string, unknown>>,
  op: string,
  field: string,
  shape: keyof Shapes,
): void {
  const name = field.replace("?", "");
  const [isRight, what] = shapes[shape];
  if (given[name] === undefined && field.endsWith("?")) return;
  if (!isRight(given[name])) throw new BadMessage(`The field ${name} of ${op} must be ${what}.`);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
