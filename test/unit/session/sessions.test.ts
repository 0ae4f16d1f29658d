/** Sessions over a driver: who logs on when, the query band, sending again, and what a lost connection does. */
import { expect } from "chai";
import { TeradataError, UnreachableError } from "../../../provider/session/errors.ts";
import { openSessions } from "../../../provider/session/open.ts";
import type { Session } from "../../../provider/session/session.ts";
import { readSettings } from "../../../provider/session/settings.ts";
import { driverError, type FakeDriver, fakeDriver, serverError } from "./fake-driver.ts";

const identity = { tool: "pulumi-teradata", version: "0.1.0", project: "lineage", stack: "dev" };
const lost = () => driverError("[Error 503] Lost connection to the Teradata Database");

function sessionsOver(driver: FakeDriver, configuration: Readonly<Record<string, string>> = {}) {
  const given: Readonly<Record<string, string>> = {
    host: "td",
    user: "kim",
    password: "pw",
    ...configuration,
  };
  const settings = readSettings((key) => given[key.slice(9)], {}, "dev", "/");
  const waited: number[] = [];
  const clock = { sleep: async (milliseconds: number) => void waited.push(milliseconds), random: () => 0 };
  let loaded = 0;
  const load = async () => {
    loaded++;
    return driver;
  };
  return { ...openSessions(settings, identity, { load, clock }), waited, loads: () => loaded };
}

const select = (session: Session) => session.execute("SELECT 1");
const band = (resource: string) =>
  `SET QUERY_BAND = 'ApplicationName=pulumi-teradata;Version=0.1.0;Project=lineage;Stack=dev;Resource=${resource};' FOR SESSION`;
const failureOf = (work: Promise<unknown>): Promise<Error> =>
  work.then(
    () => expect.fail("It should have failed."),
    (error) => error,
  );

