/**
 * What the DBC views say of tables and secondary indexes. The resources read SHOW TABLE instead, so that a
 * mistake in one reading shows against the other.
 */
import { stringLiteral } from "../language/names.ts";
import type { ResultRow, Session } from "../session/session.ts";
import { typeOf } from "./column-type.ts";

export interface FoundColumn {
  readonly name: string;
  /** As in a declaration: `VARCHAR(64)`. */
  readonly type: string;
  readonly nullable: boolean;
  /** Undefined where the type holds no text. */
  readonly characterSet: string | undefined;
}

export interface FoundIndex {
  /** 1 is the primary index. */
  readonly number: number;
  /** IndicesV.IndexType: K primary key, U unique constraint, P or Q primary index, S secondary, ... */
  readonly type: string;
  readonly unique: boolean;
  readonly name: string | undefined;
  readonly columns: readonly string[];
}

export interface FoundTable {
  readonly columns: readonly FoundColumn[];
  readonly indexes: readonly FoundIndex[];
}

/** Every table of the database, by its name in capitals: names in Teradata ignore case. */
export async function readDatabase(
  database: string,
  session: Session,
): Promise<ReadonlyMap<string, FoundTable>> {
  const inDatabase = `DatabaseName (NOT CASESPECIFIC) = ${stringLiteral(database)} (NOT CASESPECIFIC)`;
  const tables = await session.execute(
    `SELECT TableName FROM DBC.TablesV WHERE ${inDatabase} AND TableKind IN ('T', 'O')`,
  );
  const columns = await session.execute(
    `SELECT TableName, ColumnName, ColumnType, ColumnLength, DecimalTotalDigits, DecimalFractionalDigits, CharType, Nullable FROM DBC.ColumnsV WHERE ${inDatabase} ORDER BY TableName, ColumnId`,
  );
  const indexes = await session.execute(
    `SELECT TableName, IndexNumber, IndexType, UniqueFlag, IndexName, ColumnName FROM DBC.IndicesV WHERE ${inDatabase} ORDER BY TableName, IndexNumber, ColumnPosition`,
  );
  const columnsOf = Map.groupBy(columns, tableName);
  const indexesOf = Map.groupBy(indexes, tableName);
  return new Map(
    tables.map((row) => {
      const name = tableName(row);
      const found = { columns: columnsOf.get(name) ?? [], indexes: indexesOf.get(name) ?? [] };
      return [name, { columns: found.columns.map(columnOf), indexes: indexesFrom(found.indexes) }];
    }),
  );
}

const tableName = ([name]: ResultRow) => text(name).toUpperCase();

function columnOf([, name, type, length, digits, fraction, charType, nullable]: ResultRow): FoundColumn {
  const characterSet = characterSets[Number(charType)];
  return {
    name: text(name),
    type: typeOf({
      code: text(type),
      length: Number(length),
      digits: optionalNumber(digits),
      fraction: optionalNumber(fraction),
      characterSet,
    }),
    nullable: text(nullable) === "Y",
    characterSet,
  };
}

/** ColumnsV.CharType. Source: teradatasqlalchemy 20.0.0.9, types. */
const characterSets = [undefined, "LATIN", "UNICODE", "KANJISJIS", "GRAPHIC"];

function indexesFrom(rows: readonly ResultRow[]): readonly FoundIndex[] {
  return [...Map.groupBy(rows, ([, number]) => Number(number))].map(([number, group]) => {
    const [, , type, unique, name] = group[0]!;
    const columns = group.map(([, , , , , column]) => text(column));
    return { number, type: text(type), unique: text(unique) === "Y", name: optionalText(name), columns };
  });
}

/** The dictionary's CHAR columns come padded with blanks. */
const text = (value: unknown) => String(value).trimEnd();
const optionalText = (value: unknown) => (value === null ? undefined : text(value));
const optionalNumber = (value: unknown) => (value === null ? undefined : Number(value));
