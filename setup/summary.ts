/** What the engine did, in words: how many of each kind it created, changed or deleted. */
import { listed } from "../provider/objects/words.ts";
import { count } from "../provider/verify/verify.ts";
import type { Done, EngineRun } from "./engine-run.ts";

/** Kinds by the end of their type; what is not here (stacks, components, providers) holds nothing in a database. */
const kinds = [
  { type: "teradata:Table", noun: "table", plural: "s" },
  { type: "teradata:SecondaryIndex", noun: "secondary index", plural: "es" },
  { type: "teradata:Row", noun: "row", plural: "s" },
  { type: "command:local:Command", noun: "command", plural: "s" },
] as const;

const operations = ["create", "update", "replace", "delete"] as const;

/** The tables, secondary indexes, rows and commands among what was done, other than those that stay as they are. */
export function changesIn({ done }: Pick<EngineRun, "done">): readonly Done[] {
  return done.filter(({ operation, type }) => isOperation(operation) && kindOf(type) !== undefined);
}

/** "create 17 tables, 31 secondary indexes and 1 row; delete 1 table"; empty where nothing changes. */
export function summaryOf(run: Pick<EngineRun, "done">): string {
  const changes = changesIn(run);
  const parts = operations.flatMap((operation) => {
    const counts = counted(changes.filter((each) => each.operation === operation));
    return counts.length === 0 ? [] : [`${operation} ${listed(counts)}`];
  });
  return parts.join("; ");
}

function counted(changes: readonly Done[]): readonly string[] {
  return kinds.flatMap((kind) => {
    const number = changes.filter(({ type }) => kindOf(type) === kind).length;
    return number === 0 ? [] : [count(number, kind.noun, kind.plural)];
  });
}

const kindOf = (type: string) => kinds.find((kind) => type.endsWith(kind.type));
const isOperation = (word: string) => operations.some((operation) => operation === word);