describe("sessions", () => {
  it("load no driver and log nobody on before the first use", async () => {
    const driver = fakeDriver({});
    const sessions = sessionsOver(driver);
    await sessions.close();
    expect([sessions.loads(), driver.logons]).to.deep.equal([0, []]);
  });

  it("name the resource before its statements, and again only for another resource", async () => {
    const driver = fakeDriver({});
    const sessions = sessionsOver(driver);
    for (const resource of ["a", "a", "b"]) await sessions.use(resource, select);
    expect(driver.sent).to.deep.equal([
      `1: ${band("a")}`,
      "1: SELECT 1",
      "1: SELECT 1",
      `1: ${band("b")}`,
      "1: SELECT 1",
    ]);
  });

  it("give the result of the work, with DECIMAL as numbers", async () => {
    const rows = [["a", "1.50"]];
    const driver = fakeDriver({
      answer: (statement) =>
        statement.startsWith("SELECT") ? { rows, types: ["VARCHAR", "DECIMAL"] } : undefined,
    });
    expect(await sessionsOver(driver).use("a", select)).to.deep.equal([["a", 1.5]]);
  });

  it("give no rows for a statement without a result set", async () => {
    const create = (session: Session) => session.execute("CREATE TABLE t (a INTEGER)");
    expect(await sessionsOver(fakeDriver({})).use("a", create)).to.deep.equal([]);
  });

  it("run as many statements side by side as there are sessions, and no more", async () => {
    const held: PromiseWithResolvers<undefined>[] = [];
    const driver = fakeDriver({
      answer: (statement) => {
        if (!statement.startsWith("SELECT")) return undefined;
        held.push(Promise.withResolvers());
        return held.at(-1)!.promise;
      },
    });
    const sessions = sessionsOver(driver, { sessions: "2" });
    const all = Promise.all(["a", "b", "c"].map((resource) => sessions.use(resource, select)));
    await new Promise((resolve) => setImmediate(resolve));
    expect([driver.logons.length, held.length]).to.deep.equal([2, 2]);
    for (let index = 0; index < 3; index++) {
      held[index]!.resolve(undefined);
      await new Promise((resolve) => setImmediate(resolve));
    }
    await all;
    expect([driver.logons.length, held.length]).to.deep.equal([2, 3]);
  });

  it("send a statement again that fell to a deadlock", async () => {
    let deadlocks = 2;
    const driver = fakeDriver({
      answer: (statement) =>
        statement.startsWith("SELECT") && deadlocks-- > 0
          ? serverError(2631, "Transaction ABORTed due to deadlock.")
          : undefined,
    });
    const sessions = sessionsOver(driver);
    await sessions.use("a", select);
    expect(driver.sent.slice(1)).to.deep.equal(["1: SELECT 1", "1: SELECT 1", "1: SELECT 1"]);
    expect(sessions.waited).to.deep.equal([250, 500]);
  });

  it("try a logon again that fell to a passing reason", async () => {
    const driver = fakeDriver({
      logOn: async (count) => {
        if (count === 1) throw serverError(2631, "Transaction ABORTed due to deadlock.");
      },
    });
    const sessions = sessionsOver(driver);
    await sessions.use("a", select);
    expect([driver.logons.length, sessions.waited]).to.deep.equal([2, [250]]);
  });

  it("keep the session after a statement that Teradata refused", async () => {
    const driver = fakeDriver({
      answer: (statement) => (statement.startsWith("SELECT") ? serverError(3807, "No.") : undefined),
    });
    const sessions = sessionsOver(driver);
    for (let time = 0; time < 2; time++)
      expect(await failureOf(sessions.use("a", select))).to.be.instanceOf(TeradataError);
    expect(driver.logons).to.have.length(1);
  });

  it("log on anew after a lost connection, but don't send its statement again", async () => {
    const driver = fakeDriver({
      answer: (statement, logon) => (statement.startsWith("SELECT") && logon === 1 ? lost() : undefined),
    });
    const sessions = sessionsOver(driver);
    expect(await failureOf(sessions.use("a", select))).to.be.instanceOf(UnreachableError);
    await sessions.use("a", select);
    expect(driver.sent).to.deep.equal([`1: ${band("a")}`, "1: SELECT 1", `2: ${band("a")}`, "2: SELECT 1"]);
    expect(driver.loggedOff).to.deep.equal([1]);
  });

  it("replace a session that was lost while it lay idle", async () => {
    const driver = fakeDriver({
      answer: (statement, logon) => (statement.includes("Resource=b") && logon === 1 ? lost() : undefined),
    });
    const sessions = sessionsOver(driver);
    await sessions.use("a", select);
    await sessions.use("b", select);
    expect(driver.sent.slice(2)).to.deep.equal([`1: ${band("b")}`, `2: ${band("b")}`, "2: SELECT 1"]);
  });

  it("fail where a new session is lost at once", async () => {
    const driver = fakeDriver({ answer: () => lost() });
    expect(await failureOf(sessionsOver(driver).use("a", select))).to.be.instanceOf(UnreachableError);
    expect(driver.logons).to.have.length(1);
  });

  it("try a refused logon once, however many wait and come after", async () => {
    const driver = fakeDriver({
      logOn: async () => {
        throw serverError(8017, "The UserId, Password or Account is invalid.");
      },
    });
    const sessions = sessionsOver(driver, { sessions: "32" });
    const failures = await Promise.all(
      Array.from({ length: 40 }, (_, index) => failureOf(sessions.use(`r${index}`, select))),
    );
    failures.push(await failureOf(sessions.use("later", select)));
    expect(new Set(failures.map((error) => error.message))).to.have.length(1);
    expect(failures[0]!.message).to.match(/^The Teradata server td refused the logon of user kim: /);
    expect(driver.logons).to.have.length(1);
  });

  it("try an unreachable server again for a later use", async () => {
    const driver = fakeDriver({
      logOn: async (count) => {
        if (count === 1) throw driverError("Hostname lookup failed for td");
      },
    });
    const sessions = sessionsOver(driver);
    expect(await failureOf(sessions.use("a", select))).to.be.instanceOf(UnreachableError);
    await sessions.use("a", select);
    expect(driver.logons).to.have.length(2);
  });

  it("log off when they are closed, and on again for a later use", async () => {
    const driver = fakeDriver({});
    const sessions = sessionsOver(driver);
    await sessions.use("a", select);
    await sessions.close();
    expect(driver.loggedOff).to.deep.equal([1]);
    await sessions.use("a", select);
    expect(driver.logons).to.have.length(2);
  });

  it("open one beside those that are shared, which its owner closes", async () => {
    const driver = fakeDriver({});
    const sessions = sessionsOver(driver, { sessions: "1" });
    await sessions.use("a", async () => {
      const own = await sessions.open("lease");
      await select(own);
      await own.close();
    });
    expect(driver.sent).to.deep.equal([`1: ${band("a")}`, `2: ${band("lease")}`, "2: SELECT 1"]);
    expect(driver.loggedOff).to.deep.equal([2]);
  });

  it("close one that can't name its resource", async () => {
    const driver = fakeDriver({ answer: () => serverError(3524, "No right.") });
    expect(await failureOf(sessionsOver(driver).open("lease"))).to.include({ code: 3524 });
    expect(driver.loggedOff).to.deep.equal([1]);
  });

  for (const statement of ["BT", " et", "Begin Transaction", "COMMIT WORK", "ROLLBACK", "ABORT"])
    it(`refuse ${statement.trim()}: each statement is a transaction of its own`, async () => {
      const driver = fakeDriver({});
      const failure = await failureOf(sessionsOver(driver).use("a", (session) => session.execute(statement)));
      expect(failure.message).to.equal(
        `A session commits each statement by itself; it can't run "${statement.trim()}".`,
      );
      expect(driver.sent).to.deep.equal([`1: ${band("a")}`]);
    });
});
