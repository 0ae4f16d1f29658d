/** HELP MACRO and HELP PROCEDURE: a row for each parameter. HELP TRIGGER: a row for each trigger. */
import type { ObjectHead } from "../catalog.ts";
import type { Outcome, Session } from "../session.ts";
import { type Attribute, code, number, report, text } from "./report.ts";

interface ParameterRow {
  readonly name: string;
  readonly code: string;
  readonly comment: string | null;
  readonly nullable: number;
  readonly format: string | null;
  readonly title: string | null;
  readonly bytes: number;
  readonly total_digits: number | null;
  readonly fraction_digits: number | null;
  readonly default_text: string | null;
  readonly character_type: number;
  readonly parameter: string | null;
}

const what: readonly Attribute<ParameterRow>[] = [
  text("Parameter Name", 128, (one) => one.name),
  code("Type", 2, (one) => one.code),
  text("Comment", 255, (one) => one.comment),
  code("Nullable", 1, (one) => (one.nullable === 1 ? "Y" : "N")),
  text("Format", 128, (one) => one.format),
  text("Title", 256, (one) => one.title),
  number("Max Length", "INTEGER", (one) => one.bytes),
  number("Decimal Total Digits", "SMALLINT", (one) => one.total_digits),
  number("Decimal Fractional Digits", "SMALLINT", (one) => one.fraction_digits),
];

const further: readonly Attribute<ParameterRow>[] = [
  text("Default value", 1024, (one) => one.default_text),
  number("Char Type", "SMALLINT", (one) => one.character_type),
];

const mode: Attribute<ParameterRow> = code("Parameter Type", 1, (one) => one.parameter);

/** Source of the first names: Teradata manual, HELP MACRO, Macro Attributes; their order behind Title is unproved. */
export function helpMacro(session: Session, macro: ObjectHead): Outcome {
  return report<ParameterRow>([...what, ...further], parameters(session, macro));
}

/** That its report is that of HELP MACRO with the kind of the parameter is unproved. */
export function helpProcedure(session: Session, procedure: ObjectHead): Outcome {
  return report<ParameterRow>([...what, mode, ...further], parameters(session, procedure));
}

function parameters({ store }: Session, { id }: ObjectHead): readonly ParameterRow[] {
  return store.rows<ParameterRow>("SELECT * FROM columns WHERE table_id = ? ORDER BY id", id);
}

interface TriggerRow {
  readonly name: string;
  readonly action_time: string;
  readonly order_number: number;
  readonly created: string;
  readonly event: string;
  readonly kind: string;
  readonly enabled: string;
  readonly comment: string | null;
}

/**
 * A trigger, or all triggers of a table, in the order in which they fire.
 * Source of the name: Teradata manual, HELP TRIGGER; the names of the columns are unproved.
 */
export function helpTrigger({ store }: Session, { id }: ObjectHead): Outcome {
  const rows = store.rows<TriggerRow>(
    `SELECT o.name, o.created, o.comment, g.* FROM triggers g JOIN objects o ON o.id = g.id
     WHERE g.id = ?1 OR g.table_id = ?1 ORDER BY g.order_number, g.stamped`,
    id,
  );
  return report<TriggerRow>(
    [
      text("Trigger Name", 128, (one) => one.name),
      code("Action Time", 1, (one) => one.action_time),
      number("Decimal Order Value", "SMALLINT", (one) => one.order_number),
      text("Creation TimeStamp", 19, (one) => one.created),
      code("Event", 1, (one) => one.event),
      code("Kind", 1, (one) => one.kind),
      code("Enabled", 1, (one) => one.enabled),
      text("Comment", 255, (one) => one.comment),
    ],
    rows,
  );
}
