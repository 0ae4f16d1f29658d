/** The codes and what they are asked for. */
import { expect } from "chai";
import {
  isLogonRefused,
  isNotFound,
  isTransient,
  TeradataError,
  UnreachableError,
} from "../../../provider/session/errors.ts";

describe("the codes", () => {
  const asked: readonly [
    name: string,
    predicate: (error: unknown) => boolean,
    yes: readonly number[],
    no: readonly number[],
  ][] = [
    ["not found", isNotFound, [3526, 3802, 3807], [3803, 3706, 8017]],
    [
      "transient",
      isTransient,
      [2631, 2639, 2641, 2828, 2835, 3111, 3120, 3598, 3603, 3897],
      [2825, 2826, 2827, 3151, 8017],
    ],
  ];
  for (const [name, predicate, yes, no] of asked)
    it(name, () => {
      expect(yes.filter((code) => !predicate(new TeradataError(code, "text")))).to.deep.equal([]);
      expect(no.filter((code) => predicate(new TeradataError(code, "text")))).to.deep.equal([]);
      expect(predicate(Object.assign(new Error("text"), { code: yes[0] }))).to.equal(false);
    });

  it("a refused logon is told from a server that does not answer", () => {
    expect(isLogonRefused(new UnreachableError("refused", 8017))).to.equal(true);
    expect(isLogonRefused(new UnreachableError("no answer"))).to.equal(false);
    expect(isLogonRefused(new UnreachableError("busy", 2631))).to.equal(false);
  });

  it("stand in the message where there is one", () => {
    expect(new TeradataError(3807, "No.").message).to.equal("No. (Teradata error 3807)");
    expect(new TeradataError(0, "No.").message).to.equal("No.");
  });
});
