/** Secrets: what prints them, and what takes them out of texts. */
import { inspect } from "node:util";
import { expect } from "chai";
import { secret, withoutSecrets } from "../../../provider/session/secret.ts";

describe("a secret", () => {
  it("is revealed to who asks, and printed by nothing", () => {
    const held = { password: secret("hunter2") };
    expect(held.password.reveal()).to.equal("hunter2");
    const printed = [JSON.stringify(held), inspect(held, { depth: 9, showHidden: true }), `${held.password}`];
    expect(printed.join()).not.to.contain("hunter2");
  });

  const texts: readonly [text: string, secrets: readonly string[], user: string, expected: string][] = [
    ["no hunter2 here, nor hunter2", ["hunter2"], "kim", "no [secret] here, nor [secret]"],
    ['as JSON: a\\"b', ['a"b'], "kim", "as JSON: [secret]"],
    [
      "the whole password='x y' and its xyz1",
      ["authcid=kim password=xyz1"],
      "kim",
      "the whole password='x y' and its [secret]",
    ],
    ["user kim of kim's own name", ["kim"], "KIM", "user kim of kim's own name"],
    ["hunter22 within hunter2", ["hunter2", "hunter22"], "kim", "[secret] within [secret]"],
    ["nothing", [], "kim", "nothing"],
  ];
  for (const [text, secrets, user, expected] of texts)
    it(`is taken out of: ${text}`, () => {
      expect(withoutSecrets(text, secrets.map(secret), user)).to.equal(expected);
    });
});
