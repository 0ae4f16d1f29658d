/**
 * What Teradata may change in place, what needs a rebuild and what is refused: one rule a line, for each kind of change
 * the first that holds. A change that no rule knows is refused.
 */
import { foldName, quoteName, sameName } from "../../../language/names.ts";
import { treeInside } from "../../fragment.ts";
import { mentionsIn } from "../../mentions.ts";
import { columnNames } from "../../sql.ts";
import { isLargeObject, typeOf } from "../check-columns.ts";
import { foreignKeyWords, keyWords } from "../compare.ts";
import type { PrimaryIndex, TableDefinition } from "../table.ts";
import type { Change, ChangeOf, ColumnChange } from "./changes.ts";
import { conversionOf } from "./conversions.ts";
import type { Answer, Obstacle, Situation, Verdict } from "./verdict.ts";

/** Says what is done about the change of one kind. */
export function verdictOn(change: Change, situation: Situation): Verdict {
  const rule = rules.find(
    ({ of, when }) => of === change.kind && (when === undefined || when(change, situation)),
  );
  if (rule === undefined) return { answer: "refuse", why: "No rule knows this change.", obstacles: [] };
  const { answer, why, obstacles } = rule;
  const rows = situation.isEmpty ? [] : (obstacles?.(change, situation) ?? []);
  return { answer, obstacles: rows, ...(why === undefined ? {} : { why }) };
}

interface Rule<C extends Change = Change> {
  readonly of: Change["kind"];
  readonly when?: (change: C, situation: Situation) => boolean;
  readonly answer: Answer;
  readonly why?: string;
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
const ownUnproved = "unproved; a rebuild is right in any case";

const indexed =
  "Teradata changes no column of a primary index, a key, a foreign key or a partitioning in place.";

export const rules: readonly Rule[] = [
  on("renameTable", "alter", "manual, RENAME TABLE"),

  on("tableKind", "rebuild", "manual, CREATE TABLE, SET and MULTISET: no clause of ALTER TABLE changes it", {
    why: "Teradata changes no SET table into a MULTISET one, nor the other way.",
    obstacles: ({ declared }, { actual }) => (declared === "SET" ? wholeDuplicates(actual) : []),
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
    why: "Another table refers to it.",
  }),
  on("dropColumn", "rebuild", dropping, {
    when: ({ column }, { actual }) =>
      isInPrimaryIndex(column.name, actual) || isInPartitioning(column.name, actual),
    why: "Teradata drops no column of the primary index or of the partitioning.",
    obstacles: ({ column }) => heldValues(column.name),
  }),
  on("dropColumn", "alter", dropping, { obstacles: ({ column }) => heldValues(column.name) }),

  on("renameColumn", "refuse", renaming, {
    when: ({ from }, situation) => isReferenced(from, situation),
    why: "Another table refers to it.",
  }),
  on("renameColumn", "rebuild", renaming, {
    when: ({ from }, { actual }) => isBound(from, actual) || isInChecks(from, actual),
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
    why: "Another table refers to it.",
  }),
  on("type", "alter", attributes, {
    when: (change, situation) => isInPlace(change) && !isBound(change.actual.name, situation.actual),
  }),
  on("type", "rebuild", copying, {
    why: "Teradata changes this type only in a new table.",
    obstacles: misfits,
  }),

  on("nullable", "rebuild", nulls, {
    when: ({ actual }, situation) => isBound(actual.name, situation.actual),
    why: indexed,
    obstacles: nullRows,
  }),
  on("nullable", "alter", nulls, { obstacles: nullRows }),

  on("default", "alter", attributes),
  on("format", "alter", attributes),
  on("title", "rebuild", ownUnproved, {
    when: ({ declared }) => declared.title === undefined,
    why: "Teradata takes a title off only in a new table.",
  }),
  on("title", "alter", attributes),

  on("characterSet", "rebuild", types, {
    why: "Teradata changes a character set only in a new table.",
    when: (change) => isToUnicode(change) || isToLatin(change),
    obstacles: untranslatable,
  }),
  on("characterSet", "refuse", types, {
    why: "Only LATIN to UNICODE, and UNICODE to LATIN for CHAR and VARCHAR, are known to keep every character.",
  }),
  on("caseSpecific", "rebuild", attributes, {
    when: ({ actual }, situation) => isBound(actual.name, situation.actual),
    why: indexed,
  }),
  on("caseSpecific", "alter", attributes),
  on("uppercase", "rebuild", attributes, {
    why: "Teradata changes UPPERCASE only in a new table.",
    obstacles: lowerCase,
  }),

  on("compress", "rebuild", "Teradata error 3623", {
    when: ({ actual }, situation) =>
      isInPrimaryIndex(actual.name, situation.actual) || isInPartitioning(actual.name, situation.actual),
    why: indexed,
  }),
  on("compress", "alter", `${alterTable}, COMPRESS`),

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
    why: "Another table refers to it.",
  }),
  on("dropKey", "alter", "manual, ALTER TABLE, DROP CONSTRAINT; unnamed: DROP INDEX, as Liquibase does"),
  on("addKey", "alter", constraints, { obstacles: ({ key }) => duplicates(key.columns) }),

  on("dropCheck", "rebuild", "ALTER TABLE ... DROP CHECK drops every check without a name", {
    when: ({ check }) => check.name === undefined,
    why: "A check without a name can't be dropped alone. Give checks names.",
  }),
  on("dropCheck", "alter", `${alterTable}, DROP CONSTRAINT`),
  on("addCheck", "alter", `${alterTable}, ADD CONSTRAINT`, {
    obstacles: ({ check: { condition } }) => [
      {
        of: "declared",
        rows: { where: `NOT (${condition})` },
        words: `that the check (${condition}) refuses`,
        advice: "Mend them, or leave the check out.",
      },
    ],
  }),

  on("dropForeignKey", "alter", `${alterTable}, DROP FOREIGN KEY`),
  on("addForeignKey", "alter", `${alterTable}, ADD FOREIGN KEY; Teradata error 5303`, {
    when: ({ foreignKey }) => foreignKey.enforced === "NONE",
  }),
  on("addForeignKey", "alter", `${alterTable}, ADD FOREIGN KEY; Teradata error 5303`, {
    obstacles: ({ foreignKey }, { declared }) => [
      {
        of: "declared",
        rows: { without: foreignKey },
        words: `without the row that the foreign key ${foreignKeyWords(foreignKey)} asks for`,
        advice: `Add those rows, take these out of ${declared.name}, or leave the foreign key out.`,
      },
    ],
  }),

  on("primaryIndex", "alter", modifying, { when: differsInName }),
  on("primaryIndex", "alter", modifying, {
    when: (change, { isEmpty, actual }) =>
      isEmpty && areBothIndexes(change) && actual.partitionBy === undefined,
  }),
  on("primaryIndex", "rebuild", modifying, {
    why: "Teradata changes the primary index of a table that holds rows only in a new one.",
    obstacles: ({ declared }) =>
      typeof declared === "object" && declared.unique ? duplicates(declared.columns) : [],
  }),

  on("partitioning", "rebuild", `${modifying}; manual, Partitioned Primary Indexes`, {
    why: "Teradata changes the partitioning of a table that holds rows only in a new one.",
  }),

  on("option", "alter", `${alterTable}, table options`),
];

