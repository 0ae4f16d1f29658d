/** The views of foreign keys, from the child's side and from the parent's. */
import { code, created, type DictionaryColumn, objectName, smallint, view } from "./view.ts";

const source = `FROM foreign_keys f JOIN objects o ON o.id = f.table_id JOIN databases d ON d.id = o.database_id`;
const columnSource = `${source}
   JOIN foreign_key_columns k ON k.table_id = f.table_id AND k.number = f.number
   JOIN columns c ON c.table_id = k.table_id AND c.id = k.column_id WHERE 1`;

/** Source of the spelling IndexID: teradatasqlalchemy, which reads it from the rows. */
const index = [smallint("IndexID", "f.number"), objectName("IndexName", "f.name")];
const child = [
  objectName("ChildDB", "d.name", "d.name_key"),
  objectName("ChildTable", "o.name", "o.name_key"),
];
const parent = [objectName("ParentDB", "f.parent_database"), objectName("ParentTable", "f.parent_table")];
const state: readonly DictionaryColumn[] = [code("InconsistencyFlag", 1, "'N'"), ...created("f")];

const byColumn: readonly DictionaryColumn[] = [
  ...index,
  ...child,
  objectName("ChildKeyColumn", "c.name"),
  ...parent,
  objectName("ParentKeyColumn", "k.parent_column"),
  ...state,
];
const byKey: readonly DictionaryColumn[] = [...index, ...child, ...parent, ...state];

/** Source of names and order: google/dwh-migration-tools. */
export const allRiChildrenV = view("All_RI_ChildrenV", columnSource, byColumn, "d.id");
export const allRiParentsV = view("All_RI_ParentsV", columnSource, byColumn, "d.id");

/** The columns are unproved. */
export const riDistinctChildrenV = view("RI_Distinct_ChildrenV", `${source} WHERE 1`, byKey, "d.id");
export const riDistinctParentsV = view("RI_Distinct_ParentsV", `${source} WHERE 1`, byKey, "d.id");
