/** The engine's functions between bytes and texts: FROM_BYTES, TO_BYTES. */
import { notSupported, refused } from "../errors.ts";
import type { EngineFunction } from "./engine.ts";

export const byteFunctions: Readonly<Record<string, EngineFunction>> = {
  td_from_bytes: (bytes: Uint8Array, encoding: string) => encoders(encoding).write(Buffer.from(bytes)),
  td_to_bytes: (text: string, encoding: string) => new Uint8Array(encoders(encoding).read(text.trim())),
  td_to_byte: (value: bigint, size: bigint) => twosComplement(value, Number(size)),
  td_char2hexint: (text: string, characterSet: string) =>
    Buffer.from(text, characterSet === "LATIN" ? "latin1" : "utf16le")
      .toString("hex")
      .toUpperCase()
      .replace(/(..)(..)/g, characterSet === "LATIN" ? "$1$2" : "$2$1"),
};

interface Encoder {
  write(bytes: Buffer): string;
  read(text: string): Buffer;
}

function encoders(name: string): Encoder {
  const encoding = name.trim().toLowerCase();
  const base = /^base(\d+)$/.exec(encoding)?.[1];
  if (encoding === "base64m") return base64;
  if (encoding === "ascii") return ascii;
  if (base !== undefined && Number(base) >= 2 && Number(base) <= 36) return inBase(Number(base));
  throw notSupported(`the encoding '${name}'`);
}

const base64: Encoder = {
  write: (bytes) => bytes.toString("base64"),
  read: (text) => Buffer.from(text, "base64"),
};

const ascii: Encoder = {
  write: (bytes) => bytes.toString("latin1"),
  read: (text) => Buffer.from(text, "latin1"),
};

/**
 * Bytes whose first bit is 1 are a negative number. Source: Teradata manual, FROM_BYTES, with '5A1B' as 23067. That
 * bases that are powers of two show each byte, zeros at the front too, is unproved.
 */
function inBase(base: number): Encoder {
  const digits = Math.log2(base);
  const isPower = Number.isInteger(digits) && 8 % digits === 0;
  return {
    write: (bytes) => (isPower ? everyByte(bytes, base, 8 / digits) : signed(bytes).toString(base)),
    read: (text) => (isPower && base === 16 ? hexadecimal(text) : minimal(parsed(text, base))),
  };
}

function everyByte(bytes: Buffer, base: number, width: number): string {
  return Array.from(bytes, (byte) => byte.toString(base).padStart(width, "0"))
    .join("")
    .toUpperCase();
}

function signed(bytes: Buffer): bigint {
  if (bytes.length === 0) return 0n;
  return BigInt.asIntN(bytes.length * 8, BigInt(`0x${bytes.toString("hex")}`));
}

function hexadecimal(text: string): Buffer {
  if (!/^[0-9a-f]*$/i.test(text)) throw unreadable(text);
  return Buffer.from(text.length % 2 === 0 ? text : `0${text}`, "hex");
}

function parsed(text: string, base: number): bigint {
  const match = /^([+-]?)([0-9a-z]+)$/i.exec(text);
  if (match === null) throw unreadable(text);
  let value = 0n;
  for (const character of match[2]!) {
    const digit = Number.parseInt(character, base);
    if (Number.isNaN(digit)) throw unreadable(text);
    value = value * BigInt(base) + BigInt(digit);
  }
  return match[1] === "-" ? -value : value;
}

function unreadable(text: string): Error {
  return refused(`'${text}' is no number of the encoding given.`);
}

/** In as few bytes as keep the sign. */
function minimal(value: bigint): Buffer {
  let size = 1;
  while (BigInt.asIntN(size * 8, value) !== value) size += 1;
  return Buffer.from(twosComplement(value, size));
}

function twosComplement(value: bigint, size: number): Uint8Array {
  const digits = BigInt.asUintN(size * 8, value).toString(16);
  return new Uint8Array(Buffer.from(digits.padStart(size * 2, "0"), "hex"));
}
