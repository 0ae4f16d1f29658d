/** PERM, SPOOL and TEMPORARY space: constant expressions in bytes, shared out evenly over the AMPs. */
import type { Expression } from "../../language/ast.ts";
import { notSupported, refused } from "../errors.ts";
import type { Session } from "../session.ts";

export function ampCount({ store }: Session): number {
  return store.row<{ n: number }>("SELECT count(*) AS n FROM amps")!.n;
}

/**
 * The bytes of a space, rounded down to a multiple of the number of AMPs.
 * Source: Teradata manual, CREATE DATABASE, Rules for Using CREATE DATABASE.
 */
export function spaceOf(session: Session, bytes: Expression, text: string): number {
  const amps = ampCount(session);
  const value = constant(bytes, amps);
  if (value === undefined || !Number.isFinite(value)) throw notSupported(`the space ${text}`);
  if (value < 0) throw refused(`A space can't be negative: ${text}.`);
  return Math.floor(value / amps) * amps;
}

function constant(value: Expression, amps: number): number | undefined {
  switch (value.kind) {
    case "number":
      return Number(value.text.replaceAll(" ", ""));
    case "call":
      // HASHAMP() is the number of the last AMP. Source: Teradata manual, HASHAMP.
      return /^hashamp$/i.test(value.name) && value.arguments.length === 0 ? amps - 1 : undefined;
    case "unary":
      return signed(value.operator, constant(value.operand, amps));
    case "binary":
      return reckon(value.operator, constant(value.left, amps), constant(value.right, amps));
    default:
      return undefined;
  }
}

function signed(operator: string, value: number | undefined): number | undefined {
  return value === undefined || operator === "NOT" ? undefined : operator === "-" ? -value : value;
}

function reckon(operator: string, left: number | undefined, right: number | undefined): number | undefined {
  if (left === undefined || right === undefined) return undefined;
  switch (operator) {
    case "+":
      return left + right;
    case "-":
      return left - right;
    case "*":
      return left * right;
    case "/":
      return left / right;
    case "**":
      return left ** right;
    default:
      return undefined;
  }
}
