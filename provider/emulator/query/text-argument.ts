/** Values where a text is wanted: numbers and dates become one, times do not. */
import { failure } from "../errors.ts";
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
      return converted(
        value,
        { ...textType(numberWidth(value), false), characterSet: "LATIN" },
        {
          ...compilation.implicit,
          width: numberWidth(value),
        },
      );
    case "date":
      return converted(
        value,
        { ...textType(value.of.format?.length ?? 8, false), characterSet: "LATIN" },
        compilation.explicit,
      );
    case "byte":
      throw failure(3532);
    case "document":
      return value;
    default:
      throw failure(5407);
  }
}

/** The width of a number's default format. Source: Teradata manual, Data Type Default Formats. */
export function numberWidth({ of: { type } }: SqlValue): number {
  if (type.kind === "FLOAT") return 22;
  const digits = digitsOf(type);
  if (digits === undefined) return 40;
  return type.kind === "DECIMAL" ? digits.precision + 2 : digits.precision + 1;
}
