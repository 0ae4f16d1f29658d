/** The kinds of objects, one line each. */
import { row } from "./row.ts";
import { secondaryIndex } from "./secondary-index.ts";
import { table } from "./table/kind.ts";

export const kinds = { table, secondaryIndex, row } as const;
