/** Brings a table's definition into the one form that declared and actual tables are compared in. */
import { sameName } from "../../language/names.ts";
import { compact } from "../compact.ts";
import { parseDataType } from "./data-type.ts";
import type {
  Column,
  ColumnType,
  ForeignKey,
  Identity,
  Key,
  PrimaryIndex,
  TableDefinition,
  TableOptions,
} from "./table.ts";

/**
 * The same table in its smallest form: canonical types, the kind always said, and nothing said that is Teradata's
 * default anyway. The properties stand in the order of `TableDefinition`, so that equal tables are equal as JSON.
 */
export function normalise(table: TableDefinition): TableDefinition {
  return compact<TableDefinition>({
    database: table.database,
    name: table.name,
    previousName: table.previousName,
    kind: table.kind ?? "MULTISET",
    columns: table.columns.map(normaliseColumn),
    primaryKey: table.primaryKey && normaliseKey(table.primaryKey),
    uniques: table.uniques?.map(normaliseKey),
    checks: table.checks?.map(({ name, condition }) => compact({ name, condition })),
    foreignKeys: table.foreignKeys?.map((key) => normaliseForeignKey(key, table.database)),
    primaryIndex: table.primaryIndex && normalisePrimaryIndex(table.primaryIndex),
    partitionBy: table.partitionBy,
    options: table.options && normaliseOptions(table.options),
    comment: table.comment?.trimEnd() || undefined,
  });
}

/** The canonical text of a type, or the text itself where it is none. */
export function canonicalType(written: string): ColumnType {
  const parsed = parseDataType(written);
  return "type" in parsed ? parsed.type.text : (written as ColumnType);
}

function normaliseColumn(column: Column): Column {
  return compact<Column>({
    name: column.name,
    renamedFrom: column.renamedFrom,
    type: sizedFor(canonicalType(column.type), column.characterSet),
    nullable: column.nullable === false ? false : undefined,
    default: isNull(column.default) ? undefined : column.default,
    characterSet: column.characterSet,
    caseSpecific: column.caseSpecific,
    uppercase: column.uppercase || undefined,
    format: column.format,
    title: column.title,
    compress: column.compress,
    identity: column.identity && normaliseIdentity(column.identity),
    comment: column.comment?.trimEnd() || undefined,
  });
}

/** DEFAULT NULL is no default. */
const isNull = (sql: string | undefined) => sql?.trim().toUpperCase() === "NULL";

/** Source for the first number and the step: Teradata manual, CREATE TABLE, START WITH and INCREMENT BY. */
function normaliseIdentity(identity: Identity): Identity {
  const isBounded = identity.minValue !== undefined || identity.maxValue !== undefined;
  return compact<Identity>({
    generated: identity.generated,
    startWith: identity.startWith ?? (isBounded ? undefined : 1),
    incrementBy: identity.incrementBy ?? 1,
    minValue: identity.minValue,
    maxValue: identity.maxValue,
    cycle: identity.cycle || undefined,
  });
}

/** The longest CLOB and JSON have half as many characters in UNICODE; without a length they are the longest. */
export function sizedFor(type: ColumnType, characterSet: Column["characterSet"]): ColumnType {
  if (characterSet !== "UNICODE") return type;
  if (type === "CLOB(1048544000)") return "CLOB";
  return type === "JSON(8388096)" ? "JSON" : type;
}

const normaliseOptions = (options: TableOptions): TableOptions =>
  compact<TableOptions>({
    fallback: options.fallback,
    beforeJournal: options.beforeJournal,
    afterJournal: options.afterJournal,
    journalTable: options.journalTable,
    checksum: options.checksum,
    freeSpacePercent: options.freeSpacePercent,
    mergeBlockRatio: options.mergeBlockRatio,
    dataBlockSize: options.dataBlockSize,
    blockCompression: options.blockCompression,
    map: options.map,
  });

const normaliseKey = ({ name, columns }: Key): Key => compact({ name, columns });

function normalisePrimaryIndex(index: PrimaryIndex | "NONE"): PrimaryIndex | "NONE" {
  if (index === "NONE") return index;
  return compact<PrimaryIndex>({
    name: index.name,
    columns: index.columns,
    unique: index.unique || undefined,
  });
}

/** The table's own database is left out, as is the default way of checking. */
function normaliseForeignKey({ name, columns, references, enforced }: ForeignKey, own: string): ForeignKey {
  const isOwn = references.database !== undefined && sameName(references.database, own);
  return compact<ForeignKey>({
    name,
    columns,
    references: compact<ForeignKey["references"]>({
      database: isOwn ? undefined : references.database,
      table: references.table,
      columns: references.columns,
    }),
    enforced: enforced === "ROW" ? undefined : enforced,
  });
}
