/** How a declared table differs from the one that stands, as a closed list of changes that hold no SQL. */
import { sameName } from "../../../language/names.ts";
import { sameNames, unpaired } from "../../difference.ts";
import {
  implemented,
  sameKey,
  samePartitioning,
  samePrimaryIndex,
  unpairedChecks,
  unpairedForeignKeys,
} from "../compare.ts";
import { type Attribute, differingAttributes } from "../compare-columns.ts";
import { differingOptions } from "../compare-options.ts";
import type {
  Check,
  Column,
  ForeignKey,
  Key,
  PrimaryIndex,
  TableDefinition,
  TableOptions,
} from "../table.ts";
import { renamed, sourceOf } from "./renames.ts";

export type Role = "primaryKey" | "uniques";

/** One way in which the two differ. `declared` is what shall be, `actual` what stands. */
export type Change =
  | { readonly kind: "renameTable"; readonly from: string }
  | { readonly kind: "tableKind"; readonly declared: "MULTISET" | "SET" }
  | { readonly kind: "addColumn"; readonly column: Column; readonly isLast: boolean }
  | { readonly kind: "dropColumn"; readonly column: Column }
  | { readonly kind: "renameColumn"; readonly from: string; readonly to: string }
  | { readonly kind: "reorderColumns" }
  | ColumnChange
  | { readonly kind: "comment" }
  | { readonly kind: "addKey" | "dropKey"; readonly role: Role; readonly key: Key }
  | { readonly kind: "addCheck" | "dropCheck"; readonly check: Check }
  | { readonly kind: "addForeignKey" | "dropForeignKey"; readonly foreignKey: ForeignKey }
  | {
      readonly kind: "primaryIndex";
      readonly declared: PrimaryIndex | "NONE" | undefined;
      readonly actual: PrimaryIndex | "NONE" | undefined;
    }
  | {
      readonly kind: "partitioning";
      readonly declared: readonly string[];
      readonly actual: readonly string[];
    }
  | { readonly kind: "option"; readonly option: keyof TableOptions };

/** One attribute of a column that stays. `actual` carries the column's name before this plan. */
export interface ColumnChange {
  readonly kind: Exclude<Attribute["property"], "comment">;
  readonly declared: Column;
  readonly actual: Column;
}

const columnKinds = [
  ...["type", "nullable", "default", "characterSet", "caseSpecific", "uppercase", "format", "title"],
  ...["compress", "identity"],
];

export const isColumnChange = (change: Change): change is ColumnChange => columnKinds.includes(change.kind);

/** The change of one kind. */
export type ChangeOf<Kind extends Change["kind"], C extends Change = Change> = C extends unknown
  ? Kind extends C["kind"]
    ? C
    : never
  : never;

/** Every change, none where the two agree. Both tables are normalised. */
export function tableChanges(declared: TableDefinition, actual: TableDefinition): readonly Change[] {
  const standing = renamed(actual, declared);
  return [
    ...(sameName(declared.name, actual.name) ? [] : [{ kind: "renameTable", from: actual.name } as const]),
    ...(declared.kind === actual.kind
      ? []
      : [{ kind: "tableKind", declared: declared.kind ?? "MULTISET" } as const]),
    ...droppedColumns(declared, actual),
    ...declared.columns.flatMap((column, at) => columnChanges(column, at, declared, actual)),
    ...reordering(declared, actual),
    ...keyChanges(declared, standing),
    ...pairs("Check", "check", unpairedChecks(declared.checks, standing.checks)),
    ...pairs("ForeignKey", "foreignKey", unpairedForeignKeys(declared, standing)),
    ...partitioning(declared, standing),
    ...differingOptions(declared.options ?? {}, actual.options ?? {}).map(
      (option) => ({ kind: "option", option }) as const,
    ),
    ...commentChange(declared, actual),
  ];
}

