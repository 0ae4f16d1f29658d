/** Which column that stands becomes which declared one. */
import { foldName, sameName } from "../../../language/names.ts";
import type { Column, ForeignKey, Key, TableDefinition } from "../table.ts";

/**
 * The column that stands and becomes the declared one: the one of its name, else the one that it was renamed from;
 * undefined for a new column.
 */
export function sourceOf(declared: Column, actual: TableDefinition): Column | undefined {
  const find = (name: string) => actual.columns.find((column) => sameName(column.name, name));
  return find(declared.name) ?? (declared.renamedFrom === undefined ? undefined : find(declared.renamedFrom));
}

/** The table that stands, with the declared names of its columns wherever a key or an index names them. */
export function renamed(actual: TableDefinition, declared: TableDefinition): TableDefinition {
  const names = new Map(
    declared.columns.flatMap((column) => {
      const source = sourceOf(column, actual);
      return source && !sameName(source.name, column.name) ? [[foldName(source.name), column.name]] : [];
    }),
  );
  const own = renamedReferences(actual, declared);
  if (names.size === 0) return own;
  const translate = <K extends Key | ForeignKey>(key: K): K => ({
    ...key,
    columns: key.columns.map((name) => names.get(foldName(name)) ?? name),
  });
  return {
    ...actual,
    ...(actual.primaryKey && { primaryKey: translate(actual.primaryKey) }),
    ...(actual.uniques && { uniques: actual.uniques.map(translate) }),
    ...(own.foreignKeys && { foreignKeys: own.foreignKeys.map(translate) }),
    ...(typeof actual.primaryIndex === "object" && { primaryIndex: translate(actual.primaryIndex) }),
  };
}

/** A table that refers to itself refers to its new name once it is renamed. */
function renamedReferences(actual: TableDefinition, { name }: TableDefinition): TableDefinition {
  if (actual.foreignKeys === undefined || sameName(actual.name, name)) return actual;
  const foreignKeys = actual.foreignKeys.map((key) => {
    const { database = actual.database, table } = key.references;
    const isOwn = sameName(database, actual.database) && sameName(table, actual.name);
    return isOwn ? { ...key, references: { ...key.references, table: name } } : key;
  });
  return { ...actual, foreignKeys };
}

/** The declared name of a column that stands; undefined where the column goes. */
export function nameNow(
  name: string,
  declared: TableDefinition,
  actual: TableDefinition,
): string | undefined {
  return declared.columns.find((column) => {
    const source = sourceOf(column, actual);
    return source !== undefined && sameName(source.name, name);
  })?.name;
}

/** The name that a declared column stands under; undefined for a new column. */
export function nameBefore(
  name: string,
  declared: TableDefinition,
  actual: TableDefinition,
): string | undefined {
  const column = declared.columns.find((each) => sameName(each.name, name));
  return column && sourceOf(column, actual)?.name;
}