const isInPlace = ({ actual, declared }: ColumnChange) => conversionOf(actual, declared)?.inPlace === true;

const isToUnicode = ({ actual, declared }: ColumnChange) =>
  actual.characterSet === "LATIN" && declared.characterSet === "UNICODE" && !actual.type.startsWith("JSON");

/** TRANSLATE_CHK of a CLOB, and of a document, is unproved. */
const isToLatin = ({ actual, declared }: ColumnChange) =>
  actual.characterSet === "UNICODE" &&
  declared.characterSet === "LATIN" &&
  /^(CHAR|VARCHAR)\b/.test(actual.type);

/** A column that the primary index, a key, a foreign key or the partitioning names. */
export function isBound(name: string, table: TableDefinition): boolean {
  const keys = [table.primaryKey, ...(table.uniques ?? []), ...(table.foreignKeys ?? [])];
  return (
    keys.some((key) => key?.columns.some((each) => sameName(each, name))) ||
    isInPrimaryIndex(name, table) ||
    isInPartitioning(name, table)
  );
}

function isInPrimaryIndex(name: string, table: TableDefinition): boolean {
  if (table.primaryIndex === "NONE") return false;
  const key = table.primaryIndex ?? table.primaryKey ?? table.uniques?.[0];
  return key?.columns.some((each) => sameName(each, name)) ?? false;
}

const isInPartitioning = (name: string, { partitionBy = [] }: TableDefinition) =>
  partitionBy.some((level) => mentions(`CREATE TABLE t (c INTEGER) PARTITION BY ${level}`, name));

