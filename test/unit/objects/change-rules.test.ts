/** The rules for changes of tables: every kind of change is answered, every rule is met, and says why and whence. */
import { expect } from "chai";
import type { Change, ChangeOf, ColumnChange } from "../../../provider/objects/table/change/changes.ts";
import { rules, verdictOn } from "../../../provider/objects/table/change/rules.ts";
import { unaskedSituation } from "../../../provider/objects/table/change/situation.ts";
import type { Answer, Situation } from "../../../provider/objects/table/change/verdict.ts";
import type { Column, TableDefinition } from "../../../provider/objects/table/table.ts";

/** Each column stands for one place that a column can have in a table; `free` has none. */
const table: TableDefinition = {
  database: "demo",
  name: "t",
  columns: ["free", "pi", "fk", "part", "checked", "unique"].map((name) => ({ name, type: "INTEGER" })),
  primaryIndex: { columns: ["pi"] },
  uniques: [{ columns: ["unique"] }],
  foreignKeys: [{ columns: ["fk"], references: { table: "p", columns: ["id"] } }],
  checks: [{ name: "c", condition: "checked > 0" }],
  partitionBy: ["RANGE_N(part BETWEEN 1 AND 9 EACH 1)"],
};

const filled = unaskedSituation(table, table);
const empty: Situation = { ...filled, isEmpty: true };
const referenced: Situation = {
  ...filled,
  children: [{ name: "demo.child", columns: ["free", "pi", "unique"] }],
};
const { partitionBy: _, ...plainTable } = table;
const emptyAndPlain: Situation = { ...unaskedSituation(plainTable, plainTable), isEmpty: true };
const indexed: Situation = { ...filled, indexes: [{ database: "demo", table: "t", columns: ["free"] }] };

/** A change of one attribute of the column with this name. */
const change = (
  kind: ColumnChange["kind"],
  declared: Partial<Column>,
  actual: Partial<Column> = {},
  name = "free",
): ColumnChange => ({
  kind,
  declared: { name, type: "INTEGER", ...declared },
  actual: { name, type: "INTEGER", ...actual },
});

const added = (column: Partial<Column>, isLast = true): Change => ({
  kind: "addColumn",
  column: { name: "new", type: "INTEGER", ...column },
  isLast,
});
const dropped = (name: string): Change => ({ kind: "dropColumn", column: { name, type: "INTEGER" } });
const renamed = (from: string): Change => ({ kind: "renameColumn", from, to: "new" });
const text = (type: Column["type"], characterSet?: "LATIN" | "UNICODE"): Partial<Column> => ({
  type,
  ...(characterSet && { characterSet }),
});
const foreignKey = { columns: ["fk"], references: { table: "p", columns: ["id"] } };
const primaryIndex = (
  declared: ChangeOf<"primaryIndex">["declared"],
  actual: ChangeOf<"primaryIndex">["actual"] = { columns: ["pi"] },
): Change => ({ kind: "primaryIndex", declared, actual });
const ranges = (last: number) => `RANGE_N(part BETWEEN 1 AND ${last} EACH 1)`;
const identity = { generated: "BY DEFAULT", startWith: 1 } as const;

type Case = readonly [name: string, answer: Answer, change: Change, situation?: Situation];

