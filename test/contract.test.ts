/** One suite over every target: the embedded Teradata always, a server where TERADATA_HOST names one. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readSettings, type Settings } from "../provider/session/settings.ts";
import { contract } from "./contract/suite.ts";

describe("the contract of a session", () => {
  let folder: string;
  before(() => {
    folder = mkdtempSync(join(tmpdir(), "contract-"));
  });
  after(() => rmSync(folder, { recursive: true }));

  const embedded = (): Settings => {
    const file = join(folder, "new", "contract.teradata");
    return readSettings((key) => (key === "teradata:file" ? file : undefined), {});
  };
  contract("is kept by the embedded Teradata", embedded);

  if (process.env.TERADATA_HOST)
    contract("is kept by a Teradata server", () => readSettings(() => undefined, process.env));
  else {
    before(() => console.log("    Not tried with a Teradata server: TERADATA_HOST is not set."));
    it("is kept by a Teradata server: set TERADATA_HOST, TERADATA_USER and TERADATA_PASSWORD");
  }
});
