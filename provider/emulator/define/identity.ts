/** The identity column of a table. Source: Teradata manual, CREATE TABLE, Rules for Specifying Identity Columns. */
import type { ColumnDefinition, DataType, Identity } from "../../language/ast.ts";
import type { IdentityObject, TableObject } from "../catalog.ts";
import { failure, refused } from "../errors.ts";
import { attribute } from "./column.ts";

const integerBounds: Readonly<Record<string, bigint>> = {
  BYTEINT: 2n ** 7n,
  SMALLINT: 2n ** 15n,
  INTEGER: 2n ** 31n,
  BIGINT: 2n ** 63n,
};

/** @throws TeradataFailure 5785 */
export function identityOf(column: ColumnDefinition, type: DataType): IdentityObject | undefined {
  const identity = attribute(column, "identity");
  if (identity === undefined) return undefined;
  if (attribute(column, "default") !== undefined)
    throw refused(`The identity column ${column.name} can't have a default.`);
  const greatest = greatestNumber(column, type);
  requireBounds(identity, greatest);
  return {
    always: identity.generated === "ALWAYS",
    start: BigInt(identity.startWith ?? "1"),
    increment: BigInt(identity.incrementBy ?? "1"),
    minimum: bound(identity.minValue) ?? -greatest,
    maximum: bound(identity.maxValue) ?? greatest,
    cycle: identity.cycle ?? false,
  };
}

function bound(text: string | undefined): bigint | undefined {
  return text === undefined || text === "NO" ? undefined : BigInt(text);
}

/** Exact numbers without fraction. */
function greatestNumber(column: ColumnDefinition, type: DataType): bigint {
  const bounds = integerBounds[type.kind];
  if (bounds !== undefined) return bounds - 1n;
  if (type.kind === "DECIMAL" && (type.scale ?? 0) === 0) return 10n ** BigInt(type.precision ?? 5) - 1n;
  if (type.kind === "NUMBER" && typeof type.precision === "number" && (type.scale ?? 0) === 0)
    return 10n ** BigInt(type.precision) - 1n;
  throw refused(`Column ${column.name}: only whole numbers can be identity columns.`);
}

/** That 5785 is the code for each of the parameters is unproved. */
function requireBounds(identity: Identity, greatest: bigint): void {
  const numbers = {
    "START WITH": bound(identity.startWith),
    MINVALUE: bound(identity.minValue),
    MAXVALUE: bound(identity.maxValue),
  };
  for (const [parameter, number] of Object.entries(numbers))
    if (number !== undefined && (number > greatest || number < -greatest - 1n))
      throw failure(5785, parameter);
  const start = bound(identity.startWith) ?? 1n;
  const [least, most] = [bound(identity.minValue), bound(identity.maxValue)];
  if ((least !== undefined && start < least) || (most !== undefined && start > most))
    throw failure(5785, "START WITH");
  if (bound(identity.incrementBy) === 0n) throw failure(5785, "INCREMENT BY");
}

/** One identity column, in no index of several columns. */
export function requireIdentityAlone({ columns, indexes }: Pick<TableObject, "columns" | "indexes">): void {
  const [identity, ...more] = columns.filter((column) => column.identity !== undefined);
  if (identity === undefined) return;
  if (more.length > 0) throw refused("A table can't have more than one identity column.");
  if (indexes.some((index) => index.columns.length > 1 && index.columns.includes(identity.id)))
    throw refused(`The identity column ${identity.name} can't be in an index of several columns.`);
}
