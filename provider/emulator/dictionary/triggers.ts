/** DBC.TriggersV. */
import {
  altered,
  code,
  created,
  type DictionaryColumn,
  integer,
  objectName,
  smallint,
  stamp,
  text,
  view,
} from "./view.ts";

const what: readonly DictionaryColumn[] = [
  objectName("DatabaseName", "d.name", "d.name_key"),
  objectName("SubjectTableDatabaseName", "s.name", "s.name_key"),
  objectName("TableName", "t.name", "t.name_key"),
  objectName("TriggerName", "o.name", "o.name_key"),
  code("EnabledFlag", 1, "g.enabled"),
  code("ActionTime", 1, "g.action_time"),
  code("Event", 1, "g.event"),
  code("Kind", 1, "g.kind"),
];

/**
 * Source of names, types and order: Teradata manual 15.10, Data Dictionary, TriggersV; of the codes of EnabledFlag and
 * Kind: DBeaver. B and A for ActionTime, I, U and D for Event are unproved.
 */
export const triggersV = view(
  "TriggersV",
  `FROM triggers g JOIN objects o ON o.id = g.id JOIN databases d ON d.id = o.database_id
   JOIN objects t ON t.id = g.table_id JOIN databases s ON s.id = t.database_id WHERE 1`,
  [
    ...what,
    smallint("OrderNumber", "g.order_number"),
    text("TriggerComment", 255, "o.comment"),
    text("RequestText", 12_500, "substr(o.request, 1, 12500)"),
    ...created("o"),
    ...altered("o"),
    integer("AccessCount", "NULL"),
    stamp("LastAccessTimeStamp", "NULL"),
    code("CreateTxtOverflow", 1, "CASE WHEN length(o.request) > 12500 THEN 'R' END"),
    code("VTEventType", 1, "NULL"),
    code("TTEventType", 1, "NULL"),
  ],
  "d.id",
);
