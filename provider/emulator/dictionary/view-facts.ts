/** What the query of a view says of its columns' types: DBC.ColumnsQV tells it, DBC.ColumnsV does not. */
import { objectName } from "../../language/names.ts";
import { parsedRequest } from "../parsed-request.ts";
import { describeQuery } from "../query/run.ts";
import type { Session } from "../session.ts";
import { typeFacts } from "../type-facts.ts";

interface Kept {
  /** When the request came that the answers are for. */
  readonly now: Date;
  readonly answers: Map<number, string>;
}

const kept = new WeakMap<Session, Kept>();

/**
 * The facts of each column of the view with this id, as a JSON array; an empty one where its query can't be read now, by
 * this user or any. That the view then shows no types is unproved.
 */
export function viewFacts(session: Session, id: number): string {
  const answers = answersNow(session);
  const known = answers.get(id);
  if (known !== undefined) return known;
  const answer = JSON.stringify(described(session, id));
  answers.set(id, answer);
  return answer;
}

function answersNow(session: Session): Map<number, string> {
  const last = kept.get(session);
  if (last?.now === session.now) return last.answers;
  const fresh: Kept = { now: session.now, answers: new Map() };
  kept.set(session, fresh);
  return fresh.answers;
}

function described(session: Session, id: number): readonly object[] {
  const view = session.store.row<{ database: string; name: string }>(
    "SELECT d.name AS database, o.name FROM objects o JOIN databases d ON d.id = o.database_id WHERE o.id = ?",
    id,
  );
  if (view === undefined) return [];
  try {
    const [statement] = parsedRequest(`SELECT * FROM ${objectName(view.database, view.name)}`);
    if (statement?.kind !== "query") return [];
    return describeQuery(session, statement).map(({ type, characterSet, nullable, format }) => ({
      ...typeFacts(type, characterSet),
      ...(format === undefined ? {} : { format }),
      type,
      nullable: nullable ? 1 : 0,
    }));
  } catch {
    return [];
  }
}
