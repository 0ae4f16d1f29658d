/** Compares the declared options of a table with those it has. */
import { differing } from "../difference.ts";
import type { Difference } from "../kind.ts";
import type { TableOptions } from "./table.ts";

type Value = TableOptions[keyof TableOptions];

/** The differences in words. */
export function compareOptions(declared: TableOptions, actual: TableOptions): readonly Difference[] {
  return differingOptions(declared, actual).flatMap((name) =>
    differing(`options.${name}`, words(declared[name]), words(actual[name])),
  );
}

/** The options that are declared and that the table has not; those that are not declared are the server's to decide. */
export function differingOptions(
  declared: TableOptions,
  actual: TableOptions,
): readonly (keyof TableOptions)[] {
  const names = Object.keys(declared) as (keyof TableOptions)[];
  return names.filter((name) => !sameValue(name, declared[name], actual[name]));
}

function sameValue(name: keyof TableOptions, declared: Value, actual: Value): boolean {
  if (actual === undefined) return isServersOwn(declared);
  if (name === "dataBlockSize") return sectors(declared) === sectors(actual);
  return String(declared).toUpperCase() === String(actual).toUpperCase();
}

/** What Teradata does where an option isn't said, so that it need not print it. */
const isServersOwn = (value: Value) => value === "DEFAULT" || value === "NO" || value === false;

/**
 * Block sizes are rounded to the nearest whole sector of 512 bytes, halves up; that a server prints the rounded size is
 * unproved. Source: Teradata manual, CREATE TABLE, DATABLOCKSIZE.
 */
const sectors = (size: Value) => (typeof size === "number" ? Math.round(size / 512) : size);

const words = (value: Value) => (value === undefined ? "nothing" : String(value));
