/** Parses LOCKING modifiers. */
import type { LockingModifier } from "../ast.ts";
import {
  type Cursor,
  expectName,
  expectObjectName,
  expectOne,
  fail,
  here,
  is,
  peek,
  take,
  takeOne,
  unsupported,
} from "./cursor.ts";

/** The LOCKING modifiers that come next; none is an empty list. */
export function parseLocking(cursor: Cursor): readonly LockingModifier[] {
  const modifiers: LockingModifier[] = [];
  while (is(cursor, "LOCKING") || is(cursor, "LOCK")) modifiers.push(parseModifier(cursor));
  return modifiers;
}

/** LOCKING [kind] name [FOR | IN] lock [MODE] [NOWAIT], LOCKING ROW .... */
function parseModifier(cursor: Cursor): LockingModifier {
  const at = here(cursor);
  expectOne(cursor, ["LOCKING", "LOCK"]);
  const object = takeOne(cursor, ["DATABASE", "TABLE", "VIEW", "ROW"]) ?? "TABLE";
  const name = object === "ROW" ? undefined : parseName(cursor, object);
  takeOne(cursor, ["FOR", "IN"]);
  const lock = parseLock(cursor);
  take(cursor, "MODE");
  return { object, name, lock, noWait: take(cursor, "NOWAIT"), at };
}

function parseName(cursor: Cursor, object: LockingModifier["object"]): LockingModifier["name"] {
  const at = here(cursor);
  return object === "DATABASE" ? { name: expectName(cursor), at } : expectObjectName(cursor);
}

/** SHARE is READ, EXCL is EXCLUSIVE. Source: Teradata manual, LOCKING Request Modifier. */
function parseLock(cursor: Cursor): LockingModifier["lock"] {
  if (is(cursor, "LOAD", "COMMITTED")) unsupported(cursor, "LOCKING ... LOAD COMMITTED");
  if (take(cursor, "READ", "OVERRIDE")) return "READ OVERRIDE";
  const lock = takeOne(cursor, ["ACCESS", "READ", "SHARE", "WRITE", "EXCLUSIVE", "EXCL", "CHECKSUM"]);
  if (lock === "SHARE") return "READ";
  if (lock === "EXCL") return "EXCLUSIVE";
  return lock ?? (peek(cursor).kind === "end" ? fail(cursor, "ACCESS") : fail(cursor));
}
