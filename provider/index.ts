/** The public surface of pulumi-teradata. */
export type { RowDefinition } from "./objects/row.ts";
export type { SecondaryIndexDefinition } from "./objects/secondary-index.ts";
export type {
  CharacterSet,
  Check,
  Column,
  ColumnType,
  ForeignKey,
  Identity,
  Key,
  PrimaryIndex,
  TableDefinition,
  TableOptions,
} from "./objects/table/table.ts";
export {
  Row,
  type RowArgs,
  SecondaryIndex,
  type SecondaryIndexArgs,
  Table,
  type TableArgs,
} from "./pulumi/resources.ts";
export type { Declared } from "./verify/declared.ts";
