/** Tables made by chance, the same from the same seed: whatever a definition can say, in small. */
import { quoteName } from "../../../provider/language/names.ts";

export type Plain = Record<string, unknown>;

interface RandomColumn extends Plain {
  readonly name: string;
  readonly type: string;
}

/** Numbers that look like chance and follow from the seed: a linear congruential generator. */
export function chanceOf(seed: number) {
  let state = (seed * 2_654_435_761) >>> 0;
  const next = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  for (let round = 0; round < 3; round++) next();
  const upTo = (most: number) => Math.floor(next() * (most + 1));
  const pick = <Item>(items: readonly Item[]): Item => items[upTo(items.length - 1)]!;
  return { upTo, pick, odds: (share: number) => next() < share };
}

type Chance = ReturnType<typeof chanceOf>;

const names = [
  "id",
  "Name",
  "select",
  "my col",
  'q"t"',
  "it's",
  "größe",
  "列",
  "$x#",
  "1st",
  "a.b",
  "--c",
  "L".repeat(120),
];

/** A type with defaults and values to compress that it takes. */
interface TypeCase {
  readonly types: readonly string[];
  readonly values?: readonly string[];
  readonly defaults?: readonly string[];
  readonly compress?: boolean;
  readonly more?: readonly Plain[];
}

const number: TypeCase = {
  types: [],
  values: ["0", "1", "-1", "7"],
  compress: true,
  more: [{ format: "-(9)9" }],
};
const latin = { characterSet: "LATIN" };
const text: TypeCase = {
  types: [],
  values: ["'x'", "''", "'it''s'", "'ü'"],
  defaults: ["USER", "5"],
  compress: true,
  more: [latin, { characterSet: "UNICODE", caseSpecific: true }, { caseSpecific: false, uppercase: true }],
};

/** Types that an index can hold stand first. */
const indexable: readonly TypeCase[] = [
  { ...number, types: ["BYTEINT", "smallint", "INT", "BIGINT", "NUMBER(4)", "NUMERIC(10)"] },
  {
    ...number,
    types: ["DECIMAL(5, 2)", "FLOAT", "NUMBER", "NUMBER(*,2)", "DOUBLE PRECISION"],
    defaults: ["1.5", "-0.25"],
  },
  { ...text, types: ["CHAR(10)", "VARCHAR(20)", "varchar( 255 )"] },
  { types: ["VARCHAR(64000)", "CHAR(40000)"], more: [latin] },
  { types: ["BYTE(2)", "VARBYTE(100)"], values: ["'00'XB", "'FF'xb"], compress: true },
  {
    types: ["DATE"],
    values: ["DATE '2024-02-29'"],
    defaults: ["CURRENT_DATE", "'2024-01-31'"],
    compress: true,
  },
  { types: ["TIME", "TIME(0) WITH TIME ZONE"], defaults: ["CURRENT_TIME", "TIME '12:00:00'"] },
  { types: ["TIMESTAMP(0)", "TIMESTAMP"], defaults: ["CURRENT_TIMESTAMP", "CURRENT_TIMESTAMP(0)"] },
  { types: ["INTERVAL DAY", "INTERVAL DAY(4)"], defaults: ["INTERVAL '1' DAY", "INTERVAL -'2' DAY"] },
  { types: ["INTERVAL YEAR TO MONTH", "INTERVAL SECOND", "INTERVAL HOUR TO SECOND(2)"] },
];

const other: readonly TypeCase[] = [
  { types: ["PERIOD(DATE)"], defaults: ["PERIOD '(2024-01-01, 2024-12-31)'"] },
  { types: ["PERIOD(TIMESTAMP)", "PERIOD(TIME(0) WITH TIME ZONE)", "BLOB", "BLOB(10K)", "XML", "XML(1000)"] },
  { types: ["CLOB", "CLOB(1M)", "JSON", "JSON(500)"], more: [latin, { characterSet: "UNICODE" }] },
  { types: ["ST_GEOMETRY", "SYSUDTLIB.ST_Geometry"] },
];

const texts = ["x", "it's", 'ünï "q"', "line\nbreak", "--no", "/* c */"];

function columnOf(chance: Chance, name: string, type: TypeCase): RandomColumn {
  const { values = [], defaults = [], more = [] } = type;
  const column: Plain = {
    name,
    type: chance.pick(type.types),
    ...(more.length > 0 ? chance.pick(more) : {}),
  };
  if (chance.odds(0.5)) column.nullable = false;
  if (chance.odds(0.3) && values.length + defaults.length > 0)
    column.default = chance.pick([...values, ...defaults]);
  if (chance.odds(0.2)) column.title = chance.pick(texts);
  if (chance.odds(0.2)) column.comment = chance.pick(texts);
  if (chance.odds(0.2) && type.compress) column.compress = values.slice(0, 2);
  return column as RandomColumn;
}

const conditions = ["$ IS NOT NULL", "NOT ($ IS NULL)", "( $ = $ )", "$ IN ($) OR $ IS NULL"];

