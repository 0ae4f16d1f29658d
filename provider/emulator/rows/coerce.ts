/** Turns a value of one type into a value of another: what a column, a CAST or a comparison does with it. */
import { failure } from "../errors.ts";
import type { Mode } from "../session.ts";
import type { StoredValue } from "../store.ts";
import { byteConverter } from "./coerce-byte.ts";
import { numberConverter } from "./coerce-number.ts";
import { documentConverter, textConverter } from "./coerce-text.ts";
import { dateConverter, intervalConverter, periodConverter, timeConverter } from "./coerce-time.ts";
import { familyOf, type ValueType } from "./types.ts";

/** What stands around a conversion. */
export interface Conversion {
  readonly mode: Mode;
  /** True for CAST and its like, false where a value is put into a column, compared or reckoned with. */
  readonly explicit: boolean;
  /** A number's text keeps the blanks of its format, this wide, as Teradata's own conversion syntax does; else it is trimmed. */
  readonly width?: number | undefined;
  /** The session's time zone in minutes east of UTC, for moments without one of their own; without it UTC. */
  readonly zone?: number | undefined;
  /** How dates are written that have no format of their own; without it YY/MM/DD. */
  readonly dateFormat?: string | undefined;
  /** `db.t.c` of the column that is given the value, for messages. */
  readonly column?: string | undefined;
}

/** Turns one value in its stored form into the other type's stored form; NULL stays NULL. */
export type Converter = (value: StoredValue) => StoredValue;

/**
 * How a value of type `from` becomes one of type `to`. Values have the stored form of their type.
 * @throws failure 3532, 5407 when the types never convert; what it returns throws 2616, 2620, 2665, 2666,
 *   3535, 3996, 5404, 6706, 6758, 6760, 7453, 7454 for a value that does not
 */
export function converter(from: ValueType, to: ValueType, conversion: Conversion): Converter {
  const convert = converterOfFamily(from, to, conversion);
  return (value) => (value === null ? null : convert(value));
}

function converterOfFamily(from: ValueType, to: ValueType, conversion: Conversion): Converter {
  const [source, target] = [familyOf(from.type), familyOf(to.type)];
  // Source of 3532: the README of teradatasql, Null Values.
  if ((source === "byte") !== (target === "byte") && target !== "document") throw failure(3532);
  switch (target) {
    case "integer":
    case "decimal":
    case "float":
      return numberConverter(from, to, conversion);
    case "character":
      return textConverter(from, to, conversion);
    case "byte":
      return byteConverter(to, conversion);
    case "date":
      return dateConverter(from, to, conversion);
    case "time":
    case "timestamp":
      return timeConverter(from, to, conversion);
    case "interval":
      return intervalConverter(from, to, conversion);
    case "period":
      return periodConverter(from, to, conversion);
    case "document":
      return documentConverter(from, to, conversion);
  }
}
