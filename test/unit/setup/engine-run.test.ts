/** What is read from the engine's events, and how it is put in a sentence. */
import { join } from "node:path";
import { expect } from "chai";
import { type Done, type EngineRun, runEngine } from "../../../setup/engine-run.ts";
import type { Machine } from "../../../setup/machine.ts";
import { summaryOf } from "../../../setup/summary.ts";
import { newMachine, remove, system, writeCommands } from "./machines.ts";

const stack = "urn:pulumi:local::lineage::pulumi:pulumi:Stack::lineage-local";
const urn = "urn:pulumi:local::lineage::lineage:LineageSchema$pulumi-nodejs:dynamic/teradata:Table::OL_RUN";
const type = "pulumi-nodejs:dynamic/teradata:Table";

describe("a run of the engine", () => {
  let machine: Machine;
  beforeEach(() => {
    machine = newMachine();
  });
  afterEach(() => remove(machine));

  function says(events: readonly object[], ending = "", onDone?: (done: Done) => void): Promise<EngineRun> {
    const bin = join(machine.home, "bin");
    const lines = events.map((event) => JSON.stringify(event)).join("\n");
    writeCommands(bin, { pulumi: `cat <<'END'\n${lines}\nEND\n${ending}` });
    return runEngine(["up"], { cwd: machine.home, env: { PATH: `${bin}:${system}` } }, onDone);
  }
  const diagnostic = (message: string, severity: string, about?: string) => ({
    diagnosticEvent: { message, severity, ...(about && { urn: about }) },
  });

  it("tells what is done as soon as it is done, and all of it at the end", async () => {
    const heard: Done[] = [];
    const { code, done } = await says(
      [
        { resourcePreEvent: { metadata: { op: "create", urn, type } } },
        { resOutputsEvent: { metadata: { op: "create", urn, type } } },
      ],
      "",
      (each) => heard.push(each),
    );
    expect(code).to.equal(0);
    expect(done).to.deep.equal([{ operation: "create", type, name: "OL_RUN" }]);
    expect(heard).to.deep.equal(done);
  });

  const diagnostics: readonly [string, object, Partial<EngineRun>][] = [
    ["an error names its resource", diagnostic("no\n", "error", urn), { problems: ["OL_RUN: no"] }],
    ["an error of the stack stands alone", diagnostic("no\n", "error", stack), { problems: ["no"] }],
    ["what the program says is a message", diagnostic("yes\n", "info", stack), { messages: ["yes"] }],
    [
      "what the program writes to standard error is a message",
      diagnostic("no", "info#err"),
      { messages: ["no"] },
    ],
    [
      "a stack trace is left out",
      diagnostic("no\n    at f (a.ts:1:2)\n    at node:x:1:2\n", "error"),
      { problems: ["no"] },
    ],
    ["a message without text is none", diagnostic("\n", "info"), { messages: [] }],
    ["that it failed is known already", diagnostic("update failed", "error", stack), { problems: [] }],
    ["debugging is left out", diagnostic("yes", "debug"), { messages: [], problems: [] }],
  ];
  for (const [what, event, want] of diagnostics)
    it(what, async () => expect(await says([event])).to.deep.include(want));

  it("reads what goes wrong before there is a deployment", async () => {
    const { code, problems } = await says([], "echo \"error: no stack named 'x' found\" >&2; exit 6");
    expect({ code, problems }).to.deep.equal({ code: 6, problems: ["no stack named 'x' found"] });
  });
});

describe("the summary of a run", () => {
  const made = (operation: string, kind: string, number: number): readonly Done[] =>
    Array.from({ length: number }, (_, index) => ({ operation, type: kind, name: `${index}` }));
  const index = "pulumi-nodejs:dynamic/teradata:SecondaryIndex";
  const row = "pulumi-nodejs:dynamic/teradata:Row";
  const cases: readonly [string, readonly Done[], string][] = [
    ["nothing", [], ""],
    ["nothing new", made("same", type, 3), ""],
    ["a table", made("create", type, 1), "create 1 table"],
    [
      "all kinds",
      [...made("create", type, 17), ...made("create", index, 31), ...made("create", row, 1)],
      "create 17 tables, 31 secondary indexes and 1 row",
    ],
    [
      "several operations",
      [...made("delete", type, 2), ...made("create", row, 2)],
      "create 2 rows; delete 2 tables",
    ],
    ["stacks and components beside them", made("create", "pulumi:pulumi:Stack", 1), ""],
  ];
  for (const [what, done, want] of cases) it(what, () => expect(summaryOf({ done })).to.equal(want));
});
