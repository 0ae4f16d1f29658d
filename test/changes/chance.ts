/** Tables with rows, and what shall become of them, made by chance: small, so that rows are often in the way. */
import fc from "fast-check";
import { quoteName } from "../../provider/language/names.ts";
import type { Column, ColumnType, TableDefinition } from "../../provider/objects/table/table.ts";

/** A type with the values, as SQL, that its columns hold. */
interface TypeCase {
  readonly type: ColumnType;
  readonly values: readonly string[];
  readonly more?: Partial<Column>;
}

const texts = ["''", "'a'", "'A'", "'b '", "'abc'", "'abd'", "'Abc'"];
const longer = [...texts, "'abcdefgh'", "'abcdefgi'"];
const latin = { characterSet: "LATIN", caseSpecific: true } as const;
const unicode = { characterSet: "UNICODE", caseSpecific: true } as const;

const types: readonly TypeCase[] = [
  { type: "INTEGER", values: ["0", "1", "-1", "7", "200", "40000", "2147483647"] },
  { type: "BYTEINT", values: ["0", "1", "-1", "-128", "127"] },
  { type: "SMALLINT", values: ["0", "1", "7", "200", "-32768"] },
  { type: "BIGINT", values: ["0", "1", "7", "3000000000", "-9223372036854775807"] },
  { type: "DECIMAL(5,2)", values: ["0", "1", "1.5", "-999.99", "7.25"] },
  { type: "DECIMAL(10,1)", values: ["0", "1", "1.5", "123456789.5"] },
  { type: "NUMBER(6,2)", values: ["0", "1", "1.5", "9999.99"] },
  { type: "NUMBER(10,3)", values: ["0", "1", "1.125", "-9999999.999"] },
  { type: "FLOAT", values: ["0", "1", "-2.5"] },
  { type: "VARCHAR(3)", values: texts, more: latin },
  { type: "VARCHAR(10)", values: longer, more: latin },
  { type: "VARCHAR(10)", values: longer, more: { characterSet: "LATIN", caseSpecific: false } },
  { type: "VARCHAR(12)", values: [...longer, "'列a'", "'ö'"], more: unicode },
  { type: "VARCHAR(30)", values: longer, more: unicode },
  { type: "CHAR(3)", values: texts, more: latin },
  { type: "CHAR(8)", values: longer, more: { characterSet: "LATIN", caseSpecific: false } },
  { type: "CLOB(1000)", values: longer, more: { characterSet: "LATIN" } },
  { type: "DATE", values: ["DATE '2024-02-29'", "DATE '1999-12-31'"] },
  { type: "TIMESTAMP(0)", values: ["TIMESTAMP '2024-02-29 23:59:59'", "TIMESTAMP '1999-12-31 00:00:00'"] },
  { type: "TIMESTAMP(3)", values: ["TIMESTAMP '2024-02-29 23:59:59.125'"] },
  { type: "VARBYTE(2)", values: ["''XB", "'00'XB", "'ABCD'XB"] },
  { type: "VARBYTE(4)", values: ["''XB", "'ABCD'XB", "'ABCDEF01'XB", "'ABCDEF02'XB"] },
  { type: "BYTE(2)", values: ["'ABCD'XB", "'AB01'XB"] },
];

const names = ["a", "b", "my col", "select", "größe", "列", 'q"t', "z"];

/** Enough numbers to make anything of; the smaller, the simpler. */
const numbers = fc.array(fc.noBias(fc.nat(1000)), { minLength: 8, maxLength: 8 });

export interface Case {
  readonly table: readonly number[];
  readonly columns: readonly (readonly number[])[];
  readonly rows: readonly (readonly number[])[];
  readonly edits: readonly (readonly number[])[];
  /** Is the declared table another one altogether, as its columns say? */
  readonly other: readonly (readonly number[])[] | undefined;
  readonly allow: number;
}

export const cases: fc.Arbitrary<Case> = fc.record({
  table: numbers,
  columns: fc.array(numbers, { minLength: 1, maxLength: 5 }),
  rows: fc.array(numbers, { maxLength: 7 }),
  edits: fc.array(numbers, { minLength: 1, maxLength: 6 }),
  other: fc.oneof(
    { weight: 12, arbitrary: fc.constant(undefined) },
    { weight: 1, arbitrary: fc.array(numbers, { minLength: 1, maxLength: 4 }) },
  ),
  allow: fc.nat(3),
});

const pick = <Item>(items: readonly Item[], number: number): Item => items[number % items.length]!;
const odds = (number: number, share: number) => number % 100 < share;

const typeCase = ([type = 0]: readonly number[]) => pick(types, type);

function columnOf(name: string, numbers: readonly number[]): Column {
  const { type, values, more } = typeCase(numbers);
  const [, nullable = 0, value = 0, title = 0, compress = 0] = numbers;
  const takesDefault = !type.startsWith("CLOB");
  return {
    name,
    type,
    ...more,
    ...(odds(nullable, 40) && { nullable: false }),
    ...(odds(value, 20) && takesDefault && { default: pick(values, value) }),
    ...(odds(title, 10) && { title: "A title" }),
    ...(odds(compress, 10) && /INT|DECIMAL/.test(type) && { compress: ["1"] }),
  };
}

