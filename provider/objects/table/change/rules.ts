/**
 * What Teradata may change in place, what needs a rebuild and what is refused: one rule a line, for each kind of change
 * the first that holds. A change that no rule knows is refused.
 */
import { foldName, sameName } from "../../../language/names.ts";
import { indexName, type StandingIndex } from "../../secondary-index.ts";
import { listed } from "../../words.ts";
import { isUnindexable, typeOf } from "../check-columns.ts";
import type { Key, PrimaryIndex } from "../table.ts";
import { isBound, isInChecks, isInPartitioning, isInPrimaryIndex, isReferenced } from "./bound.ts";
import type { Change, ChangeOf, ColumnChange } from "./changes.ts";
import { conversionOf } from "./conversions.ts";
import {
  duplicates,
  heldValues,
  lowerCase,
  misfits,
  nullRows,
  orphans,
  refusedBy,
  untranslatable,
  wholeDuplicates,
} from "./questions.ts";
import { isFree, rangeClauses, unplaced } from "./ranges.ts";
import { nameNow } from "./renames.ts";
import type { Answer, Obstacle, Situation, Verdict } from "./verdict.ts";

/** Says what is done about the change of one kind. */
export function verdictOn(change: Change, situation: Situation): Verdict {
  const rule = rules.find(
    ({ of, when }) => of === change.kind && (when === undefined || when(change, situation)),
  );
  if (rule === undefined) return { answer: "refuse", why: "No rule knows this change.", obstacles: [] };
  const { answer, obstacles } = rule;
  const why = typeof rule.why === "function" ? rule.why(change, situation) : rule.why;
  const rows = situation.isEmpty ? [] : (obstacles?.(change, situation) ?? []);
  return { answer, obstacles: rows, ...(why === undefined ? {} : { why }) };
}

interface Rule<C extends Change = Change> {
  readonly of: Change["kind"];
  readonly when?: (change: C, situation: Situation) => boolean;
  readonly answer: Answer;
  readonly why?: string | ((change: C, situation: Situation) => string);
  /** The page of Teradata's manual, or what else is known. */
  readonly source: string;
  readonly obstacles?: (change: C, situation: Situation) => readonly Obstacle[];
}

/** One rule, typed by the kind of its change. */
function on<Kind extends Change["kind"]>(
  of: Kind,
  answer: Answer,
  source: string,
  rest: Omit<Rule<ChangeOf<Kind>>, "of" | "answer" | "source"> = {},
): Rule {
  return { of, answer, source, ...rest } as unknown as Rule;
}

/** Pages of the manual, by their short names. */
const alterTable = "manual, ALTER TABLE";
const adding = `${alterTable}, Adding Columns To a Table`;
const dropping = `${alterTable}, Dropping Columns From a Table`;
const renaming = `${alterTable}, Renaming Table Columns`;
const attributes = `${alterTable}, Data Type and Attribute Definitions`;
const types = `${alterTable}, Rules for Changing Column Data Types`;
const nulls = `${alterTable}, Changing Column Attributes NOT NULL or NULL`;
const modifying = `${alterTable}, MODIFY PRIMARY Option`;
const copying = `${alterTable}, Procedure to Change Column Data Types`;
const constraints = "manual, PRIMARY KEY and UNIQUE Constraints Versus Primary Indexes";
const numbering = "manual, CREATE TABLE, Identity Columns and Bulk Inserts";
const references = `${alterTable}, Adding or Dropping Standard Referential Integrity Constraints: what refers is identical`;
const checking = `${alterTable}, Adding and Dropping CHECK Constraints`;
const ownUnproved = "unproved; a rebuild is right in any case";

const indexed =
  "Teradata changes no column of a primary index, a key, a foreign key or a partitioning in place.";

