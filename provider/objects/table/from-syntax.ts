/** Makes a table's definition of the CREATE TABLE statement by which a server describes it. */
import type { CreateTable, IndexDefinition, PartitionLevel, TableConstraint } from "../../language/ast.ts";
import { compact } from "../compact.ts";
import { columnFrom, constraintsBeside } from "./from-syntax-column.ts";
import { optionsFrom } from "./from-syntax-options.ts";
import type { Check, ForeignKey, Key, PrimaryIndex, TableDefinition } from "./table.ts";

/** Says what of a statement a definition can't hold; it throws. */
export type Unreadable = (what: string) => never;

type Kind<Union extends { readonly kind: string }, Name extends string> = Extract<
  Union,
  { readonly kind: Name }
>;

/**
 * The table that the statement makes, without comments; its secondary indexes are objects of their own.
 * @param unreadable called with anything that a definition can't hold
 */
export function tableFrom(
  statement: CreateTable,
  unreadable: Unreadable,
): Omit<TableDefinition, "database" | "name"> {
  if (statement.scope !== "PERMANENT") unreadable(`it is a ${statement.scope} table`);
  if (statement.as || statement.onCommit) unreadable("its text is not that of a plain table");
  const constraints = [
    ...statement.columns.flatMap((column) => constraintsBeside(column)),
    ...statement.constraints,
  ];
  return compact({
    kind: statement.rows ?? unreadable("its text says neither SET nor MULTISET"),
    columns: statement.columns.map((column) => columnFrom(column, unreadable)),
    primaryKey: ofKind(constraints, "primaryKey").map(keyFrom)[0],
    uniques: ofKind(constraints, "unique").map(keyFrom),
    checks: ofKind(constraints, "check").map(({ name, text }): Check => compact({ name, condition: text })),
    foreignKeys: ofKind(constraints, "foreignKey").map((key) => foreignKeyFrom(key, unreadable)),
    primaryIndex: primaryIndexFrom(statement.indexes, unreadable),
    partitionBy: ofKind(statement.indexes, "partitionBy").flatMap(({ levels }) => levels.map(levelText)),
    options: optionsFrom(statement.options, unreadable),
  });
}

function ofKind<Union extends { readonly kind: string }, Name extends Union["kind"]>(
  parts: readonly Union[],
  kind: Name,
): readonly Kind<Union, Name>[] {
  return parts.filter((part): part is Kind<Union, Name> => part.kind === kind);
}

const keyFrom = ({
  name,
  columns,
}: {
  readonly name?: string | undefined;
  readonly columns: readonly string[];
}): Key => compact({ name, columns });

function foreignKeyFrom(key: Kind<TableConstraint, "foreignKey">, unreadable: Unreadable): ForeignKey {
  const { table, columns, enforced } = key.references;
  return compact({
    name: key.name,
    columns: key.columns,
    references: compact({
      database: table.database,
      table: table.name,
      columns: columns ?? unreadable(`its foreign key to ${table.name} names no columns there`),
    }),
    enforced,
  });
}

function primaryIndexFrom(
  indexes: readonly IndexDefinition[],
  unreadable: Unreadable,
): PrimaryIndex | "NONE" | undefined {
  if (ofKind(indexes, "primaryAmpIndex").length > 0) unreadable("it has a primary AMP index");
  if (ofKind(indexes, "noPrimaryIndex").length > 0) return "NONE";
  const [index] = ofKind(indexes, "primaryIndex");
  return index && compact({ name: index.name, columns: index.columns, unique: index.unique });
}

const levelText = ({ text, add }: PartitionLevel) => (add === undefined ? text : `${text} ADD ${add}`);
