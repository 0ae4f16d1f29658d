/** Transactions over a driver: what is sent, what is run again, and what a lost connection does. */
import { expect } from "chai";
import { TeradataError, UnreachableError } from "../../../provider/session/errors.ts";
import { openSessions } from "../../../provider/session/open.ts";
import type { Session } from "../../../provider/session/session.ts";
import { readSettings } from "../../../provider/session/settings.ts";
import { driverError, type FakeDriver, fakeDriver, serverError } from "./fake-driver.ts";

const identity = { tool: "pulumi-teradata", version: "0.1.0", project: "lineage", stack: "dev" };
const lost = () => driverError("[Error 503] Lost connection to the Teradata Database");
const deadlock = () => serverError(2631, "Transaction ABORTed due to deadlock.");

function sessionsOver(driver: FakeDriver) {
  const given: Readonly<Record<string, string>> = { host: "td", user: "kim", password: "pw" };
  const settings = readSettings((key) => given[key.slice(9)], {}, "dev", "/");
  const waited: number[] = [];
  const clock = { sleep: async (milliseconds: number) => void waited.push(milliseconds), random: () => 0 };
  return { ...openSessions(settings, identity, { load: async () => driver, clock }), waited };
}

/** A driver that answers what begins so with these errors, one after another, and then with nothing. */
function failing(beginning: string, ...errors: readonly Error[]): FakeDriver {
  const left = [...errors];
  return fakeDriver({
    answer: (statement) => (statement.startsWith(beginning) ? left.shift() : undefined),
  });
}

const both = async (session: Session) => {
  await session.execute("INSERT 1");
  await session.execute("INSERT 2");
};
const transaction = (driver: FakeDriver, work = both) => {
  const sessions = sessionsOver(driver);
  return { ...sessions, done: sessions.use("a", (session) => session.transaction(work)) };
};
/** What was sent after the query band. */
const sentOver = (driver: FakeDriver) => driver.sent.slice(1).map((line) => line.slice(3));
const failureOf = (work: Promise<unknown>): Promise<Error> =>
  work.then(
    () => expect.fail("It should have failed."),
    (error) => error,
  );

const whole = ["autocommit off", "INSERT 1", "INSERT 2", "{fn teradata_commit}", "autocommit on"];
const undone = ["{fn teradata_rollback}", "autocommit on"];

describe("a transaction", () => {
  it("sends its statements between switching auto-commit off and on", async () => {
    const driver = fakeDriver({});
    await transaction(driver).done;
    expect(sentOver(driver)).to.deep.equal(whole);
  });

  const again: readonly (readonly [where: string, begins: string, before: readonly string[]])[] = [
    ["a statement", "INSERT 2", ["autocommit off", "INSERT 1", "INSERT 2", ...undone]],
    ["the commit", "{fn teradata_commit}", [...whole.slice(0, 4), ...undone]],
  ];
  for (const [where, begins, before] of again)
    it(`is run again as a whole when ${where} fell to a deadlock`, async () => {
      const driver = failing(begins, deadlock());
      const { done, waited } = transaction(driver);
      await done;
      expect(sentOver(driver)).to.deep.equal([...before, ...whole]);
      expect(waited).to.deep.equal([250]);
    });

  it("is run again when its work has put the deadlock in words of its own", async () => {
    const driver = failing("INSERT 1", deadlock());
    await transaction(driver, (session) =>
      both(session).catch(() => {
        throw new Error("It did not work.");
      }),
    ).done;
    expect(sentOver(driver)).to.deep.equal(["autocommit off", "INSERT 1", ...undone, ...whole]);
  });

  it("is given up after five deadlocks", async () => {
    const driver = failing("INSERT 2", ...Array.from({ length: 5 }, deadlock));
    const { done, waited } = transaction(driver);
    expect(await failureOf(done)).to.include({ code: 2631 });
    expect(waited).to.have.length(4);
  });

  for (const where of ["INSERT 2", "{fn teradata_commit}"])
    it(`is neither run again nor rolled back when the connection is lost at ${where}`, async () => {
      const driver = failing(where, lost());
      const { done, waited, use } = transaction(driver);
      expect(await failureOf(done)).to.be.instanceOf(UnreachableError);
      expect(sentOver(driver).at(-1)).to.equal(where);
      await use("a", (session) => session.execute("SELECT 1"));
      expect([driver.logons.length, driver.loggedOff, waited]).to.deep.equal([2, [1], []]);
    });

  it("takes a rollback that answers that it rolled back for done", async () => {
    const rolledBack = serverError(3514, "User-generated transaction ABORT.");
    const driver = fakeDriver({
      answer: (statement) =>
        statement === "INSERT 2"
          ? serverError(2801, "Duplicate.")
          : /rollback/.test(statement)
            ? rolledBack
            : undefined,
    });
    const { done, use } = transaction(driver);
    expect(await failureOf(done)).to.include({ code: 2801 });
    await use("a", (session) => session.execute("SELECT 1"));
    expect(driver.logons).to.have.length(1);
  });

  it("gives its session up when it can't be rolled back", async () => {
    const driver = fakeDriver({
      answer: (statement) =>
        statement === "INSERT 2"
          ? deadlock()
          : /rollback/.test(statement)
            ? serverError(3610, "No.")
            : undefined,
    });
    const { done, use, waited } = transaction(driver);
    expect(await failureOf(done))
      .to.be.instanceOf(TeradataError)
      .and.include({ code: 2631 });
    await use("a", (session) => session.execute("SELECT 1"));
    expect([driver.logons.length, waited]).to.deep.equal([2, []]);
  });

  const misuses: readonly (readonly [
    name: string,
    work: (session: Session) => Promise<unknown>,
    message: RegExp,
  ])[] = [
    [
      "the outer session within it",
      (session) => session.transaction(() => session.execute("SELECT 1")),
      /The session is in a transaction; use the session that its work was given\./,
    ],
    [
      "its session after its end",
      async (session) => {
        const inner = await session.transaction(async (each) => [each]);
        return inner[0]!.execute("SELECT 1");
      },
      /The transaction is over/,
    ],
    ["BT within it", (session) => session.transaction((inner) => inner.execute("BT")), /can't run "BT"/],
  ];
  for (const [name, work, message] of misuses)
    it(`refuses ${name}`, async () => {
      const driver = fakeDriver({});
      expect((await failureOf(sessionsOver(driver).use("a", work))).message).to.match(message);
      expect(sentOver(driver)).not.to.include("SELECT 1");
      expect(sentOver(driver).at(-1)).to.equal("autocommit on");
    });
});
