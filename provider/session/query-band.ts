/**
 * Names the work in the server's query log: SET QUERY_BAND.
 * Source: Teradata manual, SET QUERY_BAND, and Data Mover User Guide, About Query Band: pairs `name=value;` in one
 * literal of at most 4,096 characters; a name has at most 128 characters, a value 256; neither may hold `;`, `=` or
 * a null; a name may occur once.
 */
import { stringLiteral } from "../language/names.ts";

/** Who works here: the tool, and the Pulumi project and stack that it works for. */
export interface Identity {
  readonly tool: string;
  readonly version: string;
  readonly project: string;
  readonly stack: string;
}

export type Pair = readonly [name: string, value: string];

/**
 * The statement that names tool, version, project, stack and resource, then the user's own pairs.
 * FOR SESSION without VOLATILE, so that the session's row in DBC.SessionInfoV shows the band too.
 */
export function setQueryBand(identity: Identity, resource: string, own: readonly Pair[]): string {
  const band = pairsOf(identity, resource)
    .map(([name, value]) => [name, fitting(value)] as const)
    .filter(([, value]) => value !== "")
    .concat(own)
    .map(([name, value]) => `${name}=${value};`)
    .join("");
  return `SET QUERY_BAND = ${stringLiteral(band)} FOR SESSION`;
}

const pairsOf = ({ tool, version, project, stack }: Identity, resource: string): readonly Pair[] => [
  ["ApplicationName", tool],
  ["Version", version],
  ["Project", project],
  ["Stack", stack],
  ["Resource", resource],
];

/** A value with what may not stand in a band replaced. */
const fitting = (value: string) =>
  value
    .replace(/[;=\p{Cc}]/gu, "_")
    .trim()
    .slice(0, 256);

/** Names that mean something to Teradata itself. Source: Data Mover User Guide, Reserved Query Band Names. */
const reserved = [
  "BlockCompression",
  "ProxyRole",
  "ProxyUser",
  "TVSTemperature",
  "UtilityDataSize",
  "UtilityName",
];
const ours = ["ApplicationName", "Version", "Project", "Stack", "Resource"];
const longest = 2048;

/**
 * Reads the user's own pairs, `team=data;job=nightly;`.
 * @returns the pairs, or a sentence for each thing wrong that begins after the setting's name
 */
export function parsePairs(text: string): {
  readonly pairs: readonly Pair[];
  readonly problems: readonly string[];
} {
  const parts = text.split(";").filter((part) => part.trim() !== "");
  const pairs = parts.map((part): Pair => {
    const [name = "", ...value] = part.split("=");
    return [name.trim(), value.join("=").trim()];
  });
  const problems = pairs.flatMap(([name, value], index) => problemOf(name, value, pairs.slice(0, index)));
  if (text.length > longest) problems.push(`is longer than ${longest} characters; shorten it.`);
  return { pairs, problems };
}

function problemOf(name: string, value: string, before: readonly Pair[]): readonly string[] {
  if (name === "" || value === "")
    return [`holds "${name}${value}", which is no pair; write name=value; for each.`];
  if (/[=\p{Cc}]/u.test(value) || /\p{Cc}/u.test(name))
    return [`holds a second = or a control character in the pair ${name}; leave it out.`];
  if (name.length > 128 || value.length > 256)
    return [`holds a pair too long: a name may have 128 characters, a value 256; shorten ${name}.`];
  if (among(reserved, name)) return [`sets ${name}, which Teradata reserves; choose another name.`];
  if (among(ours, name)) return [`sets ${name}, which this provider sets itself; choose another name.`];
  if (
    among(
      before.map(([each]) => each),
      name,
    )
  )
    return [`sets ${name} twice; set it once.`];
  return [];
}

const among = (names: readonly string[], name: string) =>
  names.some((each) => each.toLowerCase() === name.toLowerCase());
