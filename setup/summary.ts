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

export interface Changes {
  readonly changes: readonly Done[];
  /** "create 17 tables, 31 secondary indexes and 1 row; delete 1 table"; empty where nothing changes. */
  readonly summary: string;
}

export function changesIn({ done }: Pick<EngineRun, "done">): Changes {
  const changes = done.filter(({ operation }) => operation !== "same" && operation !== "refresh");
  const parts = operations.flatMap((operation) => {
    const kindsOf = counted(changes.filter((each) => each.operation === operation));
    return kindsOf.length === 0 ? [] : [`${operation} ${listed(kindsOf)}`];
  });
  return { changes, summary: parts.join("; ") };
}

function counted(changes: readonly Done[]): readonly string[] {
  return kinds.flatMap(({ type, noun, plural }) => {
    const number = changes.filter((each) => each.type.endsWith(type)).length;
    return number === 0 ? [] : [count(number, noun, plural)];
  });
}
