/** How a view of the dictionary is written down: its columns, each with Teradata's type and SQLite's expression. */
import type { DataType } from "../../language/ast.ts";
import type { CharacterSet, Relation, RelationColumn } from "../catalog.ts";
import { rightCodes, systemRights } from "../rights/codes.ts";

export interface DictionaryView {
  readonly name: string;
  readonly columns: readonly DictionaryColumn[];
  /** FROM and WHERE over the catalogue's tables. */
  readonly source: string;
  /** The id of the database a row belongs to, by which the VX form keeps what the user may see. */
  readonly database: string | undefined;
  /** What the VX form keeps instead, as SQLite's condition; a view with neither has no VX form. */
  readonly visible: string | undefined;
}

export interface DictionaryColumn {
  readonly name: string;
  readonly type: DataType;
  readonly characterSet: CharacterSet | undefined;
  readonly nullable: boolean;
  readonly expression: string;
  /** For a name: the expression of its key, which an index finds. */
  readonly key: string | undefined;
}

/** @param source starts with FROM and ends with a WHERE to which an AND can be added */
export function view(
  name: string,
  source: string,
  columns: readonly DictionaryColumn[],
  database?: string,
  visible?: string,
): DictionaryView {
  return { name, source, columns, database, visible };
}

/** Has the view a VX form? */
export function hasVisibleForm({ database, visible }: DictionaryView): boolean {
  return database !== undefined || visible !== undefined;
}

function column(
  name: string,
  type: DataType,
  expression: string,
  more: Partial<DictionaryColumn> = {},
): DictionaryColumn {
  return { name, type, expression, characterSet: undefined, nullable: true, key: undefined, ...more };
}

/** The name of an object: VARCHAR(128) UNICODE. Source: Teradata manual, Data Dictionary, ColumnsV. */
export function objectName(name: string, expression: string, key?: string): DictionaryColumn {
  return column(name, { kind: "VARCHAR", length: 128 }, expression, { characterSet: "UNICODE", key });
}

export function text(name: string, length: number, expression: string): DictionaryColumn {
  return column(name, { kind: "VARCHAR", length }, expression, { characterSet: "UNICODE" });
}

/** A code of fixed length: CHAR(n) LATIN, padded with blanks on the way out. */
export function code(name: string, length: number, expression: string): DictionaryColumn {
  return column(name, { kind: "CHAR", length }, expression, { characterSet: "LATIN" });
}

export function smallint(name: string, expression: string): DictionaryColumn {
  return column(name, { kind: "SMALLINT" }, expression);
}

export function integer(name: string, expression: string): DictionaryColumn {
  return column(name, { kind: "INTEGER" }, expression);
}

export function bigint(name: string, expression: string): DictionaryColumn {
  return column(name, { kind: "BIGINT" }, expression);
}

export function float(name: string, expression: string): DictionaryColumn {
  return column(name, { kind: "FLOAT" }, `CAST(${expression} AS REAL)`);
}

/** TIMESTAMP(0). */
export function stamp(name: string, expression: string): DictionaryColumn {
  return column(name, { kind: "TIMESTAMP", precision: 0, withTimeZone: false }, expression);
}

export function date(name: string, expression: string): DictionaryColumn {
  return column(name, { kind: "DATE" }, expression);
}

/** CreatorName and CreateTimeStamp. */
export function created(alias: string): readonly DictionaryColumn[] {
  return [objectName("CreatorName", `${alias}.creator`), stamp("CreateTimeStamp", `${alias}.created`)];
}

/** LastAlterName and LastAlterTimeStamp. */
export function altered(alias: string): readonly DictionaryColumn[] {
  return [
    objectName("LastAlterName", `${alias}.altered_by`),
    stamp("LastAlterTimeStamp", `${alias}.altered`),
  ];
}

/** AccessCount and LastAccessTimeStamp: NULL unless the server counts uses. */
export const unusedCounts: readonly DictionaryColumn[] = [
  bigint("AccessCount", "NULL"),
  stamp("LastAccessTimeStamp", "NULL"),
];

/** Rights on the whole system show nobody the database DBC. */
const systemCodes = systemRights.map((right) => `'${rightCodes[right]}'`).join(", ");

/** What the session's user owns, directly or further down, and where it has been granted a right. */
const visibleDatabases = `
  WITH RECURSIVE owned (id) AS (
    SELECT id FROM databases WHERE name_key = session_value('user')
    UNION ALL SELECT d.id FROM databases d JOIN owned ON d.owner_id = owned.id)
  SELECT id FROM owned
  UNION SELECT database_id FROM rights WHERE grantee_key IN (session_value('user'), 'PUBLIC')
    AND access_right NOT IN (${systemCodes})
  UNION SELECT database_id FROM rights WHERE grantee_key IN (
    WITH active (key) AS (
      SELECT m.role_key FROM role_members m WHERE m.member_key = session_value('user')
        AND (session_value('role') = 'ALL' OR m.role_key = session_value('role')))
    SELECT key FROM active UNION SELECT n.role_key FROM role_members n JOIN active ON n.member_key = active.key)`;

/** The view as something that can stand in FROM; with `visibleOnly`, its VX form. */
export function relationOf(view: DictionaryView, visibleOnly: boolean): Relation {
  const expressions = view.columns.flatMap(({ expression, key }, place) => [
    `${expression} AS v${place}`,
    ...(key === undefined ? [] : [`${key} AS v${place}_key`]),
  ]);
  const filter = visibleOnly ? ` AND ${view.visible ?? `${view.database} IN (${visibleDatabases})`}` : "";
  return {
    database: "DBC",
    name: visibleOnly ? `${view.name}X` : view.name,
    columns: view.columns.map(relationColumn),
    from: `(SELECT ${expressions.join(", ")} ${view.source}${filter})`,
    table: undefined,
  };
}

function relationColumn(column: DictionaryColumn, place: number): RelationColumn {
  const { name, type, nullable, characterSet } = column;
  return {
    name,
    type,
    nullable,
    characterSet,
    caseSpecific: false,
    title: undefined,
    format: undefined,
    sql: `v${place}`,
    ...(column.key === undefined ? {} : { key: `v${place}_key` }),
  };
}