/** At least one for each kind: a kind without a row does not compile. */
const cases: Readonly<Record<Change["kind"], readonly Case[]>> = {
  renameTable: [["a new name", "alter", { kind: "renameTable", from: "old" }]],
  tableKind: [
    ["to SET", "rebuild", { kind: "tableKind", declared: "SET" }],
    ["to MULTISET", "rebuild", { kind: "tableKind", declared: "MULTISET" }],
  ],
  addColumn: [
    ["NOT NULL, to rows", "refuse", added({ nullable: false })],
    ["NOT NULL, to no rows", "alter", added({ nullable: false }), empty],
    ["NOT NULL with a default", "alter", added({ nullable: false, default: "0" })],
    ["an identity column", "rebuild", added({ identity })],
    ["between others", "rebuild", added({}, false)],
    ["behind all others", "alter", added({})],
  ],
  dropColumn: [
    ["free", "alter", dropped("free")],
    ["referenced", "refuse", dropped("free"), referenced],
    ["of the primary index", "rebuild", dropped("pi")],
    ["of the partitioning", "rebuild", dropped("part")],
  ],
  renameColumn: [
    ["free", "alter", renamed("free")],
    ["referenced", "refuse", renamed("free"), referenced],
    ["of the primary index", "rebuild", renamed("pi")],
    ["of a foreign key", "rebuild", renamed("fk")],
    ["of a check", "rebuild", renamed("checked")],
  ],
  reorderColumns: [["in another order", "rebuild", { kind: "reorderColumns" }]],
  type: [
    ["a longer VARCHAR", "alter", change("type", text("VARCHAR(9)"), text("VARCHAR(5)"))],
    [
      "a longer VARCHAR of a key",
      "rebuild",
      change("type", text("VARCHAR(9)"), text("VARCHAR(5)"), "unique"),
    ],
    ["a longer CHAR", "rebuild", change("type", text("CHAR(9)"), text("CHAR(5)"))],
    ["what can't be converted", "refuse", change("type", text("BLOB"), text("DATE"))],
    ["an indexed one to a large object", "refuse", change("type", text("CLOB"), text("VARCHAR(5)")), indexed],
    ["a referenced one", "refuse", change("type", text("CHAR(9)"), text("CHAR(5)")), referenced],
  ],
  nullable: [
    ["to NOT NULL", "alter", change("nullable", { nullable: false })],
    ["of the primary index", "rebuild", change("nullable", { nullable: false }, {}, "pi")],
  ],
  default: [
    ["another", "alter", change("default", { default: "1" })],
    ["none", "alter", change("default", {}, { default: "1" })],
    ["none where NOT NULL", "rebuild", change("default", { nullable: false }, { default: "1" })],
  ],
  format: [["another", "alter", change("format", { format: "9(5)" })]],
  title: [
    ["another", "alter", change("title", { title: "T" })],
    ["none any more", "rebuild", change("title", {}, { title: "T" })],
  ],
  characterSet: [
    ["to UNICODE", "rebuild", change("characterSet", text("CHAR(9)", "UNICODE"), text("CHAR(9)", "LATIN"))],
    ["to LATIN", "rebuild", change("characterSet", text("CHAR(9)", "LATIN"), text("CHAR(9)", "UNICODE"))],
    [
      "a referenced one",
      "refuse",
      change("characterSet", text("CHAR(9)", "UNICODE"), text("CHAR(9)", "LATIN")),
      referenced,
    ],
    [
      "a large object to LATIN",
      "refuse",
      change("characterSet", text("CLOB", "LATIN"), text("CLOB", "UNICODE")),
    ],
  ],
  caseSpecific: [
    ["free", "alter", change("caseSpecific", { type: "CHAR(9)", caseSpecific: true }, { type: "CHAR(9)" })],
    ["of the primary index", "rebuild", change("caseSpecific", { caseSpecific: true }, {}, "pi")],
    ["referenced", "refuse", change("caseSpecific", { caseSpecific: true }, {}), referenced],
  ],
  uppercase: [
    ["on", "rebuild", change("uppercase", { uppercase: true })],
    ["referenced", "refuse", change("uppercase", { uppercase: true }), referenced],
  ],
  compress: [
    ["free", "alter", change("compress", { compress: [] })],
    ["of the primary index", "rebuild", change("compress", { compress: [] }, {}, "pi")],
  ],
  identity: [
    ["none any more", "alter", change("identity", {}, { identity })],
    ["ALWAYS over rows", "refuse", change("identity", { identity: { generated: "ALWAYS" } })],
    ["ALWAYS over none", "rebuild", change("identity", { identity: { generated: "ALWAYS" } }), empty],
    ["BY DEFAULT over rows", "rebuild", change("identity", { identity })],
  ],
  comment: [["another", "alter", { kind: "comment" }]],
  addKey: [
    ["a key", "alter", { kind: "addKey", role: "uniques", key: { columns: ["free"] } }],
    ["on an index", "refuse", { kind: "addKey", role: "uniques", key: { columns: ["free"] } }, indexed],
  ],
  dropKey: [
    ["a key", "alter", { kind: "dropKey", role: "uniques", key: { columns: ["unique"] } }],
    [
      "a referenced one",
      "refuse",
      { kind: "dropKey", role: "uniques", key: { columns: ["unique"] } },
      referenced,
    ],
  ],
  addCheck: [["a check", "alter", { kind: "addCheck", check: { condition: "free > 0" } }]],
  dropCheck: [
    ["with a name", "alter", { kind: "dropCheck", check: { name: "c", condition: "checked > 0" } }],
    ["without a name", "rebuild", { kind: "dropCheck", check: { condition: "checked > 0" } }],
  ],
  addForeignKey: [
    ["enforced", "alter", { kind: "addForeignKey", foreignKey }],
    ["not enforced", "alter", { kind: "addForeignKey", foreignKey: { ...foreignKey, enforced: "NONE" } }],
  ],
  dropForeignKey: [["one", "alter", { kind: "dropForeignKey", foreignKey }]],
  primaryIndex: [
    ["its name alone", "alter", primaryIndex({ name: "other", columns: ["pi"] })],
    ["of no rows", "alter", primaryIndex({ columns: ["free"] }), emptyAndPlain],
    ["of rows", "rebuild", primaryIndex({ columns: ["free"] })],
    ["to none", "rebuild", primaryIndex("NONE"), emptyAndPlain],
    ["on an index", "refuse", primaryIndex({ columns: ["free"] }), indexed],
  ],
  partitioning: [
    ["another", "rebuild", { kind: "partitioning", declared: [], actual: ["x"] }],
    ["a longer range", "alter", { kind: "partitioning", declared: [ranges(12)], actual: [ranges(9)] }],
    ["of no rows", "alter", { kind: "partitioning", declared: [], actual: ["x"] }, emptyAndPlain],
  ],
  option: [["one", "alter", { kind: "option", option: "fallback" }]],
};

