/** What a plan looks like to people. */
import { expect } from "chai";
import { print } from "../../../provider/plan/print.ts";

const create = { statement: "CREATE TABLE t (\n  a INTEGER\n)", summary: "create the table" };
const comment = { statement: "COMMENT ON TABLE t\r'runs'", summary: "comment on the table" };

const cases = [
  { steps: [], text: ["t: nothing to do"] },
  {
    steps: [create],
    text: ["t: 1 step", "  1. create the table", "     CREATE TABLE t (", "       a INTEGER", "     );"],
  },
  {
    steps: [create, comment],
    text: [
      "t: 2 steps",
      "  1. create the table",
      "     CREATE TABLE t (",
      "       a INTEGER",
      "     );",
      "  2. comment on the table",
      "     COMMENT ON TABLE t",
      "     'runs';",
    ],
  },
];

describe("printing a plan", () => {
  for (const { steps, text } of cases)
    it(`of ${steps.length} steps`, () => {
      expect(print({ object: "t", steps }).split("\n")).to.deep.equal(text);
    });
});
