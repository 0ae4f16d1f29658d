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
  if (failure.code !== undefined && (failure.fromDatabase || failure.code === codes.logonInvalid))
    return new UnreachableError(refusedLogon(failure, target), failure.code);
  return new UnreachableError(unreachable(failure, target));
}

/**
 * Takes apart a text such as
 * `[ERR-3-17] [Version 20.0.55] [Session 0] [Teradata Database] [Error 3807] [SQLState 42S02] Object ... \n at ...`.
 * The first line is the failure; of the others only those count that begin with "Caused by", the rest is a Go stack.
 */
function failureIn(error: unknown, target: Target): Failure {
  const text = withoutSecrets(textOf(error), secretsOf(target), target.user);
  const lines = text.split(/\r\n|\r|\n/).filter((line) => line.trim() !== "");
  const [first = "", ...rest] = lines;
  const causes = rest.filter((line) => line.startsWith("Caused by ")).map((line) => line.slice(10));
  const code = /\[Error (\d+)\]/.exec(first)?.[1];
  return {
    code: code === undefined ? undefined : Number(code),
    fromDatabase: first.includes("[Teradata Database]"),
    text: withoutPrefixes(first),
    chain: [first, ...causes].map(withoutPrefixes),
  };
}

const textOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

const secretsOf = (target: Target): readonly (Secret | undefined)[] =>
  target.kind === "server" ? [target.password, target.logdata] : [target.password];

const prefix =
  /^(?:Error: |\[(?:ERR-[^\]]*|Version [^\]]*|Session [^\]]*|Teradata [^\]]*|Error \d+|SQLState \w+)\]\s*)+/;

const withoutPrefixes = (line: string) => line.replace(prefix, "").trim();

function isLost({ code, chain }: Failure): boolean {
  const lost =
    /Lost connection|message header|connection reset|broken pipe|closed network|\bEOF\b|i\/o timeout/i;
  return code === lostConnection || chain.some((line) => lost.test(line));
}

function refusedLogon({ code, text }: Failure, target: Target): string {
  const who = target.user === undefined ? "" : ` of user ${target.user}`;
  const check =
    code === codes.logonInvalid
      ? "Check teradata:user and teradata:password, or TERADATA_USER and TERADATA_PASSWORD; the environment variables go before the configuration."
      : `Teradata says (error ${code}).`;
  return `${capital(describeTarget(target))} refused the logon${who}: ${withoutStop(text)}. ${check}`;
}

/** What the driver's causes mean, the most telling first: one attempt fails for each port and each address. */
const meanings: readonly (readonly [cause: RegExp, meaning: string])[] = [
  [/Hostname lookup failed|no such host/, "there is no host of that name. Check teradata:host"],
  [/sslca=|PEM file/, "the file named by teradata:sslca can't be read"],
  [
    /x509|certificate/,
    "its TLS certificate was not accepted. Check teradata:sslmode and teradata:sslca, and that teradata:host is the name in the certificate",
  ],
  [
    /context timeout|context deadline|i\/o timeout|took longer than/,
    "it gave no answer in time. Check the host and the port, and that no firewall stands between; teradata:connectTimeout and teradata:logonTimeout set how long to wait",
  ],
  [
    /does not look like a TLS handshake/,
    "what answers there does not speak TLS, so it is no Teradata's TLS port",
  ],
  [
    /message header|unexpected .* HTTP response|connection reset|EOF|Lost connection/,
    "what answers there does not speak Teradata's language. Check teradata:host and teradata:port",
  ],
  [
    /connection refused/,
    "the connection was refused. Check teradata:host and teradata:port, and that the server runs",
  ],
  [/no route to host|network is unreachable/, "there is no route to it. Check the network or the VPN"],
];

function unreachable({ text, chain }: Failure, target: Target): string {
  const subject = capital(describeTarget(target));
  if (target.kind === "embedded") return `${subject} can't be opened: ${withoutStop(text)}.`;
  const [, meaning] = meanings.find(([cause]) => chain.some((line) => cause.test(line))) ?? [];
  return `${subject} can't be reached${portsIn(chain)}: ${meaning ?? withoutStop(text)}${certificateIn(chain)}.`;
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
