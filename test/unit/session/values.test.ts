/** The values of a result, digit by digit. */
import { expect } from "chai";
import { resultRows } from "../../../provider/session/values.ts";

describe("the values of a result", () => {
  const values: readonly [type: string, value: unknown, expected: unknown][] = [
    ["DECIMAL", "1.50", 1.5],
    ["DECIMAL(5,2)", "-.05", -0.05],
    ["DECIMAL", "5.", 5],
    ["DECIMAL", "000123456789012345", 123456789012345],
    ["DECIMAL", "123456789012345", 123456789012345],
    ["DECIMAL", "1234567890123456", "1234567890123456"],
    ["DECIMAL", "1234567890123456.", "1234567890123456"],
    ["DECIMAL", "99999999999999999999999999999999999999", "99999999999999999999999999999999999999"],
    ["DECIMAL", "0.1234567890123456", "0.1234567890123456"],
    ["NUMBER", "1E-9", 1e-9],
    ["NUMBER", "-1.5e3", -1500],
    ["NUMBER", "", ""],
    ["NUMBER", null, null],
    ["number", 7, 7],
    ["VARCHAR", "1.50", "1.50"],
    ["BIGINT", 9007199254740993n, 9007199254740993n],
    ["TIMESTAMP", "2024-02-29 23:59:59.123456", "2024-02-29 23:59:59.123456"],
  ];
  for (const [type, value, expected] of values)
    it(`${type} ${value} is the ${typeof expected} ${expected}`, () => {
      expect(resultRows([["before", value]], ["VARCHAR", type])).to.deep.equal([["before", expected]]);
    });
});
