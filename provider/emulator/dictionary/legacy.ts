/** The views without V, from before names had 128 characters: a name is CHAR(30) in them, cut where it is longer. */
import type { DictionaryColumn, DictionaryView } from "./view.ts";

/**
 * The old form of a view with V.
 * Source of CHAR(30), and of the columns of DBC.Columns: google/dwh-migration-tools; that the other views end as their
 * new forms do is unproved, and so is LATIN.
 */
export function legacyView(view: DictionaryView): DictionaryView {
  const end = view.columns.findIndex((column) => column.name === lastColumns[view.name]);
  const columns = end < 0 ? view.columns : view.columns.slice(0, end + 1);
  return { ...view, name: view.name.slice(0, -1), columns: columns.map(legacyColumn) };
}

const lastColumns: Readonly<Record<string, string>> = { ColumnsV: "ArrayColElementUdtName" };

function legacyColumn(column: DictionaryColumn): DictionaryColumn {
  if (column.type.kind !== "VARCHAR" || column.type.length !== 128) return column;
  return {
    ...column,
    type: { kind: "CHAR", length: 30 },
    characterSet: "LATIN",
    expression: `substr(${column.expression}, 1, 30)`,
    key: undefined,
  };
}
