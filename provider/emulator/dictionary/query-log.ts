/**
 * The log of queries, which nothing here writes: its tables and views have their columns and no rows.
 * Source of DBQLogTbl and DBQLSqlTbl: google/dwh-migration-tools, whose test has the tables of a 16.20; that the views
 * have the same columns is unproved.
 */
import type { DataType } from "../../language/ast.ts";
import { type DictionaryColumn, type DictionaryView, view } from "./view.ts";

const logColumns = `
  ProcID D5 NOT NULL, CollectTimeStamp TS NOT NULL, QueryID D18 NOT NULL, UserID BF4 NOT NULL, AcctString U128,
  ExpandAcctString U128, SessionID I NOT NULL, LogicalHostID I2 NOT NULL, RequestNum I NOT NULL,
  InternalRequestNum I NOT NULL, LogonDateTime TS NOT NULL, AcctStringTime F, AcctStringHour I2, AcctStringDate DA,
  LogonSource L128, AppID C30, ClientID C30, ClientAddr L45, QueryBand U6160, ProfileID BF4, StartTime TS NOT NULL,
  FirstStepTime TS NOT NULL, FirstRespTime TS, LastStateChange TS, NumSteps I2 NOT NULL, NumStepswPar I2,
  MaxStepsInPar I2, NumResultRows F, TotalIOCount F, AMPCPUTime F, ParserCPUTime F, UtilityByteCount F,
  UtilityRowCount F, ErrorCode I, ErrorText U1024, WarningOnly L1, DelayTime I, WDDelayTime I, AbortFlag L1,
  CacheFlag L1, StatementType L20, QueryText U10000, NumOfActiveAMPs I, MaxAMPCPUTime F, MaxCPUAmpNumber I2,
  MinAmpCPUTime F, MaxAmpIO F, MaxIOAmpNumber I2, MinAmpIO F, SpoolUsage F, WDID I, OpEnvID I, SysConID I, LSN I,
  NoClassification L1, WDOverride L1, SLGMet L1, ExceptionValue I, FinalWDID I, TDWMEstMaxRows F, TDWMEstLastRows F,
  TDWMEstTotalTime F, TDWMAllAmpFlag L1, TDWMConfLevelUsed L1, TDWMRuleID I, UserName U128, DefaultDatabase U128,
  AMPCPUTimeNorm F, ParserCPUTimeNorm F, MaxAMPCPUTimeNorm F, MaxCPUAmpNumberNorm I2, MinAmpCPUTimeNorm F,
  EstResultRows F, EstProcTime F, EstMaxRowCount F, ProxyUser U128, ProxyRole U128, StatementGroup U128,
  SessionTemporalQualifier V1024, ExtraField1 I, ExtraField2 I, ExtraField3 I2, ExtraField4 TS, ExtraField5 U128,
  ExtraField6 F, ExtraField7 F`;

const textColumns = `
  ProcID D5 NOT NULL, CollectTimeStamp TS NOT NULL, QueryID D18 NOT NULL, SqlRowNo I NOT NULL,
  SqlTextInfo U31000 NOT NULL`;

const varchar = (length: number): DataType => ({ kind: "VARCHAR", length });
const char = (length: number): DataType => ({ kind: "CHAR", length });

const types: Readonly<Record<string, (length: number) => DataType>> = {
  D: (precision) => ({ kind: "DECIMAL", precision, scale: 0 }),
  TS: () => ({ kind: "TIMESTAMP", precision: 2, withTimeZone: false }),
  BF: (length) => ({ kind: "BYTE", length }),
  U: varchar,
  V: varchar,
  L: char,
  C: char,
  I: () => ({ kind: "INTEGER" }),
  I2: () => ({ kind: "SMALLINT" }),
  F: () => ({ kind: "FLOAT" }),
  DA: () => ({ kind: "DATE" }),
};

/** DBQLogTbl, DBQLSqlTbl and the views over them. */
export const queryLog: readonly DictionaryView[] = [
  empty("DBQLogTbl", logColumns),
  empty("QryLogV", logColumns),
  empty("DBQLSqlTbl", textColumns),
  empty("QryLogSQLV", textColumns),
];

/** A view without rows. @param columns `name code` or `name code NOT NULL` each, with commas between */
export function empty(name: string, columns: string): DictionaryView {
  return view(name, "FROM (SELECT 1) WHERE 0", columns.split(",").map(columnOf));
}

/** `name code` or `name code NOT NULL`. */
function columnOf(text: string): DictionaryColumn {
  const [, name, code, digits, not] = /^\s*(\w+) (D|TS|BF|U|V|L|C|I2|I|F|DA)(\d*)( NOT NULL)?\s*$/.exec(
    text,
  )!;
  return {
    name: name!,
    type: types[code!]!(Number(digits)),
    characterSet:
      code === "U" || code === "C" ? "UNICODE" : code === "V" || code === "L" ? "LATIN" : undefined,
    nullable: not === undefined,
    expression: "NULL",
    key: undefined,
  };
}
