/** What every session promises, whichever Teradata it reaches: the same cases for the embedded one and for a server. */
import { randomUUID } from "node:crypto";
import { expect } from "chai";
import { isNotFound, TeradataError, UnreachableError } from "../../provider/session/errors.ts";
import { openSessions } from "../../provider/session/open.ts";
import { secret } from "../../provider/session/secret.ts";
import type { ResultRow, Session, Sessions, Value } from "../../provider/session/session.ts";
import type { Settings } from "../../provider/session/settings.ts";

const identity = { tool: "pulumi-teradata", version: "0.1.0", project: "contract", stack: "test" };

/** Describes the cases. Every table is made with a name of this run, and dropped at its end. */
export function contract(name: string, settings: () => Settings): void {
  describe(name, () => {
    const run = randomUUID().slice(0, 8);
    const made: string[] = [];
    let sessions: Sessions;

    const execute = (statement: string) => sessions.use("contract", (session) => session.execute(statement));
    /** A name that nobody else has, noted for the cleaning up. */
    const named = (end: string) => {
      const table = `contract_${run}_${end}`;
      made.push(table);
      return table;
    };
    const create = async (end: string, rest: string) => {
      const table = named(end);
      await execute(`CREATE MULTISET TABLE ${table} ${rest}`);
      return table;
    };

    before(() => {
      sessions = openSessions({ ...settings(), sessions: 3 }, identity);
    });

    after(async () => {
      for (const table of made) await execute(`DROP TABLE ${quoted(table)}`).catch(unlessGone);
      const left = await execute(
        `SELECT TableName FROM DBC.TablesV WHERE DatabaseName = DATABASE AND TableName LIKE 'contract_${run}%'`,
      );
      await sessions.close();
      expect(left).to.deep.equal([]);
    });

    describe("the values of a result", () => {
      let held: ResultRow;
      let nulls: ResultRow;

      before(async () => {
        const columns = values.map(([type], index) => `c${index} ${type}`).join(", ");
        const table = await create("values", `(id INTEGER NOT NULL, ${columns}) UNIQUE PRIMARY INDEX (id)`);
        await execute(`INSERT INTO ${table} VALUES (1, ${values.map(([, literal]) => literal).join(", ")})`);
        await execute(`INSERT INTO ${table} VALUES (2, ${values.map(() => "NULL").join(", ")})`);
        const selected = values.map((_, index) => `c${index}`).join(", ");
        [held, nulls] = (await execute(`SELECT ${selected} FROM ${table} ORDER BY id`)) as [
          ResultRow,
          ResultRow,
        ];
      });

      for (const [index, [type, literal, expected]] of values.entries())
        it(`${type} ${literal} is ${shown(expected)}`, () => {
          const value = held[index]!;
          expect(type.startsWith("CHAR(") ? String(value).trimEnd() : value).to.deep.equal(expected);
        });

      it("NULL is null, of every type", () => {
        expect(nulls).to.deep.equal(values.map(() => null));
      });
    });

    describe("texts", () => {
      const texts: readonly [name: string, text: string][] = [
        ["quotes, comments and markers", `it's "so"; -- no /* comment */ ? {fn x}`],
        ["lines", "one\ntwo\r\nthree\ttab"],
        ["scripts of the world", "Zürich ÅØ 東京 Привет ελ €"],
        ["nothing", ""],
        ["20,000 characters", "0123456789".repeat(2000)],
      ];
      let table: string;
      before(async () => {
        table = await create(
          "texts",
          "(id INTEGER NOT NULL, body VARCHAR(20000) CHARACTER SET UNICODE CASESPECIFIC) UNIQUE PRIMARY INDEX (id)",
        );
      });
      for (const [id, [what, text]] of texts.entries())
        it(`${what} come back as they were`, async () => {
          await execute(`INSERT INTO ${table} VALUES (${id}, '${text.replaceAll("'", "''")}')`);
          expect(await execute(`SELECT body FROM ${table} WHERE id = ${id}`)).to.deep.equal([[text]]);
        });
    });

    describe("a name", () => {
      it("is kept as it was written, and found whatever its case", async () => {
        const table = await create("Mixed", "(Id INTEGER) PRIMARY INDEX (Id)");
        await execute(`INSERT INTO ${table.toUpperCase()} (ID) VALUES (7)`);
        expect(await execute(`SELECT iD FROM ${table.toLowerCase()}`)).to.deep.equal([[7]]);
        expect(await tablesLike(table)).to.deep.equal([table]);
      });

      it("may hold blanks, quotes and a reserved word where it is quoted", async () => {
        const table = named('a "b" ä');
        await execute(`CREATE MULTISET TABLE ${quoted(table)} ("select" INTEGER) PRIMARY INDEX ("select")`);
        await execute(`INSERT INTO ${quoted(table)} ("SELECT") VALUES (7)`);
        expect(await execute(`SELECT "select" FROM ${quoted(table)}`)).to.deep.equal([[7]]);
        expect(await tablesLike(table)).to.deep.equal([table]);
      });

      async function tablesLike(table: string): Promise<readonly string[]> {
        const rows = await execute(
          `SELECT TableName FROM DBC.TablesV WHERE DatabaseName = DATABASE AND TableName = '${table}'`,
        );
        return rows.map(([found]) => String(found).trimEnd());
      }
    });

    describe("the dictionary", () => {
      it("shows what was made, at once and in another session", async () => {
        const table = await create("shown", "(a INTEGER NOT NULL, b VARCHAR(10)) PRIMARY INDEX (a)");
        await execute(`CREATE INDEX (b) ON ${table}`);
        const look = (session: Session) =>
          session.execute(
            `SELECT ColumnName FROM DBC.ColumnsV WHERE DatabaseName = DATABASE AND TableName = '${table}' ORDER BY ColumnId`,
          );
        const seen = await everySession(look);
        for (const rows of seen)
          expect(rows.map(([column]) => String(column).trimEnd())).to.deep.equal(["a", "b"]);
        const indexes = await execute(
          `SELECT IndexNumber FROM DBC.IndicesV WHERE DatabaseName = DATABASE AND TableName = '${table}' ORDER BY 1`,
        );
        expect(indexes).to.deep.equal([[1], [4]]);
      });

      it("no longer shows what was dropped", async () => {
        const table = await create("dropped", "(a INTEGER) PRIMARY INDEX (a)");
        await execute(`DROP TABLE ${table}`);
        const found = await execute(
          `SELECT TableName FROM DBC.TablesV WHERE DatabaseName = DATABASE AND TableName = '${table}'`,
        );
        expect(found).to.deep.equal([]);
      });
    });

    describe("a refusal has Teradata's code:", () => {
      let table: string;
      before(async () => {
        table = await create(
          "refusals",
          "(a INTEGER NOT NULL, b INTEGER, c VARCHAR(3)) UNIQUE PRIMARY INDEX (a) UNIQUE INDEX (b)",
        );
        await execute(`INSERT INTO ${table} VALUES (1, 1, 'x')`);
      });
      const refusals: readonly [what: string, code: number, statement: (table: string) => string][] = [
        ["no such table", 3807, (name) => `SELECT * FROM ${name}_none`],
        ["no such table to drop", 3807, (name) => `DROP TABLE ${name}_none`],
        ["no such database", 3802, (name) => `CREATE TABLE ${name}_none.t (a INTEGER)`],
        ["a table of that name stands", 3803, (name) => `CREATE TABLE ${name} (a INTEGER)`],
        ["no statement at all", 3706, () => "SELEC 1"],
        ["a key twice", 2801, (name) => `INSERT INTO ${name} VALUES (1, 2, 'y')`],
        ["a unique secondary index twice", 2803, (name) => `INSERT INTO ${name} VALUES (2, 1, 'y')`],
      ];
      for (const [what, code, statement] of refusals)
        it(`${code}, ${what}`, async () => {
          const error = await failureOf(execute(statement(table)));
          expect(error, error.message).to.be.instanceOf(TeradataError);
          expect(error, error.message).to.include({ code });
          expect(error.message).not.to.match(/\n|\[Error|\[Version/);
        });

      it("and is told apart from others by its predicate", async () => {
        expect(isNotFound(await failureOf(execute(`DROP TABLE ${table}_none`)))).to.equal(true);
        expect(await failureOf(execute(`CREATE TABLE ${table} (a INTEGER)`))).to.include({ code: 3803 });
      });

      it("and changes nothing", async () => {
        expect(await execute(`SELECT a, b, c FROM ${table}`)).to.deep.equal([[1, 1, "x"]]);
      });
    });

    describe("statements", () => {
      it("run side by side in sessions of their own", async () => {
        const numbers = await everySession((session) => session.execute("SELECT SESSION"));
        expect(new Set(numbers.map(([row]) => row![0]))).to.have.length(3);
      });

      it("that make tables side by side all succeed", async () => {
        const tables = await Promise.all(
          Array.from({ length: 6 }, (_, index) => create(`beside${index}`, "(a INTEGER) PRIMARY INDEX (a)")),
        );
        const counts = await Promise.all(tables.map((table) => execute(`SELECT a FROM ${table}`)));
        expect(counts).to.deep.equal(tables.map(() => []));
      });

      it("give every row of a large result", async () => {
        const table = await create("large", "(a INTEGER NOT NULL) UNIQUE PRIMARY INDEX (a)");
        await execute(`INSERT INTO ${table} VALUES (0)`);
        for (let size = 1; size < 4096; size *= 2)
          await execute(`INSERT INTO ${table} SELECT a + ${size} FROM ${table}`);
        const rows = await execute(`SELECT a FROM ${table} ORDER BY a`);
        expect(rows).to.deep.equal(Array.from({ length: 4096 }, (_, index) => [index]));
      });
    });

    for (const mode of ["TERA", "ANSI"] as const)
      describe(`a transaction in ${mode} mode`, () => {
        let inMode: Sessions;
        let table: string;

        before(async () => {
          inMode = openSessions({ ...settings(), tmode: mode, sessions: 2 }, identity);
          table = await create(`held_${mode}`, "(a INTEGER NOT NULL) UNIQUE PRIMARY INDEX (a)");
        });
        beforeEach(() => execute(`DELETE FROM ${table}`));
        after(() => inMode.close());

        const insert = (session: Session, ...values: readonly number[]) =>
          values.reduce<Promise<unknown>>(
            (before, value) => before.then(() => session.execute(`INSERT INTO ${table} VALUES (${value})`)),
            Promise.resolve(),
          );
        const held = async () => (await execute(`SELECT a FROM ${table} ORDER BY a`)).map(([a]) => a);
        const transaction = <Result>(work: (session: Session) => Promise<Result>) =>
          inMode.use("contract", (session) => session.transaction(work));

        it("stands when its work has ended, and gives its result", async () => {
          const seen = await transaction(async (session) => {
            await insert(session, 1, 2);
            return session.execute(`SELECT a FROM ${table} ORDER BY a`);
          });
          expect([seen, await held()]).to.deep.equal([
            [[1], [2]],
            [1, 2],
          ]);
        });

        it("leaves nothing when its work fails, and its session can be used on", async () => {
          const error = await inMode.use("contract", async (session) => {
            const failed = await failureOf(
              session.transaction(async (inner) => {
                await insert(inner, 1, 2);
                throw new Error("Enough.");
              }),
            );
            await insert(session, 3);
            return failed;
          });
          expect([error.message, await held()]).to.deep.equal(["Enough.", [3]]);
        });

        it("leaves nothing when a statement is refused, even when its work carries on", async () => {
          const refused = transaction(async (session) => {
            await insert(session, 1);
            await insert(session, 1).catch(() => undefined);
            await insert(session, 2).catch(() => undefined);
          });
          expect(await failureOf(refused)).to.include({ code: 2801 });
          expect(await held()).to.deep.equal([]);
          await transaction((session) => insert(session, 4));
          expect(await held()).to.deep.equal([4]);
        });

        it("may end with one schema statement", async () => {
          const made = named(`made_${mode}`);
          await transaction(async (session) => {
            await insert(session, 1);
            await session.execute(`CREATE MULTISET TABLE ${made} (a INTEGER) PRIMARY INDEX (a)`);
          });
          expect([await held(), await execute(`SELECT a FROM ${made}`)]).to.deep.equal([[1], []]);
        });

        it("is undone when a statement follows a schema statement", async () => {
          const unmade = named(`unmade_${mode}`);
          const refused = transaction(async (session) => {
            await insert(session, 1);
            await session.execute(`CREATE MULTISET TABLE ${unmade} (a INTEGER) PRIMARY INDEX (a)`);
            await insert(session, 2);
          });
          expect(await failureOf(refused)).to.include({ code: mode === "ANSI" ? 3722 : 3932 });
          expect(await held()).to.deep.equal([]);
          expect(await failureOf(execute(`SELECT a FROM ${unmade}`))).to.include({ code: 3807 });
        });

        it("within another is part of it", async () => {
          const failed = transaction(async (session) => {
            await session.transaction((inner) => insert(inner, 1));
            throw new Error("Enough.");
          });
          expect((await failureOf(failed)).message).to.equal("Enough.");
          expect(await held()).to.deep.equal([]);
        });
      });

    describe("a wrong logon", () => {
      it("ends in one sentence that names the user and not the password", async () => {
        const { target } = settings();
        const stranger = { ...target, user: `nobody_${run}`, password: secret("Recognisable-4") };
        const strangers = openSessions({ ...settings(), target: stranger }, identity);
        const error = await failureOf(strangers.use("contract", (session) => session.execute("SELECT 1")));
        await strangers.close();
        expect(error, error.message).to.be.instanceOf(UnreachableError);
        expect(error, error.message).to.include({ code: 8017 });
        expect(error.message).to.match(new RegExp(`refused the logon of user nobody_${run}: `));
        expect(error.message).not.to.contain("Recognisable-4");
      });
    });

    it("the query band names the resource", async () => {
      const query = "SELECT QueryBand FROM DBC.SessionInfoV WHERE SessionNo = SESSION";
      const [row] = await sessions.use("the 'resource'", (session) => session.execute(query));
      expect(row![0]).to.match(/ApplicationName=pulumi-teradata;.*Resource=the 'resource';/);
    });

    /** What each of the three sessions says, all asked while all are lent. */
    async function everySession<Result>(
      ask: (session: Session) => Promise<Result>,
    ): Promise<readonly Result[]> {
      let left = 3;
      const all = Promise.withResolvers<void>();
      const one = async (session: Session) => {
        if (--left === 0) all.resolve();
        await all.promise;
        return ask(session);
      };
      return Promise.all([1, 2, 3].map(() => sessions.use("contract", one)));
    }
  });
}

/** A type, a value written in SQL, and what a session makes of it. */
const values: readonly (readonly [type: string, literal: string, expected: Value])[] = [
  ["BYTEINT", "-128", -128],
  ["SMALLINT", "32767", 32767],
  ["INTEGER", "-2147483648", -2147483648],
  ["BIGINT", "9007199254740993", 9007199254740993n],
  ["DECIMAL(5,2)", "-1.50", -1.5],
  ["DECIMAL(38,0)", "12345678901234567890123456789012345678", "12345678901234567890123456789012345678"],
  ["DECIMAL(38,2)", "123456789012345678901234.56", "123456789012345678901234.56"],
  ["FLOAT", "1.25E0", 1.25],
  ["CHAR(5)", "'ab'", "ab"],
  ["VARCHAR(10) CHARACTER SET LATIN", "'ab '", "ab "],
  ["VARCHAR(10) CHARACTER SET UNICODE", "'東京'", "東京"],
  ["DATE", "DATE '2024-02-29'", "2024-02-29"],
  ["TIME(0)", "TIME '23:59:58'", "23:59:58"],
  ["TIME(6)", "TIME '23:59:58.123456'", "23:59:58.123456"],
  ["TIMESTAMP(0)", "TIMESTAMP '2024-02-29 23:59:58'", "2024-02-29 23:59:58"],
  ["TIMESTAMP(6)", "TIMESTAMP '2024-02-29 23:59:58.123456'", "2024-02-29 23:59:58.123456"],
  ["BYTE(2)", "'01AB'XB", new Uint8Array([1, 171])],
  ["VARBYTE(4)", "'FF'XB", new Uint8Array([255])],
];

const shown = (value: Value) => (typeof value === "string" ? `"${value}"` : `${typeof value} ${value}`);

const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;

function failureOf(work: Promise<unknown>): Promise<Error> {
  return work.then(
    () => expect.fail("It should have failed."),
    (error) => error,
  );
}

function unlessGone(error: unknown): void {
  if (!isNotFound(error)) throw error;
}
