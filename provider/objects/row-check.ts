/** Finds everything wrong with a declared row that can be known without asking a database. */
import { foldName } from "../language/names.ts";
import { compact } from "./compact.ts";
import { wrongFragment } from "./fragment.ts";
import type { Checked, Failure } from "./kind.ts";
import { objectName } from "./object-name.ts";
import type { RowDefinition, RowValue } from "./row.ts";
import { type Draft, described, type Field, inside, type Report, record, refuse, text } from "./shape.ts";

const value: Field<RowValue> = (value, at, report) => {
  if (value === null || typeof value === "string") return value;
  if (typeof value === "boolean") {
    return refuse(
      at,
      report,
      "Teradata has no boolean. Write 1 and 0, or 'Y' and 'N', as the column has it.",
    );
  }
  if (typeof value !== "number" || !Number.isFinite(value)) {
    return refuse(at, report, `This must be a text, a number or null, not ${described(value)}.`);
  }
  if (!Number.isInteger(value) || Number.isSafeInteger(value)) return value;
  return refuse(at, report, `JavaScript can't hold ${value} exactly. Write the number as text.`);
};

const keyValue: Field<string | number> = (given, at, report) => {
  if (given !== null) return value(given, at, report) as string | number | undefined;
  return refuse(
    at,
    report,
    "A key finds no row by NULL. Give it a value, or choose other columns for the key.",
  );
};

const sql: Field<string> = (value, at, report) => {
  const written = text(value, at, report)?.trim();
  const wrong = written === undefined ? undefined : wrongFragment(written);
  return wrong ? refuse(at, report, wrong) : written;
};

/** An object whose properties are columns. */
function byColumn<Type>(item: Field<Type>): Field<Readonly<Record<string, Type>>> {
  return (value, at, report) => {
    if (typeof value !== "object" || value === null || Array.isArray(value)) {
      return refuse(at, report, "This must be an object, a column each: `{ id: 1 }`.");
    }
    const read: Record<string, Type> = {};
    for (const [column, each] of Object.entries(value)) {
      if (each === undefined) continue;
      const held = item(each, inside(at, column), report);
      if (objectName(column, inside(at, column), report) !== undefined && held !== undefined)
        read[column] = held;
    }
    return read;
  };
}

const fields = record<RowDefinition>(
  {
    database: objectName,
    table: objectName,
    key: byColumn(keyValue),
    values: byColumn(value),
    expressions: byColumn(sql),
  },
  {
    database: "Say which database the table is in, here or with the setting teradata:database.",
    table: "Say which table the row is in.",
    key: "Say by which columns the row is found: `key: { id: 1 }`.",
  },
);

/** All that is wrong, or the definition in its smallest form. */
export function checkRow(input: unknown): Checked<RowDefinition> {
  const failures: Failure[] = [];
  const report: Report = (property, reason) => failures.push({ property, reason });
  const row = fields(input, "", report);
  if (row) checkColumns(row, report);
  if (row?.key && Object.keys(row.key).length === 0 && failures.length === 0) {
    report("key", "The key has no columns. Name those that find the row: `key: { id: 1 }`.");
  }
  return failures.length > 0 ? { failures } : { definition: normalise(row as RowDefinition) };
}

/** Each column stands in one place only. */
function checkColumns(row: Draft<RowDefinition>, report: Report): void {
  const seen = new Map<string, string>();
  for (const part of ["key", "values", "expressions"] as const) {
    for (const column of Object.keys(row[part] ?? {})) {
      const first = seen.get(foldName(column));
      if (first === undefined) seen.set(foldName(column), part);
      else
        report(
          inside(part, column),
          `The column \`${column}\` is in \`${first}\` already. Say it in one place.`,
        );
    }
  }
}

/** The key's columns in the order of the alphabet: another order is the same key. */
function normalise({ database, table, key, values, expressions }: RowDefinition): RowDefinition {
  const sorted = Object.entries(key).sort(([left], [right]) => (foldName(left) < foldName(right) ? -1 : 1));
  return compact<RowDefinition>({ database, table, key: Object.fromEntries(sorted), values, expressions });
}
