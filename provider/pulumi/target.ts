/** The Teradata that this process's resources live in: its settings and its sessions, opened at the first need. */
import { connect } from "node:net";
import { foldName } from "../language/names.ts";
import { leaseOutside } from "../lease-outside.ts";
import { isNamed, trimmed } from "../objects/sql.ts";
import { type Leases, openLeases } from "../plan/lease.ts";
import { openSessions } from "../session/open.ts";
import type { Session, Sessions } from "../session/session.ts";
import { readSettings, type Settings } from "../session/settings.ts";
import { tool, version } from "../tool.ts";

type Configuration = (key: string) => string | undefined;

const configured = Promise.withResolvers<Configuration>();
void configured.promise.then(endWithEngine);

let opened: { settings: Settings; sessions: Sessions; leases: Leases } | undefined;

/** Takes the stack's configuration. On refresh and destroy Pulumi calls other verbs before this one: they wait for it. */
export function configure(get: Configuration): void {
  configured.resolve(get);
}

/** The settings of the stack to which the resource with these inputs belongs. */
export async function settingsOf(inputs: Record<string, unknown>): Promise<Settings> {
  return (await open(inputs)).settings;
}

/** Lends a session to work on the resource with these inputs, and the leases under which objects are changed. */
export async function withSession<Result>(
  inputs: Record<string, unknown>,
  work: (session: Session, leases: Leases) => Promise<Result>,
): Promise<Result> {
  const { sessions, leases } = await open(inputs);
  return sessions.use(resourceName(inputs), (session) => work(session, leases));
}

const tables = new Map<string, Promise<(name: string) => boolean>>();

/** Which tables the database has, asked once a process: for previews, which change nothing. */
export function tablesOf(database: string, session: Session): Promise<(name: string) => boolean> {
  const key = foldName(database);
  const asked =
    tables.get(key) ??
    session
      .execute(`SELECT TableName FROM DBC.TablesV WHERE ${isNamed("DatabaseName", database)}`)
      .then((rows) => new Set(rows.map(([name]) => foldName(trimmed(name)))))
      .then((names) => (name: string) => names.has(foldName(name)));
  tables.set(key, asked);
  return asked;
}

/** The resource's name, as the program gave it. */
export function resourceName(inputs: Record<string, unknown>): string {
  return urnOf(inputs).resource;
}

async function open(inputs: Record<string, unknown>) {
  const get = await configured.promise;
  if (opened) return opened;
  const { stack, project } = urnOf(inputs);
  const settings = readSettings(get, process.env, stack);
  const sessions = openSessions(settings, { tool, version, project, stack });
  opened = {
    settings,
    sessions,
    leases: openLeases(leaseOutside(sessions, `stack ${stack} of project ${project}`)),
  };
  return opened;
}

/** A URN reads urn:pulumi:stack::project::types::name. */
function urnOf({ self }: Record<string, unknown>) {
  const [head = "", project = "", , ...name] = String(self ?? "").split("::");
  return { stack: head.split(":").at(-1) ?? "", project, resource: name.join("::") };
}

/** An engine that was killed leaves this process behind, with its sessions and their locks: end with it. */
function endWithEngine(): void {
  // The provider's process is started with the engine's address. Source: @pulumi/pulumi, cmd/dynamic-provider.
  const [host, port] = (process.argv[2] ?? "").split(":");
  if (!host || !Number(port)) return;
  const look = () => {
    const socket = connect({ host, port: Number(port) }, () => socket.destroy());
    socket.once("error", ({ code }: NodeJS.ErrnoException) => {
      // Nobody listens any more. Any other error, such as too many open files, tells nothing of the engine.
      if (code === "ECONNREFUSED") process.exit(1);
    });
  };
  setInterval(look, 5000).unref();
}
