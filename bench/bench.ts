/** `npm run bench`: speed and size beside a floor measured in the same run, with the goals; a ratio is of the two. */
import { floorInWords } from "./bare-sqlite.ts";
import { engine } from "./engine.ts";
import { inserts } from "./inserts.ts";
import { largeDatabase } from "./large-database.ts";
import { schemaStatements } from "./schema-statements.ts";
import { start } from "./start.ts";

export interface Figure {
  readonly what: string;
  readonly measured: string;
  /** What the figure is a ratio to, in the same unit. */
  readonly floor: string;
  readonly figure: string;
  readonly goal: string;
}

const figures: readonly Figure[] = [
  ...start(),
  ...schemaStatements(),
  ...inserts(),
  ...largeDatabase(),
  ...(await engine()),
];

const heads = { what: "what", measured: "measured", floor: "floor", figure: "figure", goal: "goal" };
const columns = Object.keys(heads) as (keyof Figure)[];
const widths = columns.map((column) => Math.max(...[heads, ...figures].map((row) => row[column].length)));
for (const row of [heads, ...figures])
  console.log(
    columns
      .map((column, index) => row[column].padEnd(widths[index]!))
      .join("  ")
      .trimEnd(),
  );
console.log(`
${floorInWords}`);
