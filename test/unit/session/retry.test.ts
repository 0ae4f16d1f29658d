/** What is sent again, how often, and after how long. */
import { expect } from "chai";
import { TeradataError, UnreachableError } from "../../../provider/session/errors.ts";
import { retrying } from "../../../provider/session/retry.ts";

describe("sending again", () => {
  /** Fails with these codes one after another, then succeeds; notes how long it was waited in between. */
  async function outcome(codes: readonly number[], chance: number) {
    const waited: number[] = [];
    const left = [...codes];
    const clock = {
      sleep: async (milliseconds: number) => void waited.push(milliseconds),
      random: () => chance,
    };
    const send = async () => {
      const code = left.shift();
      if (code !== undefined) throw new TeradataError(code, "No.");
      return "done";
    };
    const result = await retrying(send, clock).catch((error: TeradataError) => error.code);
    return { result, waited };
  }

  const cases: readonly [
    codes: readonly number[],
    chance: number,
    result: string | number,
    waited: readonly number[],
  ][] = [
    [[], 0, "done", []],
    [[2631], 0, "done", [250]],
    [[2631, 3598, 2639, 2641], 0.5, "done", [375, 750, 1500, 3000]],
    [[2631, 2631, 2631, 2631, 2631], 0, 2631, [250, 500, 1000, 2000]],
    [[2631, 3807], 0, 3807, [250]],
    [[3706], 0, 3706, []],
    [[2825], 0, 2825, []],
  ];
  for (const [codes, chance, result, waited] of cases)
    it(`after ${codes.join(", ") || "no failure"}: ${result}`, async () => {
      expect(await outcome(codes, chance)).to.deep.equal({ result, waited });
    });

  it("never happens when the connection was lost", async () => {
    let sendings = 0;
    const send = async () => {
      sendings++;
      throw new UnreachableError("Lost.");
    };
    const clock = { sleep: async () => {}, random: () => 0 };
    const failure = await retrying(send, clock).catch((error) => error);
    expect(failure).to.be.instanceOf(UnreachableError);
    expect(sendings).to.equal(1);
  });
});
