/** The lifecycle of every kind, by the name under which the state loads it. */
import { row as rowKind } from "../objects/row.ts";
import { secondaryIndex as secondaryIndexKind } from "../objects/secondary-index.ts";
import { table as tableKind } from "../objects/table/kind.ts";
import { lifecycle } from "./lifecycle.ts";

export const table = lifecycle(tableKind);
export const secondaryIndex = lifecycle(secondaryIndexKind);
export const row = lifecycle(rowKind);
