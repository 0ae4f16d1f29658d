/** What can be chosen for a stack, `lineage:*`, and what the choices mean. */
import type { Catalogue, Text } from "./catalogues/catalogue.ts";
import { lin } from "./catalogues/lin.ts";
import { ol } from "./catalogues/ol.ts";

/** The choices as they are written in a stack's configuration. */
export interface Choices {
  readonly database: string;
  readonly sets: string;
  readonly text: string;
}

/** The choices and what they stand for. */
export interface Settings {
  readonly choices: Choices;
  readonly database: string;
  readonly catalogues: readonly Catalogue[];
  readonly text: Text;
}

/** demo_user is the user and database of Teradata's own trial systems, and of a new embedded Teradata. */
const unlessChosen: Choices = { database: "demo_user", sets: "LIN+OL", text: "UNICODE CASESPECIFIC" };

const sets: Readonly<Record<string, readonly Catalogue[]>> = { LIN: [lin], "LIN+OL": [lin, ol], OL: [ol] };

/**
 * How text is held, in Teradata's words. UNICODE and CASESPECIFIC unless the stack says otherwise:
 * - Names in the dictionary are UNICODE. A LATIN column refuses rows with other scripts (error 6706), and no
 *   ALTER TABLE turns LATIN into UNICODE afterwards.
 * - OpenLineage's names are case-sensitive. Where case does not count, two datasets that differ only by case
 *   are one key, and the second is refused (error 2801). CASESPECIFIC can be taken off in place later.
 */
const texts: Readonly<Record<string, Text>> = {
  "UNICODE CASESPECIFIC": { characterSet: "UNICODE", caseSpecific: true },
  "UNICODE NOT CASESPECIFIC": { characterSet: "UNICODE", caseSpecific: false },
  "LATIN CASESPECIFIC": { characterSet: "LATIN", caseSpecific: true },
  "LATIN NOT CASESPECIFIC": { characterSet: "LATIN", caseSpecific: false },
};

/**
 * The settings that follow from what was chosen.
 * @throws Error with one sentence where a choice is not offered
 */
export function choose(chosen: Partial<Choices>): Settings {
  const choices = { ...unlessChosen, ...chosen };
  return {
    choices,
    database: choices.database,
    catalogues: offered("sets", choices.sets, sets),
    text: offered("text", choices.text, texts),
  };
}

function offered<Value>(setting: string, value: string, offer: Readonly<Record<string, Value>>): Value {
  const chosen = Object.hasOwn(offer, value) ? offer[value] : undefined;
  if (chosen !== undefined) return chosen;
  throw new Error(`lineage:${setting} is "${value}"; it must be one of: ${Object.keys(offer).join(", ")}.`);
}
