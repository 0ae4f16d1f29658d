/** What a stack declares, all of it: the input of the verification. */
import type { RowDefinition } from "../objects/row.ts";
import type { SecondaryIndexDefinition } from "../objects/secondary-index.ts";
import type { TableDefinition } from "../objects/table/table.ts";

export interface Declared {
  readonly tables: readonly TableDefinition[];
  readonly indexes: readonly SecondaryIndexDefinition[];
  readonly rows: readonly RowDefinition[];
}
