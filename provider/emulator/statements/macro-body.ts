/** The body of a macro: its statements, with values in the place of its parameters. */
import type { CreateMacro, ExecuteMacro, Expression, Statement } from "../../language/ast.ts";
import { sameName } from "../../language/names.ts";
import { parseStatement } from "../../language/parser.ts";
import { failure, notSupported } from "../errors.ts";
import { parsedMacroBody } from "../parsed-request.ts";
import type { Session } from "../session.ts";
import { checkRows, isRowStatement } from "./check-rows.ts";
import { macroNamed } from "./programs.ts";

/**
 * Checks the statements of a new macro, with NULL for every parameter. What changes the schema must be alone, and
 * is checked when the macro is run.
 * Source: Teradata manual, SQL Fundamentals, Contents of a Macro.
 */
export function requireMacroBody(session: Session, macro: CreateMacro): void {
  const statements = parsedMacroBody(macro.body);
  if (statements.length > 1 && statements.some(({ kind }) => changesSchema(kind))) throw failure(3576);
  const values = new Map(macro.parameters.map((one) => [one.name, nullFor(one)]));
  for (const statement of statements) {
    const given = withValues(statement, values);
    if (isRowStatement(given)) checkRows(session, given);
  }
}

function changesSchema(kind: string): boolean {
  return /^(create|drop|alter|rename|modify|comment|grant|revoke)/.test(kind);
}

type Parameter = CreateMacro["parameters"][number];

function nullFor(parameter: Parameter): Expression {
  return typed(parameter, { kind: "null", at: start });
}

const start = { offset: 0, line: 1, column: 1 };

/** A value has the type of its parameter. */
function typed({ type }: Parameter, value: Expression): Expression {
  return { kind: "cast", form: "CAST", value, type, attributes: [], at: start };
}

/** The statements that an EXECUTE stands for. @throws TeradataFailure 3802, 3810 to 3813, 3824, 3855 */
export function statementsOf(session: Session, execute: ExecuteMacro): readonly Statement[] {
  const macro = definitionOf(session, execute);
  const values = valuesOf(macro, execute);
  return parsedMacroBody(macro.body).map((statement) => withValues(statement, values));
}

function definitionOf(session: Session, { name }: ExecuteMacro): CreateMacro {
  const { id, database } = macroNamed(session, name);
  const { request } = session.store.row<{ request: string }>("SELECT request FROM objects WHERE id = ?", id)!;
  const statement = parseStatement(request);
  if (statement.kind !== "createMacro") throw notSupported(`the macro ${database}.${name.name}`);
  return statement;
}

type Values = ReadonlyMap<string, Expression>;

/** By position for all parameters, or by name for some. Source: Teradata manual, EXECUTE (Macro Form). */
function valuesOf({ parameters }: CreateMacro, { arguments: given }: ExecuteMacro): Values {
  const isNamed = given.some((one) => one.name !== undefined);
  const unknown = given.find(
    ({ name }) => name !== undefined && !parameters.some((one) => sameName(one.name, name)),
  );
  if (unknown !== undefined) throw failure(3810, unknown.name!);
  if (!isNamed && given.length > parameters.length) throw failure(3813);
  const values = parameters.map((parameter, place): [string, Expression] => {
    const found = isNamed ? given.find(({ name }) => sameName(name!, parameter.name)) : given[place];
    return [parameter.name, found === undefined ? defaultOf(parameter) : typed(parameter, found.value)];
  });
  return new Map(values);
}

/** @throws TeradataFailure 3811 for a parameter that is NOT NULL and has no default */
function defaultOf(parameter: Parameter): Expression {
  const fallback = parameter.attributes.find((one) => one.kind === "default");
  if (fallback?.kind === "default") return typed(parameter, fallback.value);
  if (parameter.attributes.some((one) => one.kind === "notNull")) throw failure(3811, parameter.name);
  return nullFor(parameter);
}

/** A copy of a part of the syntax tree with its `:name` replaced. @throws TeradataFailure 3810 */
function withValues<Part>(part: Part, values: Values): Part {
  if (Array.isArray(part)) return part.map((one) => withValues(one, values)) as Part;
  if (part === null || typeof part !== "object") return part;
  const { kind, name } = part as { kind?: string; name?: string };
  if (kind === "namedParameter") return valueNamed(name!, values) as Part;
  const entries = Object.entries(part).map(([key, value]) => [key, withValues(value, values)]);
  return Object.fromEntries(entries) as Part;
}

function valueNamed(name: string, values: Values): Expression {
  for (const [parameter, value] of values) if (sameName(parameter, name)) return value;
  throw failure(3810, name);
}
