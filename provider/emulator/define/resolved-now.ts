/** The moment for which CURRENT_DATE and CURRENT_TIMESTAMP stand in a partitioning until ALTER TABLE TO CURRENT. */
import type { PartitionLevel } from "../catalog.ts";
import { expressionOf } from "../rows/fragments.ts";
import type { Session } from "../session.ts";
import { visit } from "./draft.ts";
import { withoutAdd } from "./partition-count.ts";

/**
 * The levels with this moment for all that mention it.
 * Source: Teradata manual, ALTER TABLE TO CURRENT: they are resolved when the table is created, and again by it.
 */
export function resolvedNow(
  levels: readonly PartitionLevel[],
  { now, zone }: Session,
): readonly PartitionLevel[] {
  const resolved = { at: now.toISOString(), zone };
  return levels.map((level) => (mentionsNow(level) ? { ...level, resolved } : level));
}

const moments = ["DATE", "CURRENT_DATE", "CURRENT_TIMESTAMP"];

export function mentionsNow({ kind, text }: PartitionLevel): boolean {
  if (kind === "COLUMN" || !/DATE|TIMESTAMP/i.test(text)) return false;
  let found = false;
  visit(expressionOf(withoutAdd(text)), (node) => {
    found ||= node.kind === "builtin" && moments.includes(String(node.name));
  });
  return found;
}

/** The session as it is to read a level: at the moment for which the level was resolved. */
export function sessionOf(session: Session, { resolved }: PartitionLevel): Session {
  if (resolved === undefined) return session;
  return Object.create(session, { now: { value: new Date(resolved.at) }, zone: { value: resolved.zone } });
}
