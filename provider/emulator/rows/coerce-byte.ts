/** Conversions to BYTE, VARBYTE and BLOB, which come only from bytes. */
import { failure } from "../errors.ts";
import type { Conversion, Converter } from "./coerce.ts";
import { isFixedLength, lengthOf, type ValueType } from "./types.ts";

/** A longer value is cut in TERA mode, refused in ANSI mode; zero bytes at the end never count. That bytes follow texts in this is unproved. */
export function byteConverter(to: ValueType, conversion: Conversion): Converter {
  const length = lengthOf(to.type);
  const pads = isFixedLength(to.type);
  return (value) => {
    const bytes = value as Uint8Array;
    if (bytes.length > length) return cutTo(length, bytes, conversion);
    return pads ? padded(bytes, length) : bytes;
  };
}

function cutTo(length: number, bytes: Uint8Array, conversion: Conversion): Uint8Array {
  if (conversion.mode === "ANSI" && bytes.subarray(length).some((byte) => byte !== 0)) throw failure(3996);
  return bytes.slice(0, length);
}

/** BYTE(n) is filled with zero bytes. Source: Teradata manual, BYTE Data Type. */
function padded(bytes: Uint8Array, length: number): Uint8Array {
  if (bytes.length === length) return bytes;
  const result = new Uint8Array(length);
  result.set(bytes);
  return result;
}
