/** The driver's functions in braces: what they answer, and what they ask of the request or the connection. */
import { notSupported, refused } from "../errors.ts";
import { driverVersion, release } from "../release.ts";
import type { DriverFunction } from "./escape.ts";
import type { KeyOption } from "./generated-keys.ts";
import type { Settings } from "./parameters.ts";

/** What a connection lets its functions do. */
export interface Controls {
  readonly settings: Settings;
  readonly sessionNumber: number;
  readonly ampCount: number;
  /** The number of the connection in the process. */
  readonly number: number;
  autocommit: boolean;
  commit(): void;
  rollback(): void;
}

/** What holds for one request. */
export interface RequestOptions {
  readonly nativeSql: boolean;
  readonly teradataValues: boolean;
  readonly fakeResultSets: boolean;
  /** Only check the request. */
  readonly prepareOnly: boolean;
  readonly requestTimeout: number;
  /** What an INSERT tells of the rows that it puts in. */
  readonly keys: KeyOption | undefined;
  /** The types of parameters by their number from 1, as Teradata writes types. */
  readonly parameterTypes: ReadonlyMap<number, string>;
}

export function plainOptions({ teradataValues, fakeResultSets, requestTimeout }: Settings): RequestOptions {
  return {
    nativeSql: false,
    teradataValues,
    fakeResultSets,
    prepareOnly: false,
    requestTimeout,
    keys: undefined,
    parameterTypes: new Map(),
  };
}

/**
 * What one function changes in the options; undefined when it is none of these.
 * Source: README of teradatasql, Request-Scope Functions.
 */
export function requestFunction(
  { name, argument }: DriverFunction,
  options: RequestOptions,
): Partial<RequestOptions> | undefined {
  if (ignored.has(name) || isPlain(name, argument)) return {};
  switch (name) {
    case "teradata_nativesql":
      return { nativeSql: true };
    case "teradata_values_on":
      return { teradataValues: true };
    case "teradata_values_off":
      return { teradataValues: false };
    case "teradata_fake_result_sets":
      return { fakeResultSets: true };
    case "teradata_fake_result_sets_off":
      return { fakeResultSets: false };
    case "teradata_rpo":
      return { prepareOnly: isPrepare(argument) };
    case "teradata_request_timeout":
      return { requestTimeout: seconds(argument) };
    case "teradata_agkr":
      return { keys: keyOption(argument) };
    case "teradata_parameter":
      return { parameterTypes: new Map([...options.parameterTypes, parameterType(argument)]) };
    default:
      return undefined;
  }
}

/** Functions that change how a request travels, or a load that is not for here: they change nothing. */
const ignored = new Set([
  "teradata_array_transform_off",
  "teradata_array_transform_on",
  "teradata_clobtranslate",
  "teradata_error_query_count",
  "teradata_error_query_interval",
  "teradata_error_table_1_suffix",
  "teradata_error_table_2_suffix",
  "teradata_error_table_database",
  "teradata_failfast",
  "teradata_field_quote",
  "teradata_field_sep",
  "teradata_govern_off",
  "teradata_govern_on",
  "teradata_manage_error_tables_off",
  "teradata_manage_error_tables_on",
  "teradata_require_sql",
  "teradata_sessions",
  "teradata_try_fastexport",
  "teradata_try_fastload",
  "teradata_udt_transforms_off",
  "teradata_udt_transforms_on",
  "teradata_untrusted",
]);

/** Does the function ask for what is done anyway? */
function isPlain(name: string, argument: string): boolean {
  if (name === "teradata_lobselect") return argument.toUpperCase() === "I";
  return name === "teradata_provide" && plainProvisions.has(argument.toLowerCase());
}

const plainProvisions = new Set([
  "request_scope_column_name_off",
  "request_scope_column_type_off",
  "request_scope_lob_support_off",
  "request_scope_refresh_rsmd",
  "request_scope_sip_support_off",
]);

/** S prepares, E executes, B does both. */
function isPrepare(option: string): boolean {
  if (/^[seb]$/i.test(option)) return /^s$/i.test(option);
  throw refused(`teradata_rpo takes S, E or B, not ${option}.`);
}

function keyOption(option: string): KeyOption {
  const known = option.toUpperCase();
  if (known === "C" || known === "R") return known;
  throw refused(`teradata_agkr takes C or R, not ${option}.`);
}

function seconds(argument: string): number {
  if (/^\d+$/.test(argument)) return Number(argument);
  throw refused(`teradata_request_timeout takes a number of seconds, not ${argument}.`);
}

function parameterType(argument: string): [number, string] {
  const [, index = "", type = ""] = /^(\d+)\s*,\s*([\s\S]+)$/.exec(argument) ?? [];
  if (index === "") throw refused(`teradata_parameter takes a number and a type, not ${argument}.`);
  return [Number(index), type];
}

/**
 * What a function that is about the connection answers, or does.
 * Source: README of teradatasql, Connection Functions.
 * @throws NotSupported for a function that is not known here
 */
export function connectionFunction({ name, argument }: DriverFunction, controls: Controls): string {
  const act = actions[name];
  if (act !== undefined) {
    act(controls);
    return "";
  }
  const answer = name === "teradata_provide" ? provided[argument.toLowerCase()] : answers[name];
  if (answer === undefined) throw notSupported(`the escape function {fn ${name}}`);
  return answer(controls);
}

const actions: Readonly<Record<string, (controls: Controls) => void>> = {
  teradata_commit: (controls) => controls.commit(),
  teradata_rollback: (controls) => controls.rollback(),
  teradata_autocommit_on: (controls) => {
    controls.autocommit = true;
  },
  teradata_autocommit_off: (controls) => {
    controls.autocommit = false;
  },
};

type Answer = (controls: Controls) => string;

const answers: Readonly<Record<string, Answer>> = {
  teradata_amp_count: (controls) => String(controls.ampCount),
  teradata_autocommit: (controls) => String(controls.autocommit),
  teradata_connected: () => "true",
  teradata_database_version: () => release,
  teradata_driver_version: () => driverVersion,
  teradata_get_errors: () => "",
  teradata_get_warnings: () => "",
  teradata_getloglevel: (controls) => String(controls.settings.logLevel),
  teradata_logon_sequence_number: sequenceNumber,
  teradata_program_name: () => "node",
  teradata_session_number: (controls) => String(controls.sessionNumber),
};

/** A session that asks for a number of its own gets that of the session. */
function sequenceNumber({ settings, sessionNumber }: Controls): string {
  return settings.sequence === "own" ? String(sessionNumber) : settings.sequence;
}

const provided: Readonly<Record<string, Answer>> = {
  connection_id: (controls) => String(controls.number),
  default_connection: () => "false",
  dhke: () => "0",
  governed: (controls) => String(controls.settings.isGoverned),
  host_id: () => "1",
  java_charset_name: () => "UTF8",
  lob_support: (controls) => String(controls.settings.hasLobs),
  local_address: () => "",
  local_port: () => "",
  original_hostname: (controls) => controls.settings.host,
  redrive_active: () => "false",
  remote_address: (controls) => controls.settings.host,
  remote_port: (controls) => controls.settings.port,
  rnp_active: () => "false",
  session_charset_code: () => "191",
  session_charset_name: () => "UTF8",
  sip_support: (controls) => String(controls.settings.hasStatementInfo),
  transaction_mode: (controls) => controls.settings.mode,
  uses_check_workload: () => "false",
};
