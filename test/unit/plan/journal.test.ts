/** What a run notes of a change: that any text comes back, what it does with strange tables, and when a plan is noted. */
import { expect } from "chai";
import { carryOut, type Note } from "../../../provider/plan/carry-out.ts";
import {
  clearUnfinished,
  readUnfinished,
  type Unfinished,
  writeUnfinished,
} from "../../../provider/plan/journal.ts";
import { JournalError, makeJournal } from "../../../provider/plan/journal-table.ts";
import type { Plan, Step } from "../../../provider/plan/plan.ts";
import { StatementError } from "../../../provider/plan/statement-error.ts";
import { TeradataError, UnreachableError } from "../../../provider/session/errors.ts";
import type { Session } from "../../../provider/session/session.ts";
import { withEmulator } from "../../emulated-session.ts";

const back: Step = {
  statement: "CREATE INDEX (a) ON demo.t",
  summary: "put the index back",
  unless: "SELECT 1 FROM DBC.IndicesV WHERE TableName = 't'",
};
const begun: Unfinished = {
  object: "t",
  kind: "rebuild",
  names: { new: "t__NEW", old: "t__OLD" },
  owed: [back],
};

const failureOf = (work: Promise<unknown>): Promise<Error> =>
  work.then(
    () => expect.fail("It should have failed."),
    (error) => error,
  );

const journals = async (session: Session) =>
  (
    await session.execute(
      "SELECT TableName FROM DBC.TablesV WHERE DatabaseName = 'demo' AND TableName = 'PULUMI_JOURNAL'",
    )
  ).length;

