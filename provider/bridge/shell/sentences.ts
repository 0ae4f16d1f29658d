/** What BTEQ says of a statement that has run or failed. */

/**
 * ` *** Query completed. 2 rows found. 3 columns returned.` Source: logs of BTEQ in public code for queries, inserts,
 * updates, deletes, SHOW, DATABASE, SET QUERY_BAND, statistics, and tables, views, indexes and macros made and dropped;
 * the sentences for other statements follow their pattern, which is unproved.
 * @param activity Teradata's name of the activity
 * @param columns how many the result has, null when there is none
 */
export function sentence(activity: string, count: number, columns: number | null): string {
  const special = specials[activity];
  if (special !== undefined) return ` *** ${special(count)}`;
  if (columns !== null) return ` *** Query completed. ${found(count, columns)}`;
  const [, verb = "", object = ""] = /^(Create|Replace|Drop|Alter|Modify|Rename) (.+)$/.exec(activity) ?? [];
  if (verb !== "") return ` *** ${object} has been ${participles[verb]}.`;
  return ` *** ${activity} accepted.`;
}

const specials: Readonly<Record<string, (count: number) => string>> = {
  Insert: (count) => `Insert completed. ${rows(count)} added.`,
  Update: (count) => `Update completed. ${rows(count)} changed.`,
  Delete: (count) => `Delete completed. ${rows(count)} removed.`,
  "Collect Statistics": (count) => `Update completed. ${rows(count)} changed.`,
  Help: (count) => `Help information returned. ${rows(count)}.`,
  Show: () => "Text of DDL statement returned.",
  "Set Database": () => "New default database accepted.",
  "Set Query Band": () => "Set QUERY_BAND accepted.",
  "Begin Transaction": () => "Begin transaction accepted.",
  "End Transaction": () => "End transaction accepted.",
};

const participles: Readonly<Record<string, string>> = {
  Create: "created",
  Replace: "replaced",
  Drop: "dropped",
  Alter: "modified",
  Modify: "modified",
  Rename: "renamed",
};

function found(count: number, columns: number): string {
  if (count === 0) return "No rows found.";
  return `${rows(count)} found. ${columns === 1 ? "One column" : `${columns} columns`} returned.`;
}

function rows(count: number): string {
  if (count === 0) return "No rows";
  return count === 1 ? "One row" : `${count} rows`;
}

/** Whole seconds, at least one, as BTEQ counts them. Source: logs of BTEQ in public code. */
export function elapsed(milliseconds: number): string {
  const seconds = Math.max(1, Math.round(milliseconds / 1000));
  return ` *** Total elapsed time was ${seconds} second${seconds === 1 ? "" : "s"}.`;
}

/**
 * ` *** Failure 3807 Object 'x' does not exist.`, in ANSI mode `Error` where only the request is undone. Source: logs of
 * BTEQ in public code; Teradata manual, SQL Request and Transaction Processing, Error and Failure Responses. What has no
 * code of Teradata's is told without one.
 */
export function failureSentence(text: string, mode: string): string {
  const [first = ""] = text.split("\n");
  const message = first.replace(/^(\[[^\]]*\] )*/, "");
  const code = /\[Error (\d+)\]/.exec(first)?.[1];
  if (code === undefined) return ` *** ${message}`;
  return ` *** ${mode === "ANSI" ? "Error" : "Failure"} ${code} ${message}`;
}