function keysOf(chance: Chance, keyable: readonly string[], name: () => Plain): Plain {
  const keys: Plain = {};
  const [first, second, third] = keyable;
  if (chance.odds(0.5)) keys.primaryKey = { ...name(), columns: [first] };
  if (second !== undefined && chance.odds(0.4)) keys.uniques = [{ ...name(), columns: [second, first] }];
  const hasKey = "primaryKey" in keys || "uniques" in keys;
  if (hasKey && chance.odds(0.5)) return keys;
  const columns = third === undefined ? [first] : [third, first];
  const isTaken = third === undefined && "primaryKey" in keys;
  keys.primaryIndex = isTaken || chance.odds(0.2) ? "NONE" : { ...name(), columns, unique: chance.odds(0.4) };
  return keys;
}

const choices: Readonly<Record<string, readonly unknown[]>> = {
  fallback: [true, false],
  checksum: ["DEFAULT", "ON"],
  freeSpacePercent: [0, 75],
  mergeBlockRatio: [60, "NO", "DEFAULT"],
  dataBlockSize: [130_560, "MINIMUM"],
  blockCompression: ["AUTOTEMP", "NEVER"],
  map: ["TD_MAP1", "td_map2"],
};

function optionsOf(chance: Chance): Plain {
  const some = Object.entries(choices).filter(() => chance.odds(0.4));
  return Object.fromEntries(some.map(([name, values]) => [name, chance.pick(values)]));
}

function partitioningOf(chance: Chance, primaryIndex: unknown, day: string): readonly string[] {
  const q = quoteName(day);
  const months = `RANGE_N(${q} BETWEEN DATE '2024-01-01' AND DATE '2024-12-31' EACH INTERVAL '1' MONTH, NO RANGE)`;
  const halves = `CASE_N(${q} < DATE '2024-07-01', NO CASE OR UNKNOWN)`;
  if (primaryIndex === "NONE") return chance.pick([["COLUMN"], ["COLUMN", months]]);
  return chance.pick([[months], [halves, months], [`EXTRACT(MONTH FROM ${q})`]]);
}

/** A table in the database demo that check accepts. */
export function randomTable(seed: number): Plain {
  const chance = chanceOf(seed);
  const start = chance.upTo(names.length - 1);
  const named = (index: number) => names[(start + index) % names.length]!;
  const keyable = Array.from({ length: 1 + chance.upTo(2) }, (_, index) => named(index));
  const rest = Array.from({ length: chance.upTo(4) }, (_, index) => named(keyable.length + index));
  const day = { name: "day_", type: "DATE" };
  const columns: Plain[] = [
    ...keyable.map((name) => ({ ...columnOf(chance, name, chance.pick(indexable)), nullable: false })),
    ...rest.map((name) => columnOf(chance, name, chance.pick([...indexable, ...other]))),
    day,
  ];
  for (const column of columns.slice(0, keyable.length)) delete column.compress;
  let count = 0;
  const constraint = () => (chance.odds(0.4) ? { name: `k ${count++}` } : {});
  const keys = keysOf(chance, keyable, constraint);
  const table: Plain = { database: "demo", name: chance.pick(names), columns, ...keys };
  if (chance.odds(0.3)) {
    const condition = chance.pick(conditions).replaceAll("$", () => quoteName(chance.pick(keyable)));
    table.checks = [{ ...constraint(), condition }];
  }
  if (chance.odds(0.3)) table.options = optionsOf(chance);
  if (chance.odds(0.3)) table.comment = chance.pick(texts);
  const { primaryIndex } = keys;
  const isUnique = (primaryIndex as Plain | undefined)?.unique === true;
  if (primaryIndex !== undefined && !isUnique && chance.odds(0.4))
    table.partitionBy = partitioningOf(chance, primaryIndex, day.name);
  else if (primaryIndex !== "NONE" && chance.odds(0.3)) table.kind = "SET";
  return table;
}

/** Every way of changing one thing in a definition that check has normalised, by a name for it. */
export function* changesOf(table: Plain): Generator<readonly [string, Plain]> {
  const columns = table.columns as readonly RandomColumn[];
  const changed = (index: number, change: Plain) => ({
    ...table,
    columns: columns.with(index, { ...columns[index]!, ...change }),
  });
  yield ["kind", { ...table, kind: table.kind === "SET" ? "MULTISET" : "SET" }];
  yield ["comment", { ...table, comment: "another" }];
  yield ["one more column", { ...table, columns: [...columns, { name: "more_", type: "DATE" }] }];
  yield [
    "one more check",
    { ...table, checks: [...((table.checks as Plain[]) ?? []), { condition: "day_ IS NULL" }] },
  ];
  yield ["partitioning", { ...table, partitionBy: ["CASE_N(day_ IS NULL, NO CASE)"] }];
  for (const [index, column] of columns.entries()) {
    yield [`the name of ${column.name}`, changed(index, { name: "renamed_" })];
    yield [
      `the type of ${column.name}`,
      changed(index, { type: "CHAR(7)", default: undefined, compress: undefined }),
    ];
    yield [
      `NULL in ${column.name}`,
      changed(index, { nullable: column.nullable === false ? undefined : false }),
    ];
    yield [`the default of ${column.name}`, changed(index, { default: column.default ? undefined : "'9'" })];
    yield [`the title of ${column.name}`, changed(index, { title: "another" })];
    yield [`the comment of ${column.name}`, changed(index, { comment: "another" })];
    yield [
      `what is compressed of ${column.name}`,
      changed(index, { compress: column.compress ? undefined : true }),
    ];
  }
}
