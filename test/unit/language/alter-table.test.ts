import { expect } from "chai";
import { refuses, treeOf } from "./tree.ts";

function actionsOf(sql: string) {
  return treeOf(`ALTER TABLE t ${sql}`).actions;
}

const integer = { kind: "INTEGER" };

describe("ALTER TABLE", () => {
  const cases: readonly (readonly [string, readonly object[]])[] = [
    ["ADD a INTEGER", [{ kind: "addColumn", column: { name: "a", type: integer, attributes: [] } }]],
    ["ADD a NOT NULL", [{ kind: "addColumn", column: { name: "a", attributes: [{ kind: "notNull" }] } }]],
    [
      "ADD a TITLE 'x' INTEGER NOT NULL",
      [
        {
          kind: "addColumn",
          column: {
            name: "a",
            type: integer,
            attributes: [{ kind: "title", title: "x" }, { kind: "notNull" }],
          },
        },
      ],
    ],
    [
      "ADD (a INTEGER, b NULL)",
      [
        { kind: "addColumn", column: { name: "a", type: integer, attributes: [] } },
        { kind: "addColumn", column: { name: "b", attributes: [{ kind: "null" }] } },
      ],
    ],
    [
      "ADD a INTEGER, DROP b, RENAME c TO d, DROP e IDENTITY",
      [
        { kind: "addColumn", column: { name: "a", type: integer, attributes: [] } },
        { kind: "dropColumn", column: "b" },
        { kind: "renameColumn", from: "c", to: "d" },
        { kind: "dropIdentity", column: "e" },
      ],
    ],
    ["RENAME a AS b", [{ kind: "renameColumn", from: "a", to: "b" }]],
    [
      "ADD CONSTRAINT u UNIQUE (a)",
      [{ kind: "addConstraint", constraint: { kind: "unique", name: "u", columns: ["a"] } }],
    ],
    ["ADD PRIMARY KEY (a)", [{ kind: "addConstraint", constraint: { kind: "primaryKey", columns: ["a"] } }]],
    [
      "ADD FOREIGN KEY (a) REFERENCES WITH CHECK OPTION p (b)",
      [
        {
          kind: "addConstraint",
          constraint: {
            kind: "foreignKey",
            columns: ["a"],
            references: { table: { name: "p" }, columns: ["b"], enforced: "STATEMENT" },
          },
        },
      ],
    ],
    ["DROP CONSTRAINT u", [{ kind: "dropConstraint", name: "u" }]],
    ["DROP CONSTRAINT k CHECK", [{ kind: "dropCheck", name: "k" }]],
    ["DROP CHECK", [{ kind: "dropCheck" }]],
    ["DROP a CHECK", [{ kind: "dropCheck", column: "a" }]],
    [
      "DROP FOREIGN KEY (a) REFERENCES p (b)",
      [
        {
          kind: "dropForeignKey",
          columns: ["a"],
          references: { table: { name: "p" }, columns: ["b"], enforced: "ROW" },
        },
      ],
    ],
    ["DROP INCONSISTENT REFERENCES", [{ kind: "dropInconsistentReferences" }]],
    [", NO FALLBACK", [{ kind: "option", option: { kind: "fallback", on: false } }]],
    ["FALLBACK", [{ kind: "option", option: { kind: "fallback", on: true } }]],
    [
      ", FALLBACK, CHECKSUM = ON ADD a INTEGER",
      [
        { kind: "option", option: { kind: "fallback", on: true } },
        { kind: "option", option: { kind: "checksum", value: "ON" } },
        { kind: "addColumn", column: { name: "a", type: integer, attributes: [] } },
      ],
    ],
    ["DEFAULT FREESPACE", [{ kind: "option", option: { kind: "freeSpace", percent: "DEFAULT" } }]],
    [
      ", DATABLOCKSIZE = 16384 IMMEDIATE",
      [{ kind: "option", option: { kind: "dataBlockSize", value: 16384, unit: "BYTES" } }],
    ],
    ["ON COMMIT PRESERVE ROWS", [{ kind: "onCommit", rows: "PRESERVE" }]],
    [
      "MODIFY PRIMARY INDEX (b)",
      [{ kind: "modifyPrimaryIndex", primary: "INDEX", notNamed: false, columns: ["b"] }],
    ],
    [
      "MODIFY NOT UNIQUE PRIMARY INDEX p",
      [{ kind: "modifyPrimaryIndex", primary: "INDEX", unique: false, name: "p", notNamed: false }],
    ],
    [
      "MODIFY UNIQUE PRIMARY INDEX NOT NAMED",
      [{ kind: "modifyPrimaryIndex", primary: "INDEX", unique: true, notNamed: true }],
    ],
    [
      "MODIFY PRIMARY AMP INDEX (a)",
      [{ kind: "modifyPrimaryIndex", primary: "AMP INDEX", notNamed: false, columns: ["a"] }],
    ],
    ["MODIFY NO PRIMARY INDEX", [{ kind: "modifyPrimaryIndex", primary: "NO INDEX", notNamed: false }]],
    [
      "MODIFY PRIMARY INDEX NOT PARTITIONED",
      [
        {
          kind: "modifyPrimaryIndex",
          primary: "INDEX",
          notNamed: false,
          partitioning: { kind: "notPartitioned" },
        },
      ],
    ],
    [
      "MODIFY DROP RANGE BETWEEN 1 AND 9 EACH 1 ADD RANGE#L2 BETWEEN 10 AND 19 EACH 1, NO RANGE WITH DELETE",
      [
        {
          kind: "modifyPartition",
          partitioning: {
            kind: "ranges",
            changes: [
              { verb: "DROP", text: "BETWEEN 1 AND 9 EACH 1" },
              { verb: "ADD", level: 2, text: "BETWEEN 10 AND 19 EACH 1, NO RANGE" },
            ],
            rows: { withDelete: true },
          },
        },
      ],
    ],
    [
      "MODIFY PRIMARY INDEX DROP RANGE WHERE a = 1 WITH INSERT INTO db.kept",
      [
        {
          kind: "modifyPrimaryIndex",
          primary: "INDEX",
          notNamed: false,
          partitioning: {
            kind: "ranges",
            changes: [{ verb: "DROP", text: "WHERE a = 1" }],
            rows: { withDelete: false, saveTable: { database: "db", name: "kept" } },
          },
        },
      ],
    ],
    ["TO CURRENT WITH DELETE", [{ kind: "toCurrent", rows: { withDelete: true } }]],
    ["REVALIDATE", [{ kind: "revalidate", rows: { withDelete: false } }]],
    ["RELEASE DELETED ROWS", [{ kind: "releaseRows" }]],
  ];
  for (const [sql, actions] of cases) it(sql, () => expect(actionsOf(sql)).to.deep.equal(actions));

  it("MODIFY CHECK keeps the condition's text", () => {
    const [action] = actionsOf("MODIFY CONSTRAINT k CHECK (a  > 1)");
    expect(action.check).to.deep.include({ kind: "check", name: "k", text: "a  > 1" });
    expect(actionsOf("MODIFY CHECK (a > 1)")[0].check.name).to.equal(undefined);
  });

  it("MODIFY PARTITION BY reads levels as CREATE TABLE does", () => {
    const [action] = actionsOf("MODIFY PRIMARY INDEX (a) PARTITION BY a MOD 4 WITH DELETE");
    expect(action.partitioning).to.deep.include({ kind: "partitionBy", rows: { withDelete: true } });
    expect(action.partitioning.levels[0].text).to.equal("a MOD 4");
  });

  refuses([
    ["ALTER TABLE t", "3706 Syntax error: expected something between the word 't' and ';'."],
    ["ALTER TABLE t MODIFY COLUMN a VARCHAR(10)", "3707"],
    ["ALTER TABLE t MODIFY a VARCHAR(10)", "3707"],
    ["ALTER TABLE t ALTER COLUMN a VARCHAR(10)", "3706"],
    ["ALTER TABLE t ADD COLUMN a INTEGER", "3707"],
    ["ALTER TABLE t ADD a", "3706"],
    ["ALTER TABLE t ADD a TEXT", "3706 Syntax error: Data Type"],
    ["ALTER TABLE t ADD a INTEGER AFTER b", "3706"],
    [
      "ALTER TABLE t ADD a INTEGER, b INTEGER",
      "3707 Syntax error, expected something like an 'ADD' keyword or a 'DROP' keyword",
    ],
    ["ALTER TABLE t DROP COLUMN a", "3707"],
    ["ALTER TABLE t RENAME COLUMN a TO b", "3707"],
    ["ALTER TABLE t RENAME TO u", "3707"],
    ["ALTER TABLE t ADD a INTEGER, FALLBACK", "3707"],
    ["ALTER TABLE t ADD a INTEGER, MODIFY PRIMARY INDEX (a)", "3707"],
    ["ALTER TABLE t, FALLBACK MODIFY PRIMARY INDEX (a)", "3706"],
    ["ALTER TABLE IF EXISTS t ADD a INTEGER", "3707"],
    ["ALTER TABLE t ADD COLUMN (a, b)", "unsupported: ADD COLUMN (...)"],
    ["ALTER TABLE t FROM TIME ZONE = 'x'", "unsupported: ALTER TABLE ... FROM TIME ZONE"],
    ["ALTER PROCEDURE p COMPILE", "unsupported: ALTER PROCEDURE"],
  ]);
});
