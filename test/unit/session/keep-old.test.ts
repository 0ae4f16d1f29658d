/** The setting teradata:keepOld: what each text means, and what is refused. */
import { expect } from "chai";
import { type KeepOld, keepOldIn } from "../../../provider/session/keep-old.ts";

const read = (value: string) => {
  const problems: string[] = [];
  const keepOld = keepOldIn({ name: "teradata:keepOld", value }, (problem) => void problems.push(problem));
  return { keepOld, problems };
};

describe("how long replaced tables are kept", () => {
  const cases: readonly (readonly [text: string, keepOld: KeepOld])[] = [
    ["7 days", { count: 7, unit: "DAY" }],
    ["1 day", { count: 1, unit: "DAY" }],
    ["  12  HOURS ", { count: 12, unit: "HOUR" }],
    ["90 minutes", { count: 90, unit: "MINUTE" }],
    ["2 weeks", { count: 14, unit: "DAY" }],
    ["9999 days", { count: 9999, unit: "DAY" }],
    ["1428 weeks", { count: 9996, unit: "DAY" }],
    ["3 copies", { copies: 3 }],
    ["1 copy", { copies: 1 }],
    ["0", { copies: 0 }],
    ["none", { copies: 0 }],
    ["None", { copies: 0 }],
    ["0 days", { copies: 0 }],
    ["0 copies", { copies: 0 }],
  ];
  for (const [text, keepOld] of cases)
    it(`"${text}" is read`, () => expect(read(text)).to.deep.equal({ keepOld, problems: [] }));

  it("nothing given is nothing read", () =>
    expect(keepOldIn(undefined, (problem) => expect.fail(problem))).to.equal(undefined));

  const strange = `it must be a duration or a number of copies, such as "7 days", "12 hours" or "3 copies", or "none".`;
  const refused: readonly (readonly [text: string, problem: string])[] = [
    ["7", `say of what, such as "7 days", "12 hours" or "3 copies".`],
    ["10000 days", "it can't be more than 9999 days."],
    ["1429 weeks", "it can't be more than 1428 weeks."],
    ["99999999999999999999 copies", "it can't be more than 9999 copies."],
    ...[
      "7days",
      "-1 days",
      "1.5 hours",
      "a week",
      "7 d",
      "2 months",
      "3 copys",
      "7 days 3 copies",
      "days",
      "no",
      "false",
    ].map((text) => [text, strange] as const),
  ];
  for (const [text, problem] of refused)
    it(`"${text}" is refused`, () =>
      expect(read(text)).to.deep.equal({
        keepOld: undefined,
        problems: [`teradata:keepOld is "${text}"; ${problem}`],
      }));
});
