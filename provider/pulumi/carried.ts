/** What is on a table that changes in the same preview, as it will stand behind that change: with the table's new names. */
import { foldName } from "../language/names.ts";
import type { Kind, Renaming } from "../objects/kind.ts";
import type { Session } from "../session/session.ts";
import type { Wanted } from "./planning.ts";

/** From the names that stand to those of the declaration, and back. */
export interface Carrying {
  readonly forth: Renaming;
  readonly back: Renaming;
}

/** By the name that the table will have. */
const changing = new Map<string, Carrying>();

const keyOf = (database: string, table: string) => JSON.stringify([foldName(database), foldName(table)]);

/** Keeps in mind that the object changes, if others can be on it. */
export function noteChange<D extends object>(kind: Kind<D>, declared: D, actual: D): void {
  const carrying = kind.carrying?.(declared, actual);
  if (carrying === undefined) return;
  const { database } = declared as { database: string } & D;
  changing.set(keyOf(database, carrying.forth.to), carrying);
}

/** How the table of the definition changes; undefined where it does not, or where the definition is on none. */
export function carryingFor(definition: object): Carrying | undefined {
  const { database, table } = definition as { database: string; table?: string };
  return table === undefined ? undefined : changing.get(keyOf(database, table));
}

/** The object that stands, as its table's change will leave it; undefined where there is none then. */
export async function findCarried<D extends object>(
  kind: Kind<D>,
  { declared, before }: Wanted<D>,
  carrying: Carrying,
  session: Session,
): Promise<D | undefined> {
  for (const each of [kind.renamed?.(declared, carrying.back), before]) {
    const found = each && (await kind.read(each, session));
    if (found) return carried(kind, found, carrying);
  }
  return undefined;
}

/** The object as its table's change will leave it. */
export function carried<D extends object>(kind: Kind<D>, standing: D, { forth }: Carrying): D | undefined {
  return kind.renamed?.(standing, forth);
}
