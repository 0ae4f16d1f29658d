/** Changes in words, and the properties that they are about. */
import { foreignKeyWords, indexWords, keyWords, levelWords } from "../compare.ts";
import { columnWords, differingAttributes } from "../compare-columns.ts";
import { type Change, isColumnChange } from "./changes.ts";

/** The property of the declaration that the change is about. */
export function propertyOf(change: Change): string {
  if (isColumnChange(change)) return `columns.${change.declared.name}.${change.kind}`;
  switch (change.kind) {
    case "renameTable":
      return "name";
    case "tableKind":
      return "kind";
    case "addColumn":
    case "dropColumn":
      return `columns.${change.column.name}`;
    case "renameColumn":
      return `columns.${change.to}`;
    case "reorderColumns":
      return "columns";
    case "addKey":
    case "dropKey":
      return change.role;
    case "addCheck":
    case "dropCheck":
      return "checks";
    case "addForeignKey":
    case "dropForeignKey":
      return "foreignKeys";
    case "partitioning":
      return "partitionBy";
    case "option":
      return `options.${change.option}`;
    default:
      return change.kind;
  }
}

/** What is to be done, as it follows "to": `drop the column `note``. */
export function inWords(change: Change): string {
  if (isColumnChange(change)) {
    const { declared, actual, kind } = change;
    const words = differingAttributes(declared, actual).find(({ property }) => property === kind)?.words;
    return `change the column \`${actual.name}\` from ${words?.(actual)} to ${words?.(declared)}`;
  }
  switch (change.kind) {
    case "renameTable":
      return `rename the table ${change.from}`;
    case "tableKind":
      return `make the table ${change.declared}`;
    case "addColumn":
      return `add the column \`${change.column.name}\` ${columnWords(change.column)}`;
    case "dropColumn":
      return `drop the column \`${change.column.name}\``;
    case "renameColumn":
      return `rename the column \`${change.from}\` to \`${change.to}\``;
    case "reorderColumns":
      return "change the order of the columns";
    case "comment":
      return "change the comments";
    case "addKey":
    case "dropKey":
      return `${verb(change.kind)} the ${change.role === "primaryKey" ? "primary" : "unique"} key ${keyWords(change.key)}`;
    case "addCheck":
    case "dropCheck":
      return `${verb(change.kind)} the check ${change.check.name ?? `(${change.check.condition})`}`;
    case "addForeignKey":
    case "dropForeignKey":
      return `${verb(change.kind)} the foreign key ${foreignKeyWords(change.foreignKey)}`;
    case "primaryIndex":
      return `change the primary index from ${indexWords(change.actual)} to ${indexWords(change.declared)}`;
    case "partitioning":
      return `change the partitioning from ${levelWords(change.actual)} to ${levelWords(change.declared)}`;
    case "option":
      return `set the option ${change.option}`;
  }
}

const verb = (kind: string) => (kind.startsWith("add") ? "add" : "drop");
