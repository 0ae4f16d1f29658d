/** The parameters of a connection: which there are, and which of them matter to the embedded Teradata. */
import { notSupported, refused } from "../errors.ts";
import type { Mode } from "../session.ts";

/** Source: README of teradatasql 20.0.55, Connection Parameters. */
const names = [
  "account",
  "browser",
  "browser_tab_timeout",
  "browser_timeout",
  "code_append_file",
  "column_name",
  "concurrent_interval",
  "concurrent_limit",
  "connect_failure_ttl",
  "connect_function",
  "connect_timeout",
  "cop",
  "coplast",
  "database",
  "dbs_port",
  "encryptdata",
  "error_query_count",
  "error_query_interval",
  "error_table_1_suffix",
  "error_table_2_suffix",
  "error_table_database",
  "fake_result_sets",
  "field_quote",
  "field_sep",
  "gateway_deadline",
  "govern",
  "host",
  "http_proxy",
  "http_proxy_password",
  "http_proxy_user",
  "https_port",
  "https_proxy",
  "https_proxy_password",
  "https_proxy_user",
  "https_retry",
  "jws_algorithm",
  "jws_cert",
  "jws_private_key",
  "lob_support",
  "local_catalog",
  "log",
  "logdata",
  "logmech",
  "logon_sequence_number",
  "logon_timeout",
  "manage_error_tables",
  "max_message_body",
  "oauth_level",
  "oauth_scopes",
  "oidc_cache_size",
  "oidc_claim",
  "oidc_clientid",
  "oidc_metadata",
  "oidc_metadata_cache",
  "oidc_prompt",
  "oidc_redirect_port",
  "oidc_refresh",
  "oidc_refresh_percent",
  "oidc_scope",
  "oidc_sslmode",
  "oidc_token",
  "partition",
  "password",
  "proxy_bypass_hosts",
  "reconnect_count",
  "reconnect_interval",
  "redrive",
  "request_timeout",
  "runstartup",
  "sessions",
  "sip_support",
  "sp_spl",
  "sslbase64",
  "sslca",
  "sslcapath",
  "sslcipher",
  "sslcrc",
  "sslcrl",
  "sslmode",
  "sslnamedgroups",
  "sslocsp",
  "sslprotocol",
  "teradata_values",
  "tmode",
  "user",
] as const;

/** Values are texts, even numbers and booleans: `"1025"`, `"true"`. */
export type ConnectionParameters = { readonly [Name in (typeof names)[number]]?: string | undefined };

export interface Settings {
  /** The file, or `:memory:`. */
  readonly host: string;
  /** Only told, never used. */
  readonly port: string;
  readonly user: string;
  readonly password: string;
  readonly account: string | undefined;
  readonly database: string | undefined;
  readonly mode: Mode;
  /** Are DECIMAL, NUMBER and TIMESTAMP given as JavaScript's numbers and dates? */
  readonly teradataValues: boolean;
  readonly fakeResultSets: boolean;
  /** What is told of the parameters that change nothing here. */
  readonly logLevel: number;
  readonly isGoverned: boolean;
  readonly hasLobs: boolean;
  readonly hasStatementInfo: boolean;
  /** The logon sequence number: none, that of another session, or `own`. */
  readonly sequence: string;
  /** In seconds; 0 is no limit. */
  readonly requestTimeout: number;
}

/**
 * @param json more parameters as a JSON text; they win over those of the object
 * @throws NotSupported for an unknown parameter or a wrong value
 */
export function settingsOf(parameters: ConnectionParameters, json: string): Settings {
  const given = { ...parameters, ...parsedJson(json) };
  const unknown = Object.keys(given).find((name) => !isKnown(name));
  // Source of the text: error texts of the driver in public code.
  if (unknown !== undefined)
    throw refused(`Unable to parse JSON connection parameters: json: unknown field "${unknown}"`);
  const all = inSmallLetters(given);
  requireServed(all);
  return {
    host: required(all, "host"),
    port: all.dbs_port ?? "1025",
    user: required(all, "user"),
    password: all.password ?? "",
    account: all.account,
    database: all.database,
    mode: modeOf(all.tmode),
    teradataValues: flag(all, "teradata_values", true),
    fakeResultSets: flag(all, "fake_result_sets", false),
    logLevel: whole(all, "log"),
    isGoverned: flag(all, "govern", true),
    hasLobs: flag(all, "lob_support", true),
    hasStatementInfo: flag(all, "sip_support", true),
    sequence: sequenceOf(all),
    requestTimeout: whole(all, "request_timeout"),
  };
}

const known: ReadonlySet<string> = new Set(names);

function isKnown(name: string): boolean {
  return known.has(name.toLowerCase());
}

/** The driver does not mind capital letters. Source: teradataml, which writes DATABASE. */
function inSmallLetters(parameters: ConnectionParameters): ConnectionParameters {
  return Object.fromEntries(Object.entries(parameters).map(([name, one]) => [name.toLowerCase(), one]));
}

function parsedJson(json: string): ConnectionParameters {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    throw refused("Unable to parse JSON connection parameters: they are not JSON.");
  }
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw refused("Unable to parse JSON connection parameters: they are not an object.");
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, String(one)]));
}

function required(parameters: ConnectionParameters, name: keyof ConnectionParameters): string {
  const value = parameters[name];
  if (value === undefined || value === "") throw refused(`The connection parameter ${name} is missing.`);
  return value;
}

/** DEFAULT is the server's setting: here TERA. */
function modeOf(value = "DEFAULT"): Mode {
  if (value === "DEFAULT" || value === "TERA") return "TERA";
  if (value === "ANSI") return "ANSI";
  throw refused(`The connection parameter tmode is ${value}; it can be DEFAULT, ANSI or TERA.`);
}

function flag(
  parameters: ConnectionParameters,
  name: keyof ConnectionParameters,
  byDefault: boolean,
): boolean {
  const value = parameters[name];
  if (value === undefined) return byDefault;
  if (/^(true|false)$/i.test(String(value))) return /^true$/i.test(String(value));
  throw refused(`The connection parameter ${name} is ${value}; it can be true or false.`);
}

function whole(parameters: ConnectionParameters, name: keyof ConnectionParameters): number {
  const value = Number(parameters[name] ?? "0");
  if (Number.isInteger(value) && value >= 0) return value;
  throw refused(`The connection parameter ${name} must be a whole number.`);
}

/** What would change results, and is not done here, is refused rather than passed over. */
function requireServed(parameters: ConnectionParameters): void {
  if (flag(parameters, "column_name", false)) throw notSupported("the connection parameter column_name");
  if (flag(parameters, "runstartup", false)) throw notSupported("the connection parameter runstartup");
  const { partition = "DBC/SQL" } = parameters;
  if (partition !== "DBC/SQL") throw notSupported(`the partition ${partition}`);
}

/** Source: README of teradatasql, Connection Parameters, connect_function. */
function sequenceOf({
  connect_function: kind = "0",
  logon_sequence_number: number = "",
}: ConnectionParameters) {
  if (kind === "0") return "";
  if (kind === "1") return "own";
  if (kind === "2" && /^\d+$/.test(number)) return number;
  throw refused("The connection parameter connect_function is 0, 1, or 2 with a logon_sequence_number.");
}
