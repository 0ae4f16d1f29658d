/** Settings that can't be used end the preview already, each with a sentence. */
import { expect } from "chai";
import { newStack, type Stack } from "./harness.ts";

describe("the preview of a stack whose settings can't be used", () => {
  let stack: Stack;
  before(async () => {
    stack = await newStack(".", {});
  });
  after(() => stack.remove());

  const refused: readonly [name: string, settings: Record<string, unknown>, problem: string][] = [
    [
      "names all of them at once",
      { "teradata:sessions": 99, "teradata:tmode": "FOO" },
      [
        "2 settings can't be used:",
        '  - teradata:tmode is "FOO"; it must be one of: TERA, ANSI.',
        '  - teradata:sessions is "99"; it must be a whole number from 1 to 32.',
      ].join("\n"),
    ],
    [
      "names both where there are two places to live in",
      { "teradata:host": "td.example.com", "teradata:file": "some.teradata" },
      "teradata:host and teradata:file are both set, but a stack lives either on a server or in the embedded Teradata; take one of them away.",
    ],
    [
      "says how commands are written",
      { "lineage:afterDeploy": "bteq < load.bteq" },
      'lineage:afterDeploy must be a list of commands, such as ["bteq < load.bteq"].',
    ],
  ];
  for (const [name, settings, problem] of refused)
    it(name, async () => {
      stack.configure(settings);
      const { code, problems } = await stack.run("preview");
      expect(code).not.to.equal(0);
      expect(problems).to.have.length(1);
      // What the provider finds, the engine tells of the first resource; what the program finds, of none.
      expect(problems[0]!.replace(/^\w+: /, "")).to.equal(problem);
    });
});