const key: Column = { name: "id", type: "INTEGER", nullable: false };

const isKeyable = ({ type }: Column) => !type.startsWith("CLOB");
const isNumber = ({ type }: Column) => /INT|DECIMAL|NUMBER/.test(type);

/** The table that stands. */
export function tableOf({ table, columns }: Pick<Case, "table" | "columns">): TableDefinition {
  const [kind = 0, index = 0, unique = 0, check = 0, at = 0, , , ranges = 0] = table;
  const all = [key, ...columns.slice(0, names.length).map((each, n) => columnOf(names[n]!, each))];
  const candidate = pick(all, at);
  const uniques = odds(unique, 30) && isKeyable(candidate) && candidate.nullable === false;
  const checked = all.filter(isNumber);
  const primaryIndex = odds(index, 15)
    ? ("NONE" as const)
    : odds(index, 60)
      ? { columns: ["id"], unique: true }
      : { columns: [isKeyable(all[1]!) ? all[1]!.name : "id"] };
  const isTaken = primaryIndex !== "NONE" && primaryIndex.columns[0] === candidate.name;
  return {
    database: "demo",
    name: "t",
    ...(odds(kind, 25) && primaryIndex !== "NONE" && { kind: "SET" as const }),
    columns: all,
    primaryIndex,
    ...(odds(ranges, 20) && primaryIndex !== "NONE" && { partitionBy: [rangesTo(ranges, true)] }),
    ...(uniques && !isTaken && { uniques: [{ name: "k1", columns: [candidate.name] }] }),
    ...(odds(check, 30) && { checks: [{ name: "c1", condition: conditionOn(pick(checked, check)) }] }),
  };
}

/** A few ranges of `id`, with or without a place for what lies outside. */
const rangesTo = (most: number, isOpen: boolean) =>
  `RANGE_N(id BETWEEN 0 AND ${2 + (most % 5)} EACH 1${isOpen ? ", NO RANGE OR UNKNOWN" : ""})`;

/** A condition whose truth a test finds out by itself. */
const conditionOn = ({ name }: Column) => `${quoteName(name)} < 200`;

/** The rows as INSERT statements: those that the table refuses are none of its rows. */
export function insertsOf({ columns, rows }: Case): readonly string[] {
  return rows.map((numbers, row) => {
    const values = columns.slice(0, names.length).map((column, at) => {
      const number = numbers[at % numbers.length]!;
      const isNull = !odds(column[1] ?? 0, 40) && odds(number, 30);
      return isNull ? "NULL" : pick(typeCase(column).values, number);
    });
    return `INSERT INTO demo.t VALUES (${[row, ...values].join(", ")})`;
  });
}

/** Secondary indexes on the table that stands. */
export function indexesOf({ table, columns }: Case): readonly string[] {
  const all = tableOf({ table, columns }).columns.filter(isKeyable);
  const [, , , , , first = 0, second = 0] = table;
  const column = pick(all, first);
  if (!odds(second, 35)) return [];
  return [`CREATE ${odds(second, 10) ? "UNIQUE " : ""}INDEX i1 (${quoteName(column.name)}) ON demo.t`];
}

/** The table as it shall be; what check refuses is no case. */
export function declaredOf(each: Case): TableDefinition {
  const standing = tableOf(each);
  if (each.other) return { ...tableOf({ table: each.edits[0]!, columns: each.other }), name: standing.name };
  const { partitionBy = [], ...table } = each.edits.reduce(edited, standing);
  return partitionBy.length > 0 ? { ...table, partitionBy } : table;
}

type Edit = (table: TableDefinition, at: number, numbers: readonly number[]) => TableDefinition;

function edited(table: TableDefinition, [kind = 0, at = 0, ...numbers]: readonly number[]): TableDefinition {
  return pick(edits, kind)(table, at % table.columns.length, numbers);
}

const change = (table: TableDefinition, at: number, more: Partial<Column>): TableDefinition => ({
  ...table,
  columns: table.columns.with(at, { ...table.columns[at]!, ...more }),
});