const all = Object.values(cases).flat();
const kinds = Object.keys(cases) as Change["kind"][];

describe("the rules for changes of tables", () => {
  for (const [kind, its] of Object.entries(cases))
    for (const [name, answer, change, situation = filled] of its)
      it(`${kind}, ${name}: ${answer}`, () => {
        expect(verdictOn(change, situation).answer).to.equal(answer);
      });

  for (const kind of kinds)
    it(`${kind}: the last rule always answers`, () => {
      const last = rules.findLast(({ of }) => of === kind);
      expect(last, "a rule").not.to.equal(undefined);
      expect(last!.when).to.equal(undefined);
    });

  it("know no other kinds", () => {
    expect(rules.filter(({ of }) => !kinds.includes(of))).to.deep.equal([]);
  });

  it("are each met by one of these cases", () => {
    const met = new Set(
      all.map(([, , change, situation = filled]) =>
        rules.find(({ of, when }) => of === change.kind && (when === undefined || when(change, situation))),
      ),
    );
    expect(rules.filter((rule) => !met.has(rule))).to.deep.equal([]);
  });

  it("say where they are from", () => {
    for (const { of, source } of rules) expect(source, of).to.match(/\w{5}/);
  });

  it("say why something is not done in place", () => {
    for (const [name, answer, change, situation = filled] of all)
      if (answer !== "alter") expect(verdictOn(change, situation).why, name).to.match(/^[A-Z].*\.$/);
  });

  it("refuse what none of them knows", () => {
    const unknown = { kind: "paint" } as unknown as Change;
    expect(verdictOn(unknown, filled)).to.deep.include({
      answer: "refuse",
      why: "No rule knows this change.",
    });
  });

  it("ask an empty table for no rows", () => {
    for (const [name, , change] of all) expect(verdictOn(change, empty).obstacles, name).to.deep.equal([]);
  });
});
