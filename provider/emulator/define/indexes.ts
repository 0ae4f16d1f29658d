/** All indexes of CREATE TABLE: which is the primary one, what implements the keys, and how they are numbered. */
import type { CreateTable, IndexDefinition } from "../../language/ast.ts";
import { sameName } from "../../language/names.ts";
import type { IndexObject } from "../catalog.ts";
import { failure, refused } from "../errors.ts";
import type { Draft } from "./draft.ts";
import type { KeyConstraint } from "./keys.ts";
import { IndexNumbers, indexColumns, isIndexable, secondaryIndex } from "./secondary-index.ts";

/**
 * The primary index, if any, has number 1 and comes first.
 * Source: Teradata manual, SQL Fundamentals, Primary Index Assignment; which index gets which number is unproved.
 * @throws TeradataFailure 3515, 3518, 3519, 5321, 5466, 5628, 5660
 */
export function defineIndexes(
  statement: CreateTable,
  draft: Draft,
  keys: readonly KeyConstraint[],
): readonly IndexObject[] {
  const primary = primaryIndex(statement, draft, keys);
  const numbers = new IndexNumbers([]);
  const ofKeys = keys.filter((key) => key !== primary.key).map((key) => keyIndex(key, numbers.take(1)));
  const secondary = statement.indexes
    .filter((one) => one.kind === "secondaryIndex")
    .flatMap((spec) => secondaryIndex(spec, draft, numbers));
  const indexes = [...primary.index, ...ofKeys, ...secondary];
  // Source: Teradata manual, CREATE TABLE, PRIMARY KEY and UNIQUE Constraints Versus Primary Indexes.
  if (ofKeys.some((key) => primary.index.some((one) => one.type !== "A" && sameColumns(one, key))))
    throw failure(3519);
  requireDifferent(indexes);
  return indexes;
}

interface Primary {
  /** Empty for a table without primary index. */
  readonly index: readonly IndexObject[];
  /** The key that the primary index implements. */
  readonly key?: KeyConstraint | undefined;
}

type Clause = Exclude<IndexDefinition, { kind: "secondaryIndex" | "partitionBy" }>;

function primaryIndex(statement: CreateTable, draft: Draft, keys: readonly KeyConstraint[]): Primary {
  const clauses = statement.indexes.filter(isPrimaryClause);
  if (clauses.length > 1) throw refused("A table can't have more than one PRIMARY INDEX clause.");
  const isPartitioned = statement.indexes.some((one) => one.kind === "partitionBy");
  const [clause] = clauses;
  if (clause !== undefined) return { index: statedIndex(clause, draft, isPartitioned) };
  // Source: Teradata manual, DBS Control, PrimaryIndexDefault: PARTITION BY without a clause means no primary index.
  if (isPartitioned) return { index: [] };
  const [key] = keys;
  return key === undefined ? { index: [firstColumnIndex(draft)] } : { index: [keyIndex(key, 1)], key };
}

function isPrimaryClause(one: IndexDefinition): one is Clause {
  return one.kind !== "secondaryIndex" && one.kind !== "partitionBy";
}

function statedIndex(clause: Clause, draft: Draft, isPartitioned: boolean): readonly IndexObject[] {
  if (clause.kind === "noPrimaryIndex") return [];
  const isAmp = clause.kind === "primaryAmpIndex";
  return [
    {
      ...plainIndex(1, isAmp ? "A" : isPartitioned ? "Q" : "P", indexColumns(draft, clause.columns)),
      unique: !isAmp && clause.unique,
      name: clause.name,
    },
  ];
}

function keyIndex(key: KeyConstraint, number: number): IndexObject {
  const type = key.kind === "primaryKey" ? "K" : "U";
  return { ...plainIndex(number, type, key.columns), unique: true, name: key.name };
}

/** Source: Teradata manual, CREATE TABLE: a first column that is a large object fails; others that can't be indexed are passed over. */
function firstColumnIndex(draft: Draft): IndexObject {
  const [first] = draft.columns;
  const isLarge = first?.type.kind === "BLOB" || first?.type.kind === "CLOB";
  const column = draft.columns.find((one) => isIndexable(one.type));
  if (isLarge || column === undefined) throw failure(5660);
  return plainIndex(1, "P", [column.id]);
}

function plainIndex(number: number, type: string, columns: readonly number[]): IndexObject {
  return { number, type, unique: false, name: undefined, columns, all: false, orderBy: undefined };
}

/**
 * No two indexes on the same columns, unless they are ordered differently; no two with the same name.
 * Source: Teradata manual, CREATE INDEX; that the order of the columns makes no difference is unproved.
 */
export function requireDifferent(indexes: readonly IndexObject[]): void {
  const own = indexes.filter((index) => index.type !== "I" && index.joinIndex === undefined);
  own.forEach((index, place) => {
    const earlier = own.slice(0, place);
    if (earlier.some((one) => isSameIndex(one, index))) throw failure(3519);
    if (index.name !== undefined && earlier.some((one) => hasName(one, index.name!)))
      throw failure(5321, index.name);
  });
}

/**
 * Source: Teradata manual, CREATE INDEX: a NUSI may have the columns of a primary AMP index; ALTER TABLE, MODIFY PRIMARY:
 * a unique secondary index may have those of a primary index that is not unique.
 */
function isSameIndex(one: IndexObject, other: IndexObject): boolean {
  if (one.type === "A" && !other.unique) return false;
  if (one.number === 1 && !one.unique && other.unique) return false;
  return sameColumns(one, other) && one.orderBy?.by === other.orderBy?.by;
}

function hasName(index: IndexObject, name: string): boolean {
  return index.name !== undefined && sameName(index.name, name);
}

function sameColumns(one: IndexObject, other: IndexObject): boolean {
  return one.columns.length === other.columns.length && one.columns.every((id) => other.columns.includes(id));
}