const edits: readonly Edit[] = [
  changeType,
  changeType,
  (table, at) => change(table, at, { nullable: table.columns[at]!.nullable === false }),
  addColumn,
  dropColumn,
  renameColumn,
  (table, at, [other = 0]) => swapped(table, at, other % table.columns.length),
  (table, at, [value = 0]) =>
    isNumber(table.columns[at]!) ? change(table, at, odds(value, 50) ? { default: "1" } : {}) : table,
  (table, at) => change(table, at, { title: "Another" }),
  (table, at) =>
    table.columns[at]!.caseSpecific === undefined
      ? table
      : change(table, at, { caseSpecific: !table.columns[at]!.caseSpecific }),
  (table, at) =>
    table.columns[at]!.characterSet === undefined
      ? table
      : change(table, at, {
          characterSet: table.columns[at]!.characterSet === "LATIN" ? "UNICODE" : "LATIN",
        }),
  (table) => ({ ...table, kind: table.kind === "SET" ? "MULTISET" : "SET" }),
  (table, at, [unique = 0]) => ({
    ...table,
    primaryIndex: odds(unique, 20)
      ? "NONE"
      : { columns: [table.columns[at]!.name], unique: odds(unique, 60) },
  }),
  (table, at) => ({
    ...table,
    uniques: table.uniques ? [] : [{ name: "k2", columns: [table.columns[at]!.name] }],
  }),
  (table, at) => ({
    ...table,
    checks:
      table.checks || !isNumber(table.columns[at]!)
        ? []
        : [{ name: "c2", condition: conditionOn(table.columns[at]!) }],
  }),
  (table, _, [most = 0, open = 0]) =>
    table.columns.some(({ name }) => name === "id")
      ? { ...table, partitionBy: odds(open, 70) ? [rangesTo(most, odds(open, 35))] : [] }
      : table,
  (table) => ({ ...table, options: { fallback: false } }),
  (table) => ({ ...table, comment: "What it is" }),
  (table) => ({ ...table, name: "t2", previousName: "t" }),
  (table, at) => change(table, at, { comment: "The column" }),
  (table, at) => (isNumber(table.columns[at]!) ? change(table, at, { compress: ["0", "1"] }) : table),
];

/** Mostly into a type of the same family: others are refused at once. */
function changeType(table: TableDefinition, at: number, numbers: readonly number[]): TableDefinition {
  const column = table.columns[at]!;
  const [number = 0, whole = 0] = numbers;
  const family = types.filter((each) => familyOf(each.type) === familyOf(column.type));
  const { type, more = {} } = pick(odds(whole, 5) ? types : family, number);
  const { characterSet: _, caseSpecific: __, default: ___, compress: ____, ...rest } = column;
  return { ...table, columns: table.columns.with(at, { ...rest, type, ...more }) };
}

function familyOf(type: string): string {
  if (/CHAR|CLOB/.test(type)) return "texts";
  if (/BYTE\(/.test(type)) return "bytes";
  return /DATE|TIME/.test(type) ? "times" : "numbers";
}

function addColumn(table: TableDefinition, at: number, numbers: readonly number[]): TableDefinition {
  const name = `new${table.columns.length}`;
  const column = columnOf(name, numbers);
  const place = odds(numbers[5] ?? 0, 60) ? table.columns.length : at;
  return { ...table, columns: table.columns.toSpliced(place, 0, column) };
}

/** With what names it. */
function dropColumn(table: TableDefinition, at: number): TableDefinition {
  if (table.columns.length === 1) return table;
  const { name } = table.columns[at]!;
  const { uniques = [], checks = [], primaryIndex, partitionBy = [], ...rest } = table;
  const names = (columns: readonly string[]) => columns.includes(name);
  const isIndex = typeof primaryIndex === "object" && names(primaryIndex.columns);
  const columns = table.columns.toSpliced(at, 1);
  return {
    ...rest,
    columns,
    partitionBy: name === "id" ? [] : partitionBy,
    uniques: uniques.filter((each) => !names(each.columns)),
    checks: checks.filter(({ condition }) => !condition.startsWith(`${quoteName(name)} `)),
    primaryIndex: isIndex
      ? { columns: columns.slice(0, 1).map((each) => each.name) }
      : (primaryIndex ?? "NONE"),
  };
}

/** Wherever it is named. */
function renameColumn(table: TableDefinition, at: number): TableDefinition {
  const { name, renamedFrom } = table.columns[at]!;
  if (renamedFrom !== undefined || name.startsWith("new")) return table;
  const next = `renamed ${name}`;
  const now = (columns: readonly string[]) => columns.map((each) => (each === name ? next : each));
  const { uniques, checks, primaryIndex, partitionBy = [] } = table;
  return {
    ...change(table, at, { name: next, renamedFrom: name }),
    partitionBy: name === "id" ? [] : partitionBy,
    ...(uniques && { uniques: uniques.map((each) => ({ ...each, columns: now(each.columns) })) }),
    ...(checks && {
      checks: checks.map((each) => ({
        ...each,
        condition: each.condition.startsWith(`${quoteName(name)} `)
          ? each.condition.replace(quoteName(name), () => quoteName(next))
          : each.condition,
      })),
    }),
    ...(typeof primaryIndex === "object" && {
      primaryIndex: { ...primaryIndex, columns: now(primaryIndex.columns) },
    }),
  };
}

function swapped(table: TableDefinition, at: number, other: number): TableDefinition {
  const { columns } = table;
  return { ...table, columns: columns.with(at, columns[other]!).with(other, columns[at]!) };
}
