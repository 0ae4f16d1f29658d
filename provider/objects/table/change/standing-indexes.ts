/** The secondary indexes of columns that change: Teradata changes no indexed column, so they come off and go on again. */
import { foldName, sameName } from "../../../language/names.ts";
import type { Step } from "../../../plan/plan.ts";
import { dropStanding, putBack, type StandingIndex } from "../../secondary-index.ts";
import { type Change, isColumnChange } from "./changes.ts";
import type { Situation } from "./verdict.ts";

export interface IndexSteps {
  readonly off: readonly Step[];
  readonly on: readonly Step[];
}

/** Nothing but attributes such as these may change while a column is indexed. Source: Teradata error 3631. */
const harmless = ["default", "format", "title", "compress", "identity"];

/** An index of a dropped column is not put back: it holds nothing that the table does not. */
export function standingIndexSteps(changes: readonly Change[], { declared, indexes }: Situation): IndexSteps {
  const touched = changes.flatMap((change) => renamedOrTouched(change) ?? []).map(foldName);
  const dropped = changes.flatMap((change) => (change.kind === "dropColumn" ? [change.column.name] : []));
  const off = indexes.filter(({ columns }) => columns.some((name) => touched.includes(foldName(name))));
  const on = off.filter(
    ({ columns }) => !columns.some((name) => dropped.some((each) => sameName(each, name))),
  );
  const names = { database: declared.database, table: declared.name };
  return {
    off: off.map((index) => dropStanding({ ...index, ...names })),
    on: on.map((index) => putBack(withNewNames({ ...index, ...names }, changes))),
  };
}

/** The column that goes or changes in more than such attributes. */
export function touchedColumn(change: Change): string | undefined {
  if (change.kind === "dropColumn") return change.column.name;
  return isColumnChange(change) && !harmless.includes(change.kind) ? change.actual.name : undefined;
}

const renamedOrTouched = (change: Change) =>
  change.kind === "renameColumn" ? change.from : touchedColumn(change);

function withNewNames(index: StandingIndex, changes: readonly Change[]): StandingIndex {
  const renames = changes.filter((change) => change.kind === "renameColumn");
  const newName = (name: string) => renames.find(({ from }) => sameName(from, name))?.to ?? name;
  const { orderBy, columns } = index;
  return {
    ...index,
    columns: columns.map(newName),
    ...(orderBy && { orderBy: { ...orderBy, column: newName(orderBy.column ?? columns[0]!) } }),
  };
}
