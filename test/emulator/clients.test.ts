/** What widely used programs send, and what they read from the answers: drivers' dialects, loaders, samples. */
import { expect } from "chai";
import * as teradatasql from "../../provider/emulator/index.ts";

describe("programs for Teradata", () => {
  let connection: teradatasql.TeradataConnection;
  let cursor: teradatasql.TeradataCursor;

  beforeEach(() => {
    connection = teradatasql.connect({ host: ":memory:", user: "demo_user", password: "demo_user" });
    cursor = connection.cursor();
  });

  afterEach(() => {
    connection.close();
  });

  function rows(sql: string, values?: readonly unknown[]): readonly (readonly unknown[])[] {
    cursor.execute(sql, values);
    return cursor.fetchall();
  }

  function names(sql: string): readonly string[] {
    cursor.execute(sql);
    return cursor.description!.map(([name]) => name);
  }

  describe("the dialect of SQLAlchemy (teradatasqlalchemy 20.0.0.9)", () => {
    it("finds a column of a result under the name with which it was declared", () => {
      cursor.execute("CREATE MULTISET TABLE Plant (Id INTEGER, Height INTEGER)");
      const cases: readonly (readonly [sql: string, names: readonly string[]])[] = [
        [`SELECT dbc."tablesV".tablename FROM dbc."tablesV" WHERE tablekind='T'`, ["TableName"]],
        ["SELECT ID, p.height FROM plant p", ["Id", "Height"]],
        ["SELECT id AS ID, height wide FROM plant", ["ID", "wide"]],
        ["SELECT d.id FROM (SELECT ID FROM plant) d", ["Id"]],
        ["SELECT id + 1 AS nextId, NEXTID FROM plant", ["nextId", "NEXTID"]],
        ["SELECT ID FROM plant UNION SELECT height FROM plant", ["Id"]],
        ["SELECT id, count(*) AS n FROM plant GROUP BY ID", ["Id", "n"]],
      ];
      for (const [sql, wanted] of cases) expect(names(sql), sql).to.deep.equal(wanted);
    });

    it("asks for the session's transaction mode", () => {
      const sql = "SELECT transaction_mode FROM dbc.sessioninfov WHERE sessionno = SESSION";
      expect(rows(sql)).to.deep.equal([["T "]]);
    });
  });
});
