/** What a case says of the database after its change. */
import { expect } from "chai";
import type { Session } from "../../provider/session/session.ts";
import type { ChangeCase } from "./case.ts";

/** @throws AssertionError where a query answers otherwise */
export async function answered({ queries }: ChangeCase, session: Session, when = ""): Promise<void> {
  for (const [query, rows] of queries) {
    const found = await session.execute(query);
    expect(
      found.map((row) => row.map((value) => String(value).trimEnd()).join("|")).join("\n"),
      `${query} ${when}`,
    ).to.equal(rows);
  }
}
