/** Reads the driver's error texts, and says in a sentence what they mean. */
import { codes, TeradataError, UnreachableError } from "./errors.ts";
import { type Secret, withoutSecrets } from "./secret.ts";
import { describeTarget, type Target } from "./target.ts";

/** What the driver's text holds: the failure itself, and below it what caused it. */
interface Failure {
  readonly code: number | undefined;
  readonly fromDatabase: boolean;
  readonly text: string;
  /** The failure and its causes, outermost first, without prefixes. */
  readonly chain: readonly string[];
}

/** The driver's own codes (seen with teradatasql 20.0.55) after which nobody knows what became of a statement. */
const lostConnection = 503;
const requestTimedOut = 531;

/**
 * What a statement's failure was.
 * @returns UnreachableError when the session is lost or gave no answer in time
 */
export function statementError(error: unknown, target: Target): TeradataError | UnreachableError {
  const failure = failureIn(error, target);
  if (!failure.fromDatabase && failure.code === requestTimedOut)
    return new UnreachableError(
      `${capital(describeTarget(target))} did not answer within the time set by teradata:requestTimeout. Whether the statement was carried out is not known.`,
    );
  if (!failure.fromDatabase && isLost(failure))
    return new UnreachableError(
      `The connection to ${describeTarget(target)} was lost while a statement ran. Whether the statement was carried out is not known.`,
    );
  return new TeradataError(failure.code ?? 0, failure.text);
}

/** Why no session came about. */
export function logonError(error: unknown, target: Target): UnreachableError {
  const failure = failureIn(error, target);
  if (failure.code !== undefined && failure.fromDatabase)
    return new UnreachableError(refusedLogon(failure.code, failure.text, target), failure.code);
  return new UnreachableError(unreachable(failure, target));
}

/**
 * Takes apart a text such as
 * `[ERR-3-17] [Version 20.0.55] [Session 0] [Teradata Database] [Error 3807] [SQLState 42S02] Object ... \n at ...`.
 * Of the lines below the first only those count that begin with "Caused by": the rest is a Go stack. What the
 * database itself said counts more than what the driver made of it.
 */
function failureIn(error: unknown, target: Target): Failure {
  // Secrets are hidden last: a short one may be part of the words that are looked for.
  const hide = (text: string) => withoutSecrets(withoutPrefixes(text), secretsOf(target), target.user);
  const [first = "", ...rest] = textOf(error).split(/\r\n|\r|\n/);
  const causes = rest.filter((line) => line.startsWith("Caused by ")).map((line) => line.slice(10));
  const chain = [first, ...causes];
  const telling = chain.find((line) => prefixesOf(line).includes("[Teradata Database]")) ?? first;
  const code = /\[Error (\d+)\]/.exec(prefixesOf(telling))?.[1];
  return {
    code: code === undefined ? undefined : Number(code),
    fromDatabase: prefixesOf(telling).includes("[Teradata Database]"),
    text: hide(telling),
    chain: chain.map(hide),
  };
}

const textOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

const secretsOf = (target: Target): readonly (Secret | undefined)[] =>
  target.kind === "server" ? [target.password, target.logdata] : [target.password];

const prefixes =
  /^(?:Error: |\[(?:ERR-[^\]]*|Version [^\]]*|Session [^\]]*|Teradata [^\]]*|Embedded Teradata|Error \d+|SQLState \w+)\]\s*)*/;

const prefixesOf = (line: string) => prefixes.exec(line)![0];

const withoutPrefixes = (line: string) => line.slice(prefixesOf(line).length).trim();

/**
 * What the driver says when it noticed the loss while it waited, or while it sent, or when it has closed the connection
 * since, or logged on again by itself: then transaction, query band and volatile tables are gone. Sources: texts in
 * teradatasql 20.0.55; for sending, a log; README of teradatasql, Session Reconnect.
 */
const lost = [
  /Lost connection|message header|connection reset|broken pipe|closed network|\bEOF\b|i\/o timeout/i,
  /Failure sending .* message|connection is (already )?closed|bad connection|connection pool handle/i,
  /Reconnected to the Teradata|Unable to reconnect/i,
];

function isLost({ code, chain }: Failure): boolean {
  return code === lostConnection || chain.some((line) => lost.some((words) => words.test(line)));
}

/** What to do about a refused logon. */
const logonAdvice: Readonly<Record<number, string>> = {
  [codes.logonInvalid]:
    " Check teradata:user and teradata:password, or TERADATA_USER and TERADATA_PASSWORD, which go before them.",
  [codes.noSuchDatabase]: " Check teradata:database.",
};

function refusedLogon(code: number, text: string, target: Target): string {
  const who = target.user === undefined ? "" : ` of user ${target.user}`;
  const reason = `${withoutStop(text)} (Teradata error ${code}).${logonAdvice[code] ?? ""}`;
  return `${capital(describeTarget(target))} refused the logon${who}: ${reason}`;
}

const time = "teradata:connectTimeout and teradata:logonTimeout set how long to wait";
const hostAndPort = "Check teradata:host and teradata:port";

/** What the driver's causes mean, and what to do; the most telling first, since each port has causes of its own. */
const meanings: readonly (readonly [cause: RegExp, meaning: string, advice: string])[] = [
  [/Hostname lookup failed|no such host/, "there is no host of that name", "Check teradata:host"],
  [/sslca=|PEM file/, "the file of authorities can't be read", "Check teradata:sslca"],
  [
    /x509|certificate/,
    "its TLS certificate was not accepted",
    "Check teradata:sslca, and that teradata:host is the name in the certificate",
  ],
  [
    /context timeout|context deadline|i\/o timeout|took longer than/,
    "it gave no answer in time",
    `${hostAndPort}, and whether a firewall stands between; ${time}`,
  ],
  [/does not look like a TLS handshake/, "what answers there does not speak TLS", hostAndPort],
  [
    /message header|unexpected .* HTTP response|connection reset|EOF|Lost connection/,
    "what answers there is no Teradata",
    hostAndPort,
  ],
  [/connection refused/, "nothing answers there", `${hostAndPort}, and that the server runs`],
  [/no route to host|network is unreachable/, "there is no way to it", "Check the network or the VPN"],
];

function unreachable({ text, chain }: Failure, target: Target): string {
  const subject = capital(describeTarget(target));
  if (target.kind === "embedded") return `${subject} can't be opened: ${withoutStop(text)}.`;
  const known = meanings.find(([cause]) => chain.some((line) => cause.test(line)));
  const reason = known ? `${known[1]}${certificateIn(chain)}. ${known[2]}` : withoutStop(text);
  return `${subject} can't be reached${portsIn(chain)}: ${reason}.`;
}

/** What is wrong with the server's certificate, in the words of the driver. */
function certificateIn(chain: readonly string[]): string {
  const found = chain.findLast((line) => /x509|CertPool|to match/.test(line));
  return found === undefined ? "" : ` (${found.replace(/^Error \d+ of \d+: |^x509: /, "")})`;
}

const withoutStop = (sentence: string) => sentence.replace(/\.$/, "");

/** The ports of the driver's attempts: "... connection attempt to socket:host:1025 with timeout ...". */
function portsIn(chain: readonly string[]): string {
  const ports = chain.flatMap((line) => /attempt to \w+:.*:(\d+) with/.exec(line)?.[1] ?? []);
  const different = [...new Set(ports)];
  if (different.length === 0) return "";
  return ` at port ${different.join(" or ")}`;
}

const capital = (sentence: string) => sentence.charAt(0).toUpperCase() + sentence.slice(1);
