/** Applying a plan: the order of its statements, and what is said when one fails. */
import { expect } from "chai";
import { apply } from "../../../provider/plan/apply.ts";
import type { Plan, Step } from "../../../provider/plan/plan.ts";
import { ProofError } from "../../../provider/plan/proof.ts";
import { StatementError } from "../../../provider/plan/statement-error.ts";
import { TeradataError, UnreachableError } from "../../../provider/session/errors.ts";
import type { ResultRow, Session } from "../../../provider/session/session.ts";
import { fakeSession } from "../session/fake-session.ts";

const plan: Plan = {
  object: "demo_user.OL_RUN",
  steps: [
    { statement: "CREATE TABLE demo_user.OL_RUN (\n  a INTEGER\n)", summary: "create the table" },
    { statement: "CREATE INDEX (a) ON demo_user.OL_RUN", summary: "create the index" },
    { statement: "COMMENT ON TABLE demo_user.OL_RUN 'runs'", summary: "comment on the table" },
  ],
};
const single: Plan = { object: plan.object, steps: plan.steps.slice(0, 1) };

/** A session that notes its statements and fails at the one that begins with `fatal`. */
function sessionFailingAt(fatal: string, failure: Error) {
  const sent: string[] = [];
  const execute = async (statement: string) => {
    sent.push(statement);
    if (statement.startsWith(fatal)) throw failure;
    return [];
  };
  return { sent, ...fakeSession(execute) };
}

async function failureOf(work: Promise<unknown>): Promise<StatementError> {
  const error = await work.then(
    () => undefined,
    (thrown) => thrown,
  );
  expect(error).to.be.instanceOf(StatementError);
  return error;
}

describe("applying a plan", () => {
  it("sends the statements as they stand, in their order", async () => {
    const session = sessionFailingAt("nothing", new Error());
    await apply(plan, session);
    expect(session.sent).to.deep.equal(plan.steps.map((step) => step.statement));
  });

  it("sends nothing for a plan without steps", async () => {
    const session = sessionFailingAt("nothing", new Error());
    await apply({ object: "t", steps: [] }, session);
    expect(session.sent).to.deep.equal([]);
  });

  it("stops at the statement that fails, and says what, where, why and what was done before", async () => {
    const session = sessionFailingAt("COMMENT", new TeradataError(3807, "Object 'OL_RUN' does not exist."));
    const error = await failureOf(apply(plan, session));
    expect(error.message).to.equal(
      [
        "demo_user.OL_RUN: failed to comment on the table (step 3 of 3): Object 'OL_RUN' does not exist. (Teradata error 3807)",
        "    COMMENT ON TABLE demo_user.OL_RUN 'runs'",
        "Done before: create the table; create the index.",
      ].join("\n"),
    );
    expect(error).to.include({ object: "demo_user.OL_RUN", step: 3, steps: 3, code: 3807 });
    expect(error.statement).to.equal("COMMENT ON TABLE demo_user.OL_RUN 'runs'");
    expect(error.done).to.deep.equal(plan.steps.slice(0, 2));
  });

  it("sends nothing after the failure", async () => {
    const session = sessionFailingAt("CREATE TABLE", new TeradataError(3706, "Syntax error: no."));
    const error = await failureOf(apply(plan, session));
    expect(session.sent).to.have.length(1);
    expect(error.message).to.equal(
      [
        "demo_user.OL_RUN: failed to create the table (step 1 of 3): Syntax error: no. (Teradata error 3706)",
        "    CREATE TABLE demo_user.OL_RUN (",
        "      a INTEGER",
        "    )",
        "Nothing was done before.",
      ].join("\n"),
    );
  });

  it("counts no steps where there is only one", async () => {
    const error = await failureOf(apply(single, sessionFailingAt("CREATE", new TeradataError(3803, "No."))));
    expect(error.message.split("\n")[0]).to.equal(
      "demo_user.OL_RUN: failed to create the table: No. (Teradata error 3803)",
    );
    expect(error.message).not.to.match(/before/);
  });

  it("has no code when no answer came", async () => {
    const error = await failureOf(apply(single, sessionFailingAt("CREATE", new UnreachableError("Lost."))));
    expect(error.code).to.equal(undefined);
    expect(error.message.split("\n")[0]).to.equal("demo_user.OL_RUN: failed to create the table: Lost.");
  });

  it("says that the outcome of the last statement is not known, and what comes of it", async () => {
    const error = await failureOf(
      apply(plan, sessionFailingAt("CREATE INDEX", new UnreachableError("Lost."))),
    );
    expect(error.message.split("\n").slice(-2)).to.deep.equal([
      "Done before: create the table.",
      "The next run finds out what stands, and continues from there.",
    ]);
    expect(error.isOutcomeUnknown).to.equal(true);
  });

  it("stops before a step when it has lost its hold", async () => {
    const session = sessionFailingAt("nothing", new Error());
    let steps = 0;
    const renew = async () => {
      if (++steps === 2) throw new Error("Another run has taken over.");
    };
    const error = await failureOf(apply(plan, session, { renew }));
    expect(error.message).to.equal(
      [
        "demo_user.OL_RUN: stopped before the step to create the index (step 2 of 3): Another run has taken over.",
        "Done before: create the table.",
      ].join("\n"),
    );
    expect(session.sent).to.have.length(1);
  });
});