export const rules: readonly Rule[] = [
  on("renameTable", "alter", "manual, RENAME TABLE"),

  on("tableKind", "rebuild", "manual, CREATE TABLE, SET and MULTISET: no clause of ALTER TABLE changes it", {
    why: "Teradata makes a table SET or MULTISET only in a new one.",
    obstacles: ({ declared }, situation) => (declared === "SET" ? wholeDuplicates(situation) : []),
  }),

  on("addColumn", "refuse", adding, {
    when: ({ column }, { isEmpty }) =>
      !isEmpty && column.nullable === false && column.default === undefined && column.identity === undefined,
    why: "The rows that the table holds would have no value for it. Give it a default, or let it be NULL.",
  }),
  on("addColumn", "rebuild", adding, {
    when: ({ column }) => column.identity !== undefined,
    why: "Teradata adds no identity column to a table that stands.",
  }),
  on("addColumn", "rebuild", "antlr/grammars-v4, sql/teradata: ALTER TABLE has no place for a new column", {
    when: ({ isLast }) => !isLast,
    why: "Teradata adds a column behind all others. Declared last, it is added in place.",
  }),
  on("addColumn", "alter", adding),

  on("dropColumn", "refuse", dropping, {
    when: ({ column }, situation) => isReferenced(column.name, situation),
    why: ({ column }, situation) => referring([column.name], situation),
  }),
  on("dropColumn", "rebuild", dropping, {
    when: ({ column }, { staying }) =>
      isInPrimaryIndex(column.name, staying) || isInPartitioning(column.name, staying),
    why: "Teradata drops no column of the primary index or of the partitioning.",
    obstacles: ({ column }) => heldValues(column.name),
  }),
  on("dropColumn", "alter", dropping, { obstacles: ({ column }) => heldValues(column.name) }),

  on("renameColumn", "refuse", renaming, {
    when: ({ from }, situation) => isReferenced(from, situation),
    why: ({ from }, situation) => referring([from], situation),
  }),
  on("renameColumn", "rebuild", renaming, {
    when: ({ from }, { staying }) => isBound(from, staying) || isInChecks(from, staying),
    why: "Teradata renames no column of a primary index, a key, a foreign key, a check or a partitioning.",
  }),
  on("renameColumn", "alter", renaming),

  on("reorderColumns", "rebuild", "antlr/grammars-v4, sql/teradata: ALTER TABLE has no order of columns", {
    why: "Teradata changes the order of columns only in a new table.",
  }),

  on("type", "refuse", types, {
    when: (change) => conversionOf(change.actual, change.declared) === undefined,
    why: "No way is known that keeps every value. Add a new column with this type, fill it as you see fit, and drop the old one.",
  }),
  on("type", "refuse", types, {
    when: ({ actual }, situation) => isReferenced(actual.name, situation),
    why: ({ actual }, situation) => referring([actual.name], situation),
  }),
  on("type", "refuse", "Teradata error 5660", {
    when: (change, situation) => becomesLarge(change) && indexOf(change, situation) !== undefined,
    why: (change, situation) =>
      `The secondary index ${indexName(indexOf(change, situation)!)} is on it, and Teradata indexes no such type. Drop the index first.`,
  }),
  on("type", "alter", attributes, {
    when: (change, situation) => isInPlace(change) && !isBound(change.actual.name, situation.staying),
  }),
  on("type", "rebuild", copying, {
    why: "Teradata changes this type only in a new table.",
    obstacles: misfits,
  }),

  on("nullable", "rebuild", nulls, {
    when: ({ actual }, situation) => isBound(actual.name, situation.staying),
    why: indexed,
    obstacles: nullRows,
  }),
  on("nullable", "alter", nulls, { obstacles: nullRows }),

  on("default", "rebuild", "manual, DEFAULT Phrase: NULL is a default of nullable columns", {
    when: ({ declared, actual }) =>
      declared.default === undefined && (declared.nullable === false || actual.nullable === false),
    why: "Teradata takes the default off a column that is NOT NULL only in a new table.",
  }),
  on("default", "alter", attributes),
  on("format", "alter", attributes),
  on("title", "rebuild", ownUnproved, {
    when: ({ declared }) => declared.title === undefined,
    why: "Teradata takes a title off only in a new table.",
  }),
  on("title", "alter", attributes),

  on("characterSet", "refuse", references, {
    when: ({ actual }, situation) => isReferenced(actual.name, situation),
    why: ({ actual }, situation) => referring([actual.name], situation),
  }),
  on("characterSet", "rebuild", types, {
    why: "Teradata changes a character set only in a new table.",
    when: (change) => isToUnicode(change) || isToLatin(change),
    obstacles: untranslatable,
  }),
  on("characterSet", "refuse", types, {
    why: "Only LATIN to UNICODE, and UNICODE to LATIN for CHAR and VARCHAR, are known to keep every character.",
  }),
  on("caseSpecific", "refuse", references, {
    when: ({ actual }, situation) => isReferenced(actual.name, situation),
    why: ({ actual }, situation) => referring([actual.name], situation),
  }),
  on("caseSpecific", "rebuild", attributes, {
    when: ({ actual }, situation) => isBound(actual.name, situation.staying),
    why: indexed,
  }),
  on("caseSpecific", "alter", attributes),
  on("uppercase", "refuse", references, {
    when: ({ actual }, situation) => isReferenced(actual.name, situation),
    why: ({ actual }, situation) => referring([actual.name], situation),
  }),
  on("uppercase", "rebuild", attributes, {
    why: "Teradata changes UPPERCASE only in a new table.",
    obstacles: lowerCase,
  }),

  on("compress", "rebuild", "Teradata error 3623", {
    when: ({ actual }, situation) =>
      isInPrimaryIndex(actual.name, situation.staying) || isInPartitioning(actual.name, situation.staying),
    why: indexed,
  }),
  on("compress", "alter", `${alterTable}, Rules for Adding or Modifying Multivalue Compression for a Column`),

  on("identity", "alter", "antlr/grammars-v4, sql/teradata: ALTER TABLE ... DROP column IDENTITY", {
    when: ({ declared }) => declared.identity === undefined,
  }),
  on("identity", "refuse", numbering, {
    why: "The rows that the table holds would be numbered anew. Declare it GENERATED BY DEFAULT, or add a new column in its place.",
    when: ({ declared }, { isEmpty }) => !isEmpty && declared.identity?.generated === "ALWAYS",
  }),
  on("identity", "rebuild", adding, { why: "Teradata makes an identity column only with its table." }),

  on("comment", "alter", "manual, COMMENT (Comment-Placing Form)"),

  on("dropKey", "refuse", constraints, {
    when: ({ key }, situation) => key.columns.some((name) => isReferenced(name, situation)),
    why: ({ key }, situation) => referring(key.columns, situation),
  }),
  on("dropKey", "alter", `${alterTable}, Adding or Dropping PRIMARY KEY and UNIQUE Constraints`),
  on("addKey", "refuse", "Teradata error 3519", {
    when: ({ key }, situation) => twinOf(key, situation) !== undefined,
    why: ({ key }, situation) => sameIndex(twinOf(key, situation)!),
  }),
  on("addKey", "alter", constraints, { obstacles: ({ key }) => duplicates(key.columns) }),

  on("dropCheck", "rebuild", `${checking}: DROP CHECK drops every check without a name`, {
    when: ({ check }) => check.name === undefined,
    why: "A check without a name can't be dropped alone. Give checks names.",
  }),
  on("dropCheck", "alter", checking),
  on("addCheck", "alter", checking, {
    obstacles: ({ check }) => refusedBy(check),
  }),

  on("dropForeignKey", "alter", `${alterTable}, DROP FOREIGN KEY`),
  on("addForeignKey", "alter", `${alterTable}, ADD FOREIGN KEY; Teradata error 5303`, {
    obstacles: ({ foreignKey }, { declared }) => orphans(foreignKey, declared),
  }),

  on("primaryIndex", "refuse", "Teradata error 3519", {
    when: ({ declared }, situation) => twinOfPrimary(declared, situation) !== undefined,
    why: ({ declared }, situation) => sameIndex(twinOfPrimary(declared, situation)!),
  }),
  on("primaryIndex", "alter", modifying, { when: differsInName }),
  on("primaryIndex", "alter", modifying, {
    when: (change, situation) => areBothIndexes(change) && isFree(situation),
  }),
  on("primaryIndex", "rebuild", modifying, {
    why: (_, { isEmpty }) =>
      isEmpty
        ? "Teradata takes a primary index off, or puts one on, only in a new table."
        : "Teradata changes the primary index of a table that holds rows only in a new one.",
    obstacles: ({ declared }) =>
      typeof declared === "object" && declared.unique ? duplicates(declared.columns) : [],
  }),

  on("partitioning", "alter", modifying, { when: (_, situation) => isFree(situation) }),
  on("partitioning", "alter", `${alterTable}, ADD RANGE; DROP RANGE`, {
    when: ({ declared, actual }, situation) =>
      haveIndexes(situation) && rangeClauses(declared, actual) !== undefined,
    obstacles: ({ declared }) => unplaced(declared),
  }),
  on("partitioning", "rebuild", `${modifying}; manual, Partitioned Primary Indexes`, {
    why: (_, { isEmpty }) =>
      isEmpty
        ? "Teradata changes partitioning by columns, or of a table without a primary index, only in a new table."
        : "Teradata changes more than the ends of the partitioning of a table that holds rows only in a new one.",
    obstacles: ({ declared }) => unplaced(declared),
  }),

  on("option", "alter", `${alterTable}, table options`),
];

