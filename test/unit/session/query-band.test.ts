/** The statement that names the work. */
import { expect } from "chai";
import { setQueryBand } from "../../../provider/session/query-band.ts";

describe("the query band", () => {
  const identity = { tool: "pulumi-teradata", version: "0.1.0", project: "lineage", stack: "dev" };
  const bands: readonly [resource: string, own: readonly [string, string][], expected: string][] = [
    ["OL_RUN", [], "Resource=OL_RUN;"],
    [
      "OL_RUN",
      [
        ["team", "data"],
        ["job", "it's"],
      ],
      "Resource=OL_RUN;team=data;job=it''s;",
    ],
    ["it's; a=b\n", [], "Resource=it''s_ a_b_;"],
    [" ".repeat(3), [], ""],
    ["x".repeat(300), [], `Resource=${"x".repeat(256)};`],
  ];
  for (const [resource, own, expected] of bands)
    it(`of the resource ${JSON.stringify(resource.slice(0, 20))} with ${own.length} own pairs`, () => {
      expect(setQueryBand(identity, resource, own)).to.equal(
        `SET QUERY_BAND = 'ApplicationName=pulumi-teradata;Version=0.1.0;Project=lineage;Stack=dev;${expected}' FOR SESSION`,
      );
    });

  it("leaves out what nobody named", () => {
    expect(setQueryBand({ ...identity, project: "", stack: "" }, "verify", [])).to.equal(
      "SET QUERY_BAND = 'ApplicationName=pulumi-teradata;Version=0.1.0;Resource=verify;' FOR SESSION",
    );
  });
});