/** A rebuild in short: one step alone, three that are one transaction, one alone. */
const rebuild: Plan = {
  object: "demo.T",
  steps: [
    { statement: "CREATE NEW", summary: "create the new table" },
    { statement: "COPY", summary: "copy the rows", transaction: true },
    { statement: "COUNT", summary: "compare the rows", transaction: true, proves: "The copy differs." },
    { statement: "RENAME OLD", summary: "rename the old table", transaction: true },
    { statement: "RENAME NEW", summary: "rename the new table" },
  ],
};

/** Notes what is sent and where transactions begin and end; fails or answers by what the statement begins with. */
function rebuilding(answers: Readonly<Record<string, ResultRow[] | Error>> = {}) {
  const sent: string[] = [];
  const answer = async (statement: string) => {
    sent.push(statement);
    const found = answers[statement] ?? [];
    if (found instanceof Error) throw found;
    return found;
  };
  const session = fakeSession(answer);
  const transaction: Session["transaction"] = async (work) => {
    sent.push("begin");
    const result = await work(session);
    await answer("commit");
    return result;
  };
  return { sent, session: { ...session, transaction } };
}

describe("applying a plan with transactions", () => {
  it("runs neighbours that share one together", async () => {
    const { sent, session } = rebuilding();
    await apply(rebuild, session);
    expect(sent.join(", ")).to.equal("CREATE NEW, begin, COPY, COUNT, RENAME OLD, commit, RENAME NEW");
  });

  it("asks for its hold once before a transaction", async () => {
    const { session } = rebuilding();
    let times = 0;
    await apply(rebuild, session, { renew: async () => void times++ });
    expect(times).to.equal(3);
  });

  const lost = new UnreachableError("Lost.");
  const refused = new TeradataError(2644, "No more room in database demo.");
  const next = "The next run finds out what stands, and continues from there.";
  const before = "Done before: create the new table.";
  const failures: readonly (readonly [
    what: string,
    at: string,
    answer: ResultRow[] | Error,
    lines: readonly string[],
  ])[] = [
    [
      "a statement is refused",
      "RENAME OLD",
      refused,
      [
        "demo.T: failed to rename the old table (step 4 of 5): No more room in database demo. (Teradata error 2644)",
        "    RENAME OLD",
        before,
        "Rolled back with it: copy the rows.",
      ],
    ],
    [
      "its first statement is refused",
      "COPY",
      refused,
      [
        "demo.T: failed to copy the rows (step 2 of 5): No more room in database demo. (Teradata error 2644)",
        "    COPY",
        before,
      ],
    ],
    [
      "a proof fails",
      "COUNT",
      [[7n, null, "x  "], [new Uint8Array([1, 171])]],
      [
        "demo.T: failed to compare the rows (step 3 of 5): The copy differs. The check found: 7, NULL, x; '01AB'XB.",
        "    COUNT",
        before,
        "Rolled back with it: copy the rows.",
      ],
    ],
    [
      "the connection is lost within it",
      "RENAME OLD",
      lost,
      [
        "demo.T: failed to rename the old table (step 4 of 5): Lost.",
        "    RENAME OLD",
        before,
        "Its transaction was not committed, so Teradata undoes: copy the rows.",
      ],
    ],
    [
      "the connection is lost in its commit",
      "commit",
      lost,
      [
        "demo.T: failed to commit the transaction that ends with the step to rename the old table (step 4 of 5): Lost.",
        "    RENAME OLD",
        before,
        next,
      ],
    ],
    [
      "its commit is refused",
      "commit",
      refused,
      [
        "demo.T: failed to commit the transaction that ends with the step to rename the old table (step 4 of 5): No more room in database demo. (Teradata error 2644)",
        "    RENAME OLD",
        before,
        "Rolled back with it: copy the rows; rename the old table.",
      ],
    ],
  ];
  for (const [what, at, answer, lines] of failures)
    it(`says what stands when ${what}`, async () => {
      const { sent, session } = rebuilding({ [at]: answer });
      const error = await failureOf(apply(rebuild, session));
      expect(error.message.split("\n")).to.deep.equal(lines);
      expect(sent.at(-1)).to.equal(at);
      expect(error.isOutcomeUnknown).to.equal(lines.includes(next));
      expect(error.done).to.deep.equal(rebuild.steps.slice(0, 1));
    });

  it("shows at most five rows of a proof", async () => {
    const rows = Array.from({ length: 7 }, (_, index) => [index]);
    const error = await failureOf(apply(rebuild, rebuilding({ COUNT: rows }).session));
    expect(error.cause).to.be.instanceOf(ProofError);
    expect(error.message).to.contain("The check found: 0; 1; 2; 3; 4; and 2 more.");
  });
});

describe("applying a plan that an earlier run has begun", () => {
  const steps: readonly Step[] = [
    { statement: "DROP INDEX", summary: "drop the index", unless: "IS DROPPED" },
    { statement: "CREATE INDEX", summary: "put the index back", unless: "IS THERE" },
  ];
  const begun: Plan = { object: "demo.T", steps };

  it("leaves out what is done already", async () => {
    const { sent, session } = rebuilding({ "IS DROPPED": [[1]] });
    await apply(begun, session);
    expect(sent).to.deep.equal(["IS DROPPED", "IS THERE", "CREATE INDEX"]);
  });

  it("says so when it can't find out", async () => {
    const { session } = rebuilding({ "IS THERE": new TeradataError(3523, "No right.") });
    const error = await failureOf(apply(begun, session));
    expect(error.message.split("\n")).to.deep.equal([
      "demo.T: failed to find out whether the step to put the index back is done already (step 2 of 2): No right. (Teradata error 3523)",
      "    IS THERE",
      "Done before: drop the index.",
    ]);
    expect(error.statement).to.equal("IS THERE");
  });
});
