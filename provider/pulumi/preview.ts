/** What a preview says: the plan of each resource, beside the resource in the engine's output. */
import { createRequire } from "node:module";
import type { Kind, Planned } from "../objects/kind.ts";
import { printPlan } from "../plan/print.ts";
import { UnreachableError } from "../session/errors.ts";
import type { Session } from "../session/session.ts";
import type { Inputs } from "./inputs.ts";
import { find, planFor, type Wanted } from "./planning.ts";
import { noteShown } from "./shown.ts";
import { tablesOf, withSession } from "./target.ts";

/**
 * Whether this process works for a preview. The engine does not tell, so the program's resources do, in an input that
 * their check takes out again. A preview and the update behind it are two processes.
 */
let isPreview = false;

export function noticePreview({ dryRun }: Inputs): void {
  isPreview ||= dryRun === true;
}

export const inPreview = (): boolean => isPreview;

/** The resources whose plan was said, so that check and diff do not both say it. */
const said = new Set<unknown>();

/**
 * Says the plan of a resource; what stands in its way, the answer tells.
 * @param inputs those that the program gave, with the resource's URN
 */
export async function preview<D extends object>(
  kind: Kind<D>,
  wanted: Wanted<D>,
  inputs: Inputs,
): Promise<Planned> {
  const planned = await plan(kind, wanted, inputs);
  if ("plan" in planned && !said.has(inputs.self)) {
    said.add(inputs.self);
    await say(inputs.self, text(planned, wanted));
  }
  return planned;
}

const text = <D>({ plan: its }: Extract<Planned, { plan: unknown }>, { before }: Wanted<D>) =>
  its.steps.length === 0 && before === undefined
    ? `${its.object} stands already as it is declared: it is adopted, and no statement is run`
    : printPlan(its);

/** Where no Teradata can be reached, the plan is made from what the state knows. */
async function plan<D extends object>(kind: Kind<D>, wanted: Wanted<D>, inputs: Inputs): Promise<Planned> {
  try {
    return await withSession(inputs, async (session) => {
      const actual = await standing(kind, wanted, session);
      const planned = await planFor(kind, wanted, actual, session);
      if (actual !== undefined) noteShown(inputs.self, actual);
      return planned;
    });
  } catch (error) {
    if (!(error instanceof UnreachableError)) throw error;
    await sayOnce(`${error.message}\nThe plans are made from the state alone; the update asks again.`);
    return planFor(kind, wanted, wanted.before);
  }
}

/** A preview of many new tables asks once which tables there are. */
async function standing<D extends object>(
  kind: Kind<D>,
  wanted: Wanted<D>,
  session: Session,
): Promise<D | undefined> {
  const names = [wanted.declared, kind.previous?.(wanted.declared, wanted.before)].flatMap((definition) =>
    definition === undefined ? [] : [definition as Place],
  );
  const stand = await Promise.all(
    names.map(({ database, table, name }) => tablesOf(database, session).then((has) => has(table ?? name))),
  );
  return stand.some(Boolean) ? find(kind, wanted, session) : undefined;
}

/** An index and a row name the table that they are on. */
interface Place {
  readonly database: string;
  readonly table?: string;
  readonly name: string;
}

let warned = false;

async function sayOnce(message: string): Promise<void> {
  if (warned) return;
  warned = true;
  await say(undefined, message);
}

/** As a message of the engine's about the resource; on the console where no engine listens. */
async function say(urn: unknown, message: string): Promise<void> {
  const address = process.argv[2];
  if (address === undefined || !/^[\w.-]+:\d+$/.test(address)) return void console.log(message);
  const client = engineAt(address);
  const { LogRequest, LogSeverity } = client.messages;
  const request = new LogRequest();
  request.setSeverity(LogSeverity.INFO);
  request.setMessage(message);
  if (typeof urn === "string") request.setUrn(urn);
  await new Promise<void>((resolve) => client.engine.log(request, () => resolve()));
}

let engine: ReturnType<typeof connectEngine> | undefined;

const engineAt = (address: string) => {
  engine ??= connectEngine(address);
  return engine;
};

/**
 * The modules that the dynamic provider's own process has loaded already. It is started with the engine's address.
 * Source: @pulumi/pulumi 3.270.0, cmd/dynamic-provider.
 */
function connectEngine(address: string) {
  const load = createRequire(import.meta.url);
  const { EngineClient } = load("@pulumi/pulumi/proto/engine_grpc_pb.js");
  const messages = load("@pulumi/pulumi/proto/engine_pb.js");
  const grpc = createRequire(load.resolve("@pulumi/pulumi"))("@grpc/grpc-js");
  return { engine: new EngineClient(address, grpc.credentials.createInsecure()), messages };
}