const isInPlace = ({ actual, declared }: ColumnChange) => conversionOf(actual, declared)?.inPlace === true;

function becomesLarge({ declared }: ColumnChange): boolean {
  const type = typeOf(declared);
  return type !== undefined && isUnindexable(type);
}

const indexOf = ({ actual }: ColumnChange, { indexes }: Situation) =>
  indexes.find(({ columns }) => columns.some((each) => sameName(each, actual.name)));

const isToUnicode = ({ actual, declared }: ColumnChange) =>
  actual.characterSet === "LATIN" && declared.characterSet === "UNICODE" && !actual.type.startsWith("JSON");

/** TRANSLATE_CHK of a document is unproved; of a CLOB the manual allows it, but how long that takes is not known. */
const isToLatin = ({ actual, declared }: ColumnChange) =>
  actual.characterSet === "UNICODE" &&
  declared.characterSet === "LATIN" &&
  /^(CHAR|VARCHAR)\b/.test(actual.type);

function differsInName({ declared, actual }: ChangeOf<"primaryIndex">): boolean {
  if (typeof declared !== "object" || typeof actual !== "object") return false;
  return shape(declared) === shape(actual);
}

const shape = ({ columns, unique }: PrimaryIndex) => JSON.stringify([columns.map(foldName), unique === true]);

