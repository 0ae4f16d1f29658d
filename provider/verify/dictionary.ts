/**
 * What the DBC views say of tables and secondary indexes. The resources read SHOW TABLE instead, so that a
 * mistake in one reading shows against the other.
 */
import { foldName, stringLiteral } from "../language/names.ts";
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
  /** IndicesV.IndexType: K primary key, U unique constraint, P or Q primary index, S, V, H, O secondary index. */
  readonly type: string;
  readonly unique: boolean;
  readonly name: string | undefined;
  readonly columns: readonly string[];
}

export interface FoundTable {
  /** T with a primary index, O without. */
  readonly kind: string;
  readonly columns: readonly FoundColumn[];
  readonly indexes: readonly FoundIndex[];
}

/** Every table of the database, by its folded name. */
export async function readDatabase(
  database: string,
  session: Session,
): Promise<ReadonlyMap<string, FoundTable>> {
  const inDatabase = `DatabaseName (NOT CASESPECIFIC) = ${stringLiteral(database)} (NOT CASESPECIFIC)`;
  const tables = await session.execute(
    `SELECT TableName, TableKind FROM DBC.TablesV WHERE ${inDatabase} AND TableKind IN ('T', 'O')`,
  );
  const columns = await session.execute(
    `SELECT TableName, ColumnName, ColumnType, ColumnLength, DecimalTotalDigits, DecimalFractionalDigits, CharType, Nullable, ColumnUDTName FROM DBC.ColumnsV WHERE ${inDatabase} ORDER BY TableName, ColumnId`,
  );
  const indexes = await session.execute(
    `SELECT TableName, IndexNumber, IndexType, UniqueFlag, IndexName, ColumnName FROM DBC.IndicesV WHERE ${inDatabase} ORDER BY TableName, IndexNumber, ColumnPosition`,
  );
  const columnsOf = Map.groupBy(columns, tableName);
  const indexesOf = Map.groupBy(indexes, tableName);
  return new Map(
    tables.map((row) => {
      const name = tableName(row);
      const columns = (columnsOf.get(name) ?? []).map(columnOf);
      return [name, { kind: text(row[1]), columns, indexes: indexesFrom(indexesOf.get(name) ?? []) }];
    }),
  );
}

const tableName = ([name]: ResultRow) => foldName(text(name));

function columnOf([
  ,
  name,
  type,
  length,
  digits,
  fraction,
  charType,
  nullable,
  ownType,
]: ResultRow): FoundColumn {
  const characterSet = characterSets[Number(charType)];
  return {
    name: text(name),
    type: typeOf({
      code: text(type),
      length: Number(length),
      digits: optionalNumber(digits),
      fraction: optionalNumber(fraction),
      characterSet,
      ownType: optionalText(ownType),
    }),
    nullable: text(nullable) === "Y",
    characterSet,
  };
}

/** ColumnsV.CharType. Source: teradatasqlalchemy 20.0.0.9, types. */
const characterSets = [undefined, "LATIN", "UNICODE", "KANJISJIS", "GRAPHIC"];

/** Type I is no index of its own: it is the column by which the index before it is ordered. */
function indexesFrom(rows: readonly ResultRow[]): readonly FoundIndex[] {
  const own = rows.filter(([, , type]) => text(type) !== "I");
  return [...Map.groupBy(own, ([, number]) => Number(number))].map(([number, group]) => {
    const [, , type, unique, name] = group[0]!;
    const columns = group.map(([, , , , , column]) => text(column));
    return { number, type: text(type), unique: text(unique) === "Y", name: optionalText(name), columns };
  });
}

/** The dictionary's CHAR columns come padded with blanks. */
const text = (value: unknown) => String(value).trimEnd();
const optionalText = (value: unknown) => (value === null ? undefined : text(value));
const optionalNumber = (value: unknown) => (value === null ? undefined : Number(value));
