/** Applying a plan: the order of its statements, and what is said when one fails. */
import { expect } from "chai";
import { apply, StatementError } from "../../../provider/plan/apply.ts";
import type { Plan } from "../../../provider/plan/plan.ts";
import { TeradataError, UnreachableError } from "../../../provider/session/errors.ts";
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
});