function referring(columns: readonly string[], { children }: Situation): string {
  const its = children.filter((child) =>
    child.columns.some((name) => columns.some((each) => sameName(each, name))),
  );
  const names = listed([...new Set(its.map(({ name }) => name))]);
  return `A foreign key of ${names} refers to it. Drop that one first, and make it again afterwards.`;
}

/** The secondary index that has the columns of a key, in whatever order; one that is ordered is another index. */
function twinOf({ columns }: Key, { declared, actual, indexes }: Situation): StandingIndex | undefined {
  const set = (names: readonly (string | undefined)[]) =>
    JSON.stringify(names.map((name) => foldName(name ?? "")).toSorted());
  const now = (index: StandingIndex) => index.columns.map((name) => nameNow(name, declared, actual));
  return indexes.find((index) => index.orderBy === undefined && set(now(index)) === set(columns));
}

/** A unique secondary index may have the columns of a primary index that is not unique. */
function twinOfPrimary(
  declared: ChangeOf<"primaryIndex">["declared"],
  situation: Situation,
): StandingIndex | undefined {
  if (typeof declared !== "object") return undefined;
  const twin = twinOf(declared, situation);
  return twin?.unique && !declared.unique ? undefined : twin;
}

const sameIndex = (index: StandingIndex) =>
  `The secondary index ${indexName(index)} has the same columns, and Teradata makes no two indexes of them. Drop that one first.`;

const haveIndexes = ({ declared, actual }: Situation) =>
  [declared, actual].every(({ primaryIndex }) => typeof primaryIndex === "object");

const areBothIndexes = ({ declared, actual }: ChangeOf<"primaryIndex">) =>
  typeof declared === "object" && typeof actual === "object";
