/** The passwords of users: kept as a salted hash. */
import { createHash, randomBytes } from "node:crypto";

export function hashPassword(password: string): string {
  const salt = randomBytes(8).toString("hex");
  return `${salt}:${digest(salt, password)}`;
}

export function isPassword(password: string, hashed: string | null): boolean {
  const [salt, expected] = (hashed ?? "").split(":");
  return salt !== undefined && expected !== undefined && digest(salt, password) === expected;
}

function digest(salt: string, password: string): string {
  return createHash("sha256").update(`${salt}:${password}`).digest("hex");
}
