/** Values where a text is wanted: numbers and dates become one, times do not. */
import { failure } from "../errors.ts";
import type { Conversion } from "../rows/coerce.ts";
import { digitsOf, familyOf } from "../rows/types.ts";
import type { Compilation } from "./compilation.ts";
import { converted } from "./conversion.ts";
import { type SqlValue, textType } from "./value.ts";

/**
 * A number is shown by its default format with the blanks before it, a date by the session's form.
 * Source: Teradata manual, Implicit Numeric-to-Character Conversion; 5407 for times: a public list of errors of live systems.
 */
export function asText(compilation: Compilation, value: SqlValue): SqlValue {
  const { type } = value.of;
  switch (familyOf(type)) {
    case "character":
      return value;
    case "integer":
    case "decimal":
    case "float":
      return shown(value, { ...compilation.implicit, width: numberWidth(value) });
    case "date":
      return shown(value, compilation.explicit);
    case "byte":
      throw failure(3532);
    case "document":
      return value;
    default:
      throw failure(5407);
  }
}

function shown(value: SqlValue, conversion: Conversion): SqlValue {
  const length = value.of.format === undefined ? numberWidth(value) : formattedLength;
  return converted(value, { ...textType(length, false), characterSet: "LATIN" }, conversion);
}

/** Long enough for what a FORMAT phrase shows. */
const formattedLength = 64;

/** The width of a number's default format. Source: Teradata manual, Data Type Default Formats. */
export function numberWidth({ of: { type, format } }: SqlValue): number {
  // A FORMAT phrase brings its own blanks.
  if (format !== undefined) return 0;
  if (type.kind === "FLOAT") return 22;
  const digits = digitsOf(type);
  if (digits === undefined) return 40;
  return type.kind === "DECIMAL" ? digits.precision + 2 : digits.precision + 1;
}