for (const mode of ["TERA", "ANSI"] as const)
  describe(`the journal in ${mode} mode`, () => {
    const test = (name: string, work: (session: Session) => Promise<void>) =>
      it(name, () => withEmulator(work, mode));

    test("has nothing, and is not made by looking or clearing", async (session) => {
      expect(await readUnfinished("demo", "t", session)).to.equal(undefined);
      await clearUnfinished("demo", "t", session);
      expect(await journals(session)).to.equal(0);
    });

    test("gives back what was written, whatever the case of the name, until it is cleared", async (session) => {
      await writeUnfinished("demo", begun, session);
      expect(await readUnfinished("DEMO", "T", session)).to.deep.equal(begun);
      expect(await readUnfinished("demo", "t2", session)).to.equal(undefined);
      await clearUnfinished("demo", "T", session);
      expect(await readUnfinished("demo", "t", session)).to.equal(undefined);
    });

    test("keeps one note for each object, the last", async (session) => {
      const long = { ...begun, owed: Array.from({ length: 200 }, () => back) };
      for (const note of [long, { ...begun, object: "other" }, begun])
        await writeUnfinished("demo", note, session);
      expect(await readUnfinished("demo", "t", session)).to.deep.equal(begun);
      expect((await readUnfinished("demo", "other", session))?.object).to.equal("other");
    });

    const texts: readonly (readonly [name: string, text: string])[] = [
      ["quotes and markers", `it's "so"; -- no /* comment */ ? {fn x}`],
      ["lines and control characters", "one\ntwo\r\nthree\ttab\u0000\u001a\u007f"],
      ["scripts of the world", "Zürich ÅØ 東京 Привет ελ €"],
      ["characters beyond the basic plane, and halves of them", "🦉 𝔘 \ud83e x \udd89 \ufffd"],
      ["blanks at the seams", `${"x".repeat(3900)}${" ".repeat(9000)}y `],
      ["50,000 quotes", "'".repeat(50_000)],
    ];
    for (const [name, text] of texts)
      test(`keeps ${name}`, async (session) => {
        const note: Unfinished = {
          object: "a 'b\" ß東",
          kind: "alter",
          owed: [{ ...back, statement: text }],
        };
        await writeUnfinished("demo", note, session);
        expect(await readUnfinished("demo", note.object, session)).to.deep.equal(note);
      });

    test("is refused, not used, where a table of its name has other columns", async (session) => {
      await session.execute("CREATE MULTISET TABLE demo.PULUMI_JOURNAL (a INTEGER) PRIMARY INDEX (a)");
      for (const work of [
        () => readUnfinished("demo", "t", session),
        () => writeUnfinished("demo", begun, session),
        () => clearUnfinished("demo", "t", session),
      ]) {
        const error = await failureOf(work());
        expect(error).to.be.instanceOf(JournalError);
        expect(error.message).to.match(/^demo\.PULUMI_JOURNAL is not the journal that this version makes/);
      }
    });

    test("says so when someone changed what it holds", async (session) => {
      await writeUnfinished("demo", begun, session);
      await session.execute("UPDATE demo.PULUMI_JOURNAL SET LineText = '{' WHERE LineNumber = 0");
      const error = await failureOf(readUnfinished("demo", "t", session));
      expect(error).to.be.instanceOf(JournalError);
      expect(error.message).to.contain("holds a note on t that this version can't read");
    });

    const index = (column: string): Step => ({
      statement: `CREATE INDEX (${column}) ON demo.t`,
      summary: `make the index on ${column}`,
    });
    const check: Step = { statement: "SELECT a FROM demo.t", summary: "check", proves: "It holds rows." };
    const two: Plan = { object: "demo.t", steps: [index("a"), index("b")], owed: [back] };
    const note: Note = { database: "demo", object: "t", kind: "rebuild", names: begun.names! };

    const noting: readonly (readonly [name: string, plan: Plan, isNoted: boolean])[] = [
      ["two statements", two, true],
      ["one statement and a check", { ...two, steps: [check, index("a")] }, false],
      [
        "one transaction",
        {
          ...two,
          steps: [
            { statement: "INSERT INTO demo.t VALUES (1, 1)", summary: "insert", transaction: true },
            { ...index("a"), transaction: true },
          ],
        },
        false,
      ],
    ];
    for (const [name, plan, isNoted] of noting)
      test(`${isNoted ? "holds a note" : "is not made"} while a plan of ${name} runs`, async (session) => {
        await session.execute("CREATE MULTISET TABLE demo.t (a INTEGER, b INTEGER) NO PRIMARY INDEX");
        const seen: unknown[] = [];
        const renew = async () => void seen.push(await readUnfinished("demo", "t", session));
        await carryOut(plan, note, session, { renew });
        expect(seen).to.deep.equal(seen.map(() => (isNoted ? begun : undefined)));
        expect(seen).not.to.have.length(0);
        expect(await journals(session)).to.equal(isNoted ? 1 : 0);
        expect(await readUnfinished("demo", "t", session)).to.equal(undefined);
      });

    /** A session of which the statements that match fail. */
    const failing = (session: Session, fatal: RegExp, failure: Error): Session => ({
      ...session,
      execute: async (statement) => {
        if (fatal.test(statement)) throw failure;
        return session.execute(statement);
      },
    });
    const refused = new TeradataError(2644, "No more room in database demo.");
    const lost = new UnreachableError("Lost.");
    const left: readonly (readonly [name: string, fatal: RegExp, failure: Error, isLeft: boolean])[] = [
      ["the first statement is refused", /INDEX \(a\)/, refused, false],
      ["the second statement is refused", /INDEX \(b\)/, refused, true],
      ["the connection is lost at the first", /INDEX \(a\)/, lost, true],
    ];
    for (const [name, fatal, failure, isLeft] of left)
      test(`${isLeft ? "keeps" : "does not keep"} the note when ${name}`, async (session) => {
        await session.execute("CREATE MULTISET TABLE demo.t (a INTEGER, b INTEGER) NO PRIMARY INDEX");
        const error = await failureOf(carryOut(two, note, failing(session, fatal, failure)));
        expect(error).to.be.instanceOf(StatementError);
        expect(await readUnfinished("demo", "t", session)).to.deep.equal(isLeft ? begun : undefined);
      });

    test("loses the note when a later plan has finished the change", async (session) => {
      await session.execute("CREATE MULTISET TABLE demo.t (a INTEGER, b INTEGER) NO PRIMARY INDEX");
      await writeUnfinished("demo", begun, session);
      const rest: Plan = { object: "demo.t", steps: [back] };
      await carryOut(rest, { ...note, isContinued: true }, session);
      expect(await readUnfinished("demo", "t", session)).to.equal(undefined);
    });

    test("may be made by two at once", async (session) => {
      let created = 0;
      const beside: Session = {
        ...session,
        execute: async (statement) => {
          if (statement.startsWith("CREATE") && created++ === 0) await makeJournal("demo", session);
          return session.execute(statement);
        },
      };
      await makeJournal("demo", beside);
      expect([created, await journals(session)]).to.deep.equal([1, 1]);
    });

    test("names itself when it can't be made", async (session) => {
      const failed = makeJournal("demo", failing(session, /^CREATE/, new TeradataError(3524, "No right.")));
      expect((await failureOf(failed)).message).to.equal(
        "The table demo.PULUMI_JOURNAL, in which a change notes what it has begun, can't be made: No right. (Teradata error 3524)",
      );
    });
  });
