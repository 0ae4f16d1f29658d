/** Writes one column of CREATE TABLE. */
import { quoteName, stringLiteral } from "../../language/names.ts";
import type { Column, Identity } from "./table.ts";

/** The name, the type and the attributes, on one line. */
export function renderColumn(column: Column): string {
  const attributes = [
    column.characterSet && `CHARACTER SET ${column.characterSet}`,
    column.uppercase && "UPPERCASE",
    column.caseSpecific !== undefined && `${column.caseSpecific ? "" : "NOT "}CASESPECIFIC`,
    column.format !== undefined && `FORMAT ${stringLiteral(column.format)}`,
    column.title !== undefined && `TITLE ${stringLiteral(column.title)}`,
    column.nullable === false && "NOT NULL",
    column.default !== undefined && `DEFAULT ${column.default}`,
    column.compress && renderCompress(column.compress),
    column.identity && renderIdentity(column.identity),
  ];
  return [quoteName(column.name), column.type, ...attributes.filter((attribute) => attribute)].join(" ");
}

export const renderCompress = (values: true | readonly string[]) =>
  values === true ? "COMPRESS" : `COMPRESS (${values.join(", ")})`;

function renderIdentity(identity: Identity): string {
  const { generated, startWith, incrementBy, minValue, maxValue, cycle } = identity;
  const numbers = [
    startWith !== undefined && `START WITH ${startWith}`,
    incrementBy !== undefined && `INCREMENT BY ${incrementBy}`,
    minValue !== undefined && `MINVALUE ${minValue}`,
    maxValue !== undefined && `MAXVALUE ${maxValue}`,
    cycle && "CYCLE",
  ];
  return `GENERATED ${generated} AS IDENTITY (${numbers.filter((number) => number).join(" ")})`;
}