function droppedColumns(declared: TableDefinition, actual: TableDefinition): readonly Change[] {
  const kept = new Set(declared.columns.flatMap((column) => sourceOf(column, actual)?.name ?? []));
  return actual.columns
    .filter(({ name }) => !kept.has(name))
    .map((column) => ({ kind: "dropColumn", column }));
}

function columnChanges(
  column: Column,
  at: number,
  declared: TableDefinition,
  actual: TableDefinition,
): readonly Change[] {
  const standing = sourceOf(column, actual);
  if (standing === undefined) {
    const isLast = declared.columns.slice(at).every((each) => sourceOf(each, actual) === undefined);
    return [{ kind: "addColumn", column, isLast }];
  }
  const isRenamed = !sameName(column.name, standing.name);
  return [
    ...(isRenamed ? [{ kind: "renameColumn", from: standing.name, to: column.name } as const] : []),
    ...differingAttributes(column, standing).flatMap(({ property }) =>
      property === "comment" || isOfTexts(property, standing)
        ? []
        : [{ kind: property, declared: column, actual: standing }],
    ),
  ];
}

/** What a column has as soon as it holds texts changes with its type. */
const isOfTexts = (property: Attribute["property"], { characterSet, caseSpecific }: Column) =>
  (property === "characterSet" && characterSet === undefined) ||
  (["caseSpecific", "uppercase"].includes(property) && caseSpecific === undefined);

/** The columns that stay stand in another order among themselves. */
function reordering(declared: TableDefinition, actual: TableDefinition): readonly Change[] {
  const kept = declared.columns.flatMap((column) => sourceOf(column, actual)?.name ?? []);
  const before = actual.columns.map(({ name }) => name).filter((name) => kept.includes(name));
  return sameNames(kept, before) ? [] : [{ kind: "reorderColumns" }];
}

/** Compared as Teradata makes them: a key without a primary index beside it is the primary index. */
function keyChanges(declared: TableDefinition, actual: TableDefinition): readonly Change[] {
  const [wanted, standing] = [implemented(declared), implemented(actual)];
  const index = { declared: wanted.primaryIndex, actual: standing.primaryIndex };
  return [
    ...keyPairs("primaryKey", asList(wanted.primaryKey), asList(standing.primaryKey)),
    ...keyPairs("uniques", wanted.uniques ?? [], standing.uniques ?? []),
    ...(samePrimaryIndex(index.declared, index.actual) ? [] : [{ kind: "primaryIndex", ...index } as const]),
  ];
}

const asList = (key: Key | undefined) => (key ? [key] : []);

function keyPairs(role: Role, declared: readonly Key[], actual: readonly Key[]): readonly Change[] {
  const { missing, extra } = unpaired(declared, actual, sameKey);
  return [
    ...extra.map((key) => ({ kind: "dropKey", role, key }) as const),
    ...missing.map((key) => ({ kind: "addKey", role, key }) as const),
  ];
}

function pairs<Name extends "Check" | "ForeignKey", Thing>(
  name: Name,
  property: string,
  { missing, extra }: { readonly missing: readonly Thing[]; readonly extra: readonly Thing[] },
): readonly Change[] {
  const change = (verb: string) => (thing: Thing) => ({ kind: `${verb}${name}`, [property]: thing });
  return [...extra.map(change("drop")), ...missing.map(change("add"))] as unknown as Change[];
}

function partitioning(declared: TableDefinition, actual: TableDefinition): readonly Change[] {
  const levels = { declared: declared.partitionBy ?? [], actual: actual.partitionBy ?? [] };
  return samePartitioning(levels.declared, levels.actual) ? [] : [{ kind: "partitioning", ...levels }];
}

function commentChange(declared: TableDefinition, actual: TableDefinition): readonly Change[] {
  const isSame =
    (declared.comment ?? "") === (actual.comment ?? "") &&
    declared.columns.every((column) => (column.comment ?? "") === (sourceOf(column, actual)?.comment ?? ""));
  return isSame ? [] : [{ kind: "comment" }];
}
