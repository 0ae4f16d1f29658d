/** What is shared while one statement is compiled: the session, the bound values, the names given out. */

import type { TableReference } from "../../language/ast.ts";
import type { Conversion } from "../rows/coerce.ts";
import type { Session } from "../session.ts";
import type { BoundValue } from "../statements/statement.ts";
import type { StoredValue } from "../store.ts";
import type { ViewOwner } from "./read-rights.ts";

export interface Compilation {
  readonly session: Session;
  /** Where names without a database are looked up: the session's default, inside a view the view's own. */
  readonly database: string;
  /** Inside a view: its database, which reads instead of the user. */
  readonly owner: ViewOwner | undefined;
  /** The reference to the table that the statement changes. */
  readonly changed?: TableReference | undefined;
  readonly parameters: readonly BoundValue[];
  /** The values of SQLite's `?1`, `?2`, ... in the text made so far. */
  readonly bindings: StoredValue[];
  /** How values are converted where the statement does not say CAST. */
  readonly implicit: Conversion;
  readonly explicit: Conversion;
  /** A name that nothing else in the statement has. */
  fresh(letter: string): string;
}

export function newCompilation(session: Session, parameters: readonly BoundValue[] = []): Compilation {
  let names = 0;
  const around = surroundings(session);
  return {
    session,
    database: session.database,
    owner: undefined,
    parameters,
    bindings: [],
    implicit: { ...around, explicit: false },
    explicit: { ...around, explicit: true },
    fresh: (letter) => {
      names += 1;
      return `${letter}${names}`;
    },
  };
}

function surroundings({ mode, zone, dateForm }: Session): Omit<Conversion, "explicit"> {
  return {
    mode,
    ...(zone === 0 ? {} : { zone }),
    ...(dateForm === "ANSIDate" ? { dateFormat: "YYYY-MM-DD" } : {}),
  };
}

/** SQLite's text for a value that is bound: the same value keeps its number. */
export function bind(compilation: Compilation, value: StoredValue): string {
  const { bindings } = compilation;
  const known = bindings.indexOf(value);
  if (known >= 0) return `?${known + 1}`;
  bindings.push(value);
  return `?${bindings.length}`;
}
