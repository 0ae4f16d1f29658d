/** Which type a column's type may become in place: only where the rows need not be written anew. */
import type { DataType } from "../../language/ast.ts";
import { lengthOf } from "../rows/types.ts";
import { typeFacts } from "../type-facts.ts";

/**
 * Source: Teradata manual, ALTER TABLE, Rules for Changing Column Data Types, Rules and Restrictions for Modifying
 * NUMBER Columns and for Large Object Data Types; that a DECIMAL may grow within its bytes is unproved, and that no type becomes one of another kind.
 * @param isEmpty the table holds no rows
 */
export function allowsType(from: DataType, to: DataType, isEmpty: boolean): boolean {
  if (from.kind !== to.kind) return false;
  switch (from.kind) {
    case "VARCHAR":
    case "VARBYTE":
    case "BLOB":
    case "CLOB":
      return lengthOf(to) >= lengthOf(from);
    case "DECIMAL":
      return allowsDecimal(from, to as typeof from);
    case "NUMBER":
      return allowsNumber(from, to as typeof from, isEmpty);
    default:
      return false;
  }
}

type DecimalType = Extract<DataType, { kind: "DECIMAL" }>;

function allowsDecimal(from: DecimalType, to: DecimalType): boolean {
  const bytes = (type: DecimalType) => typeFacts(type, undefined).bytes;
  return to.scale === from.scale && (to.precision ?? 5) >= (from.precision ?? 5) && bytes(to) === bytes(from);
}

type NumberType = Extract<DataType, { kind: "NUMBER" }>;

/**
 * More digits, or more of both by at least as many before the point as behind it; an exact number may become a floating
 * one; fewer only while there are no rows.
 */
function allowsNumber(from: NumberType, to: NumberType, isEmpty: boolean): boolean {
  if (typeof to.precision !== "number") return to.scale === undefined || to.scale === from.scale;
  if (typeof from.precision !== "number") return false;
  if (isEmpty) return true;
  const [more, finer] = [to.precision - from.precision, (to.scale ?? 0) - (from.scale ?? 0)];
  return more >= 0 && finer >= 0 && more >= finer;
}
