/** The kept copies of a database: listed with what they cost, and dropped once they have had their time. */
import { objectName, sameName } from "../language/names.ts";
import { inUnits } from "../objects/bytes.ts";
import { isNamed } from "../objects/sql.ts";
import { apply } from "../plan/apply.ts";
import { dropKept, expiredAmong, readExpiry } from "../plan/clean-up.ts";
import { readUnfinished } from "../plan/journal.ts";
import { type Copy, forgetCopy, type Kept } from "../plan/kept.ts";
import type { Leases } from "../plan/lease.ts";
import { isWithoutRight } from "../session/errors.ts";
import { type KeepOld, keepOldInWords } from "../session/keep-old.ts";
import type { ResultRow, Session } from "../session/session.ts";
import { count } from "./verify.ts";

interface Found {
  readonly kept: readonly Kept[];
  readonly expired: readonly Kept[];
  /** Those whose table somebody has taken away. */
  readonly gone: readonly Copy[];
}

/** A line for each kept copy, and one for the whole. */
export async function listCopies(
  database: string,
  keepOld: KeepOld,
  session: Session,
): Promise<readonly string[]> {
  const { kept, expired } = await find(database, keepOld, session);
  if (kept.length === 0) return [`Database ${database} has no kept copies.`];
  const width = Math.max(...kept.map((copy) => nameOf(copy).length));
  const lines: string[] = [];
  for (const copy of kept) {
    const facts = await describe(copy, session);
    const end = expired.includes(copy) ? ["expired"] : [];
    lines.push(`${nameOf(copy).padEnd(width)}  ${[...facts, ...end].join(", ")}`);
  }
  const all = kept.length === 1 ? "1 copy" : `${kept.length} copies`;
  return [...lines, "", `${expired.length} of ${all} expired: ${keepOldInWords(keepOld)}.`];
}

/**
 * Drops the expired copies while no other run changes the database, and forgets those that are gone.
 * @returns the names of those dropped
 * @throws LeaseHeldError, StatementError
 */
export async function dropExpired(
  database: string,
  keepOld: KeepOld,
  session: Session,
  leases: Leases,
): Promise<readonly string[]> {
  return leases.under(database, session, "if there is a journal", async (hold) => {
    const { expired, gone } = await find(database, keepOld, session);
    const steps = expired.toReversed().map(dropKept);
    await apply({ object: database, answer: "drop", steps }, session, hold);
    for (const copy of gone) await forgetCopy(copy, session);
    return expired.toReversed().map(nameOf);
  });
}

const nameOf = ({ database, name }: Copy) => `${database}.${name}`;

/** A copy is not expired while the change that made it is unfinished: its rows may stand nowhere else. */
async function find(database: string, keepOld: KeepOld, session: Session): Promise<Found> {
  const { kept, gone } = await readExpiry(database, keepOld, session);
  const expired: Kept[] = [];
  for (const copy of expiredAmong(kept, keepOld)) {
    const left = await readUnfinished(database, copy.table, session);
    if (!sameName(left?.names?.old ?? "", copy.name)) expired.push(copy);
  }
  return { kept, expired, gone };
}

async function describe(copy: Kept, session: Session): Promise<readonly string[]> {
  const { database, table, name } = copy;
  const ofTable = `${isNamed("DataBaseName", database)} AND ${isNamed("TableName", name)}`;
  const rows = await integer(`SELECT CAST(COUNT(*) AS BIGINT) FROM ${objectName(database, name)}`, session);
  const bytes = await integer(
    `SELECT CAST(SUM(CurrentPerm) AS BIGINT) FROM DBC.TableSizeV WHERE ${ofTable}`,
    session,
  );
  return [
    `of ${table}`,
    `kept for ${age(copy)}`,
    rows === undefined
      ? "rows unknown without the right to read it"
      : `${rows} ${rows === 1n ? "row" : "rows"}`,
    ...(bytes === undefined ? [] : [inUnits(bytes)]),
  ];
}

/** The one number of a result; undefined where the user has no right to it. */
async function integer(query: string, session: Session): Promise<bigint | undefined> {
  const rows = await session.execute(query).catch((error): readonly ResultRow[] => {
    if (isWithoutRight(error)) return [];
    throw error;
  });
  const value = rows[0]?.[0];
  return value === undefined || value === null ? undefined : BigInt(String(value));
}

const spans = [
  ["day", 86_400],
  ["hour", 3600],
  ["minute", 60],
] as const;

/** In the largest unit of which it is more than one, cut: "6 days". Both times are the server's. */
function age({ since, now }: Kept): string {
  const seconds = (Date.parse(iso(now)) - Date.parse(iso(since))) / 1000;
  const [unit, length] = spans.find(([, each]) => seconds >= 2 * each) ?? spans[2];
  return count(Math.floor(seconds / length), unit);
}

/** The server writes 2026-11-01 10:15:00+00:00. */
const iso = (time: string) => time.trimEnd().replace(" ", "T");
