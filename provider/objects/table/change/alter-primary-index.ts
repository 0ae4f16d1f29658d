/** The statements that change the primary index and the partitioning of a table in place. */
import { quoteName } from "../../../language/names.ts";
import type { Step } from "../../../plan/plan.ts";
import { sameNames } from "../../difference.ts";
import { renderPartitioning, renderPrimaryIndex } from "../render.ts";
import type { TableDefinition } from "../table.ts";
import { alterTable } from "./alter-table.ts";
import type { ChangeOf } from "./changes.ts";
import { isFree, rangeClauses } from "./ranges.ts";
import type { Situation } from "./verdict.ts";

/**
 * An empty table gets its partitioning in the statement that changes its primary index. Source: Teradata manual, ALTER
 * TABLE, MODIFY PRIMARY Option.
 */
export function primaryIndexSteps(
  index: ChangeOf<"primaryIndex"> | undefined,
  partitioning: ChangeOf<"partitioning"> | undefined,
  situation: Situation,
): readonly Step[] {
  const { declared } = situation;
  const levels = isFree(situation) ? renderPartitioning(declared.partitionBy).join("") : "";
  if (partitioning !== undefined && isFree(situation))
    return [modifyPrimaryIndex(index?.declared, declared, levels || "NOT PARTITIONED")];
  return [
    ...(index
      ? [renamePrimaryIndex(index, declared) ?? modifyPrimaryIndex(index.declared, declared, levels)]
      : []),
    ...(partitioning ? [modifyRanges(partitioning, declared)] : []),
  ];
}

/**
 * A name alone, without columns and uniqueness: where these are said, the table must be empty.
 * Source: Teradata manual, ALTER TABLE, Syntax Elements, MODIFY PRIMARY.
 */
function renamePrimaryIndex(
  { declared, actual }: ChangeOf<"primaryIndex">,
  table: TableDefinition,
): Step | undefined {
  if (typeof declared !== "object" || typeof actual !== "object") return undefined;
  if (declared.unique !== actual.unique || !sameNames(declared.columns, actual.columns)) return undefined;
  const name = declared.name === undefined ? "NOT NAMED" : quoteName(declared.name);
  return alterTable(table, [`MODIFY PRIMARY INDEX ${name}`], "change the name of the primary index");
}

function modifyPrimaryIndex(
  index: TableDefinition["primaryIndex"],
  table: TableDefinition,
  levels: string,
): Step {
  const [clause = "PRIMARY INDEX"] = typeof index === "object" ? renderPrimaryIndex(index) : [];
  const isNotUnique = typeof index === "object" && !index.unique;
  const what = [index && "the primary index", levels && "the partitioning"].filter(Boolean);
  const body = `MODIFY ${isNotUnique ? "NOT UNIQUE " : ""}${clause}${levels ? ` ${levels}` : ""}`;
  return alterTable(table, [body], `change ${what.join(" and ")}`);
}

/** Rows come out of NO RANGE into ranges that are added, and the other way. */
function modifyRanges({ declared, actual }: ChangeOf<"partitioning">, table: TableDefinition): Step {
  const clauses = rangeClauses(declared, actual);
  return alterTable(table, [`MODIFY PRIMARY INDEX ${clauses}`], "drop and add ranges of the partitioning");
}
