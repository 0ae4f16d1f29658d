/** Reads from the settings which Teradata a stack lives in, and how to log on to it. */
import { isIPv6 } from "node:net";
import { resolve } from "node:path";
import { type Given, type Lookup, oneOf, type Report, variable, wholeNumber } from "./given.ts";
import { type Credential, mechanisms } from "./logon-mechanisms.ts";
import { secret } from "./secret.ts";
import type { Embedded, Server, Target } from "./target.ts";

/** Where the embedded Teradata of a stack named `local` lies. */
const localFile = ".teradata/local.teradata";

/** The users of a new embedded Teradata, with their passwords. Nothing is secret about them. */
const initialPasswords: Readonly<Record<string, string>> = { demo_user: "demo_user", dbc: "dbc" };

const sslmodes = ["DISABLE", "ALLOW", "PREFER", "REQUIRE", "VERIFY-CA", "VERIFY-FULL"] as const;

/**
 * The server where a host is given, else the file where one is given, else the local stack's own file.
 * @param folder where relative paths start
 */
export function readTarget(
  given: Lookup,
  stack: string | undefined,
  folder: string,
  report: Report,
): Target | undefined {
  const host = readHost(given, stack, report);
  const file = first(given, "file");
  if (host && file)
    return report(
      `${host.name} and ${file.name} are both set, but a stack lives either on a server or in the embedded Teradata; take one of them away.`,
    );
  if (host) return readServer(host, given, folder, report);
  if (file ?? stack === "local") return readEmbedded(file, given, folder, report);
  return report(
    "No Teradata is named; set teradata:host or TERADATA_HOST to a server, or teradata:file or TERADATA_FILE to a file for the embedded Teradata.",
  );
}

const first = (given: Lookup, key: string) => given.configured(key) ?? given.inEnvironment(key);
const credential = (given: Lookup, key: Credential | "logmech") =>
  given.inEnvironment(key) ?? given.configured(key);

/** A run must never reach another server than the one its stack names. */
function readHost(given: Lookup, stack: string | undefined, report: Report): Given | undefined {
  const [configured, exported] = [given.configured("host"), given.inEnvironment("host")];
  if (configured && exported && configured.value.toLowerCase() !== exported.value.toLowerCase())
    report(
      `teradata:host is "${configured.value}", but TERADATA_HOST is "${exported.value}"; unset TERADATA_HOST to reach the server that the stack names.`,
    );
  if (stack === "local" && exported && !configured && !given.configured("file"))
    report(
      `TERADATA_HOST is "${exported.value}", but the stack local lives in the embedded Teradata; unset TERADATA_HOST, or set teradata:host if the stack is to live on that server.`,
    );
  return configured ?? exported;
}

function readServer(host: Given, given: Lookup, folder: string, report: Report): Server {
  if (!/^[^\s/:@,]+$/.test(host.value) && !isIPv6(host.value))
    report(
      `${host.name} is "${host.value}"; give a host name or an address alone, and the port as teradata:port.`,
    );
  const sslmode = oneOf(first(given, "sslmode"), sslmodes, report);
  return {
    kind: "server",
    host: host.value,
    port: wholeNumber(first(given, "port"), [1, 65_535], report),
    ...readCredentials(given, report),
    account: first(given, "account")?.value,
    sslmode,
    sslca: readAuthorities(first(given, "sslca"), sslmode, folder, report),
    encryptData: oneOf(first(given, "encryptData"), ["true", "false"], report) === "true",
    connectTimeout: wholeNumber(first(given, "connectTimeout"), [1, 3600], report) ?? 10,
    logonTimeout: wholeNumber(first(given, "logonTimeout"), [1, 3600], report) ?? 60,
  };
}

function readAuthorities(
  sslca: Given | undefined,
  sslmode: string | undefined,
  folder: string,
  report: Report,
) {
  if (!sslca) return undefined;
  if (!sslmode?.startsWith("VERIFY"))
    report(
      `${sslca.name} is set, but only teradata:sslmode VERIFY-CA and VERIFY-FULL use it; set one of them.`,
    );
  return resolve(folder, sslca.value);
}

/** What the logon mechanism takes, each where it is given. */
function readCredentials(given: Lookup, report: Report): Pick<Server, "logmech" | Credential> {
  const logmech = oneOf(credential(given, "logmech"), Object.keys(mechanisms), report) ?? "TD2";
  const { takes, needs } = mechanisms[logmech]!;
  const value = (key: Credential) => (takes.includes(key) ? credential(given, key)?.value : undefined);
  const [user, password, logdata] = [value("user"), value("password"), value("logdata")];
  if (!needs.some((set) => set.every((key) => value(key)))) reportMissing(logmech, needs, value, report);
  return {
    logmech,
    user,
    password: password === undefined ? undefined : secret(password),
    logdata: logdata === undefined ? undefined : secret(logdata),
  };
}

function reportMissing(
  logmech: string,
  needs: readonly (readonly Credential[])[],
  value: (key: Credential) => string | undefined,
  report: Report,
): void {
  if (needs.length === 1) for (const key of needs[0]!) value(key) ?? report(missing(key));
  else
    report(
      `The logon mechanism ${logmech} needs ${needs.map((set) => set.map((key) => `teradata:${key}`).join(" and ")).join(", or ")}; set them, or their environment variables.`,
    );
}

const missing = (key: Credential) =>
  key === "user"
    ? "teradata:user is not set; set it, or TERADATA_USER."
    : `teradata:${key} is not set; set it with pulumi config set --secret teradata:${key}, or set ${variable(key)}.`;

/** Credentials in the environment are those of a server, unless the environment names the file too. */
function readEmbedded(file: Given | undefined, given: Lookup, folder: string, report: Report): Embedded {
  const find = file && !given.configured("file") ? credential : configured;
  const user = find(given, "user")?.value ?? "demo_user";
  const password = find(given, "password")?.value ?? initialPasswords[user.toLowerCase()];
  if (password === undefined) report(missing("password"));
  return {
    kind: "embedded",
    file: resolve(folder, file?.value ?? localFile),
    user,
    password: secret(password ?? ""),
  };
}

const configured = (given: Lookup, key: Credential) => given.configured(key);