const isInChecks = (name: string, { checks = [] }: TableDefinition) =>
  checks.some(({ condition }) => mentions(`CREATE TABLE t (c INTEGER, CHECK (${condition}))`, name));

/** What can't be parsed may name anything. */
function mentions(statement: string, name: string): boolean {
  const tree = treeInside(statement);
  if (tree === undefined) return true;
  const named = mentionsIn(tree).columns.map((column) => foldName(column.name));
  return named.includes(foldName(name));
}

const isReferenced = (name: string, { children }: Situation) =>
  children.some(({ columns }) => columns.some((each) => sameName(each, name)));

function differsInName({ declared, actual }: ChangeOf<"primaryIndex">): boolean {
  if (typeof declared !== "object" || typeof actual !== "object") return false;
  return shape(declared) === shape(actual);
}

const shape = ({ columns, unique }: PrimaryIndex) => JSON.stringify([columns.map(foldName), unique === true]);

const areBothIndexes = ({ declared, actual }: ChangeOf<"primaryIndex">) =>
  typeof declared === "object" && typeof actual === "object";

function heldValues(name: string): readonly Obstacle[] {
  return [
    {
      of: "actual",
      rows: { where: `${quoteName(name)} IS NOT NULL` },
      words: `with a value in \`${name}\``,
      advice: `Keep the column, or, if it was renamed, say \`renamedFrom: ${JSON.stringify(name)}\` in the new one.`,
      hazard: "dropColumn",
      column: name,
    },
  ];
}

function nullRows({ declared, actual }: ColumnChange): readonly Obstacle[] {
  if (declared.nullable !== false) return [];
  const advice = `Fill them (UPDATE ... SET ${quoteName(actual.name)} = ... WHERE ${quoteName(actual.name)} IS NULL), or leave the column nullable.`;
  return [
    {
      of: "actual",
      rows: { where: `${quoteName(actual.name)} IS NULL` },
      words: `with NULL in \`${actual.name}\``,
      advice,
    },
  ];
}

function misfits({ declared, actual }: ColumnChange): readonly Obstacle[] {
  const misfit = conversionOf(actual, declared)?.misfit;
  if (misfit === undefined) return [];
  const hazard = conversionOf(actual, declared)?.cut && ("cutValues" as const);
  return [
    {
      of: "actual",
      rows: { where: misfit(quoteName(actual.name)) },
      words: `whose \`${actual.name}\` does not fit into ${declared.type}`,
      advice: `${hazard ? "Shorten" : "Change"} these values, or declare a type that holds them.`,
      ...(hazard && { hazard, column: actual.name }),
    },
  ];
}

function untranslatable(change: ColumnChange): readonly Obstacle[] {
  if (!isToLatin(change)) return [];
  const column = quoteName(change.actual.name);
  return [
    {
      of: "actual",
      rows: { where: `TRANSLATE_CHK(${column} USING UNICODE_TO_LATIN) <> 0` },
      words: `whose \`${change.actual.name}\` has characters that LATIN has not`,
      advice: "Mend them, or keep UNICODE.",
    },
  ];
}

function lowerCase({ declared, actual }: ColumnChange): readonly Obstacle[] {
  if (!declared.uppercase) return [];
  const column = quoteName(actual.name);
  return [
    {
      of: "actual",
      rows: { where: `${column} (CASESPECIFIC) <> UPPER(${column}) (CASESPECIFIC)` },
      words: `with small letters in \`${actual.name}\`, which would become capitals`,
      advice: "Change them first, or leave `uppercase` out.",
    },
  ];
}

function duplicates(columns: readonly string[]): readonly Obstacle[] {
  return [
    {
      of: "declared",
      rows: { sharing: columns },
      words: `that share their ${keyWords({ columns })} with others`,
      advice: `Take the duplicates out, or leave the key on ${columnNames(columns)} out.`,
    },
  ];
}

/** Large objects can't be compared: a copy into a SET table then proves itself by its count alone. */
function wholeDuplicates(table: TableDefinition): readonly Obstacle[] {
  const columns = table.columns.filter((column) => {
    const type = typeOf(column);
    return type !== undefined && !isLargeObject(type);
  });
  return [
    {
      of: "actual",
      rows: { sharing: columns.map(({ name }) => name) },
      words: "that are there more than once",
      advice: "Take the duplicates out, or declare the table MULTISET.",
    },
  ];
}
