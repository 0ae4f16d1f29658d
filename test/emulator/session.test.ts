/** Tests of what a session tells of its own settings: HELP SESSION after SET TIME ZONE and SET SESSION. */
import { expect } from "chai";
import { connect } from "../../provider/emulator/index.ts";

/** The values of HELP SESSION after the statements, by the names of its columns. */
function told(...statements: readonly string[]): ReadonlyMap<string, unknown> {
  const connection = connect({ host: ":memory:", user: "demo_user", password: "demo_user" });
  const cursor = connection.cursor();
  for (const statement of statements) cursor.execute(statement);
  cursor.execute("HELP SESSION");
  const row = cursor.fetchone() as readonly unknown[];
  const names = cursor.description!.map(([name]) => name as string);
  connection.close();
  return new Map(names.map((name, place) => [name, row[place]]));
}

describe("HELP SESSION", () => {
  const cases: readonly (readonly [statement: string, name: string, value: string])[] = [
    ["SET TIME ZONE LOCAL", "Session Time Zone", "00:00"],
    ["SET TIME ZONE INTERVAL '06:00' HOUR TO MINUTE", "Session Time Zone", "06:00"],
    ["SET TIME ZONE INTERVAL -'08:30' HOUR TO MINUTE", "Session Time Zone", "-08:30"],
    ["SET TIME ZONE INTERVAL '3' HOUR", "Session Time Zone", "03:00"],
    ["SET TIME ZONE 5.5", "Session Time Zone", "05:30"],
    ["SET TIME ZONE -'08'", "Session Time Zone", "-08:00"],
    ["SET TIME ZONE 'GMT-3'", "Session Time Zone", "-03:00"],
    ["SET SESSION DATEFORM = ANSIDATE", "Current DateForm", "ANSIDate"],
    ["SET SESSION DATEFORM = ANSIDATE", "Default Date Format", "YYYY-MM-DD"],
    ["SET SESSION DATEFORM = INTEGERDATE", "Current DateForm", "IntegerDate"],
    ["SET SESSION COLLATION HOST", "Collation", "ASCII"],
  ];
  for (const [statement, name, value] of cases)
    it(`tells ${name} ${value} after ${statement}`, () => expect(told(statement).get(name)).to.equal(value));

  it("forgets what was only prepared", () => {
    const settings = told(
      "{fn teradata_rpo(S)}SET TIME ZONE -8",
      "{fn teradata_rpo(S)}SET SESSION DATEFORM = ANSIDATE",
    );
    expect([settings.get("Session Time Zone"), settings.get("Current DateForm")]).to.deep.equal([
      "00:00",
      "IntegerDate",
    ]);
  });
});
