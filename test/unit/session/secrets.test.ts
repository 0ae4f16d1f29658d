/** A recognisable password must not be in anything that is thrown, printed or logged. */
import { inspect } from "node:util";
import { expect } from "chai";
import { apply } from "../../../provider/plan/apply.ts";
import { openSessions } from "../../../provider/session/open.ts";
import { readSettings } from "../../../provider/session/settings.ts";
import { driverError, fakeDriver, serverError } from "./fake-driver.ts";

const password = "Recognisable-1";
const token = "Recognisable-2";
const identity = { tool: "pulumi-teradata", version: "0.1.0", project: "lineage", stack: "dev" };
const configuration: Readonly<Record<string, string>> = {
  "teradata:host": "td",
  "teradata:user": "kim",
  "teradata:password": password,
  "teradata:logmech": "LDAP",
  "teradata:logdata": `authcid=kim password=${token}`,
};
const settings = readSettings((key) => configuration[key], {}, "dev");

/** Everything a careless line could print of a value: its text, its JSON, its inner side, its causes and its stack. */
function everything(value: unknown): string {
  const deep = inspect(value, { depth: Number.POSITIVE_INFINITY, showHidden: true, getters: true });
  const stack = value instanceof Error ? `${value.message} ${value.stack}` : "";
  return [deep, JSON.stringify(value), String(value), stack].join("\n");
}

function expectNoSecret(value: unknown): void {
  const text = everything(value);
  expect(text).not.to.contain(password);
  expect(text).not.to.contain(token);
}

/** A driver that repeats its parameters wherever it can. */
const chatty = (where: "logon" | "statement") => {
  const parameters = `{"password":"${password}","logdata":"authcid=kim password=${token}"}`;
  return fakeDriver({
    logOn: async () => {
      if (where === "logon")
        throw driverError(`Unable to parse ${parameters}`, `json: ${token} at ${password}`);
    },
    answer: (statement) =>
      statement.startsWith("SET") ? undefined : serverError(3706, `Syntax error: ${parameters}`),
  });
};

async function failure(where: "logon" | "statement"): Promise<unknown> {
  const sessions = openSessions(settings, identity, { load: async () => chatty(where) });
  const plan = { object: "t", steps: [{ statement: "CREATE TABLE t", summary: "create the table" }] };
  return sessions
    .use("t", (session) => apply(plan, session))
    .then(
      () => expect.fail("It should have failed."),
      (error) => error,
    );
}

describe("no secret is printed", () => {
  it("by the settings", () => expectNoSecret(settings));

  it("by the sessions", () => expectNoSecret(openSessions(settings, identity)));

  it("by settings that can't be used", () => {
    try {
      readSettings((key) => configuration[key], { TERADATA_HOST: "other", TERADATA_SESSIONS: "0" });
      expect.fail("It should have failed.");
    } catch (error) {
      expect(String(error)).to.contain("TERADATA_HOST");
      expectNoSecret(error);
    }
  });

  it("by a failed logon", async () => {
    const error = await failure("logon");
    expect(String(error)).to.contain("Unable to parse").and.contain("[secret]");
    expectNoSecret(error);
  });

  it("by a failed statement", async () => {
    const error = await failure("statement");
    expect(String(error)).to.contain("failed to create the table").and.contain("[secret]");
    expectNoSecret(error);
  });
});
