/** What Pulumi is answered for a resource, over the embedded Teradata. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import { connect, injectFaults } from "pulumi-teradata/emulator";
import { row, secondaryIndex, table } from "pulumi-teradata/provider";

type Inputs = Record<string, unknown>;

const folder = mkdtempSync(join(tmpdir(), "lifecycle-"));
const file = join(folder, "test.teradata");
const unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
const self = "urn:pulumi:dev::shop::pulumi-nodejs:dynamic/teradata:Table::orders";

const orders: Inputs = {
  __provider: "code",
  self,
  database: "demo_user",
  name: "orders",
  columns: [
    { name: "id", type: "INTEGER", nullable: false },
    { name: "note", type: "VARCHAR(20)" },
  ],
  primaryKey: { columns: ["id"] },
};

/** By hand, as a DBA would. */
function byHand(...statements: readonly string[]): readonly unknown[][] {
  const connection = connect({ host: file, user: "demo_user", password: "demo_user" });
  try {
    const cursor = connection.cursor();
    for (const statement of statements) cursor.execute(statement);
    return cursor.description ? (cursor.fetchall() as unknown[][]) : [];
  } finally {
    connection.close();
  }
}

async function checked(provider: typeof table, olds: Inputs, news: Inputs): Promise<Inputs> {
  const { inputs, failures } = await provider.check(olds, news);
  expect(failures ?? []).to.deep.equal([]);
  return inputs;
}

async function reasons(provider: typeof table, olds: Inputs, news: Inputs): Promise<readonly string[]> {
  const { failures } = await provider.check(olds, news);
  return (failures ?? []).map(({ reason }) => reason);
}

async function refusal(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => expect.fail("it was not refused"),
    (error: Error) => error.message,
  );
}

const widened = {
  ...orders,
  columns: [(orders.columns as Inputs[])[0], { name: "note", type: "VARCHAR(40)" }],
};

describe("the lifecycle of a resource", () => {
  before(async () => {
    const config: Inputs = { "teradata:file": file };
    const get = (key: string) => config[key] as string | undefined;
    await table.configure({ config: { get, require: (key: string) => get(key)! } });
  });
  afterEach(() => {
    const names = byHand("SELECT TableName FROM DBC.TablesV WHERE DatabaseName = 'demo_user'").map(
      ([name]) => name,
    );
    byHand(...names.map((name) => `DROP TABLE ${name}`));
  });
  after(() => rmSync(folder, { recursive: true }));

  describe("check", () => {
    it("finds everything wrong at once, each with its path", async () => {
      const wrong = {
        ...orders,
        columns: [
          { name: "id", type: "TEXT" },
          { name: "ID", type: "VARCHAR(70000)" },
        ],
      };
      const found = await reasons(table, {}, wrong);
      expect(found.map((reason) => reason.split(":")[0])).to.include.members([
        "columns[0].type",
        "columns[1].type",
        "columns[1].name",
      ]);
    });

    it("of what it has checked gives the same again", async () => {
      const once = await checked(table, {}, orders);
      expect(await checked(table, once, once)).to.deep.equal(once);
    });

    it("lets pass what is not known yet", async () => {
      expect(await checked(table, {}, { ...orders, database: unknown })).to.include({ database: unknown });
    });

    it("refuses another name, and says what to do", async () => {
      const [reason] = await reasons(table, orders, { ...orders, name: "purchases" });
      expect(reason)
        .to.match(/^name: demo_user\.orders can't become demo_user\.purchases/)
        .and.include("resource of its own");
    });

    it("refuses another key of a row, in a row's words", async () => {
      const first = { self, database: "demo_user", table: "orders", key: { id: 1 } };
      expect(await reasons(row, first, { ...first, key: { id: 2 } })).to.deep.equal([
        "key: demo_user.orders[id=1] can't become demo_user.orders[id=2]: the key of a row can't be changed. Keep the key, or declare demo_user.orders[id=2] as a resource of its own.",
      ]);
    });

    it("the same name in capitals is the same name", async () => {
      expect(await reasons(table, orders, { ...orders, name: "ORDERS" })).to.deep.equal([]);
    });

    it("refuses in the preview what would cut values, and says which rows stand in the way", async () => {
      await table.create(widened);
      byHand(`INSERT INTO orders VALUES (1, '${"x".repeat(30)}')`);
      expect(await reasons(table, widened, orders)).to.deep.equal([
        'columns.note.type: demo_user.orders: can\'t change the column `note` from VARCHAR(40) to VARCHAR(20): there is 1 row whose `note` does not fit into VARCHAR(20) (id = 1). Shorten these values, or declare a type that holds them. To cut them, allow it: `allow: ["cutValues"]` on the table, or the setting teradata:allow.',
      ]);
    });

    it("takes a change that was already made by hand", async () => {
      byHand("CREATE MULTISET TABLE orders (id INTEGER NOT NULL, note VARCHAR(40), PRIMARY KEY (id))");
      expect(await reasons(table, orders, widened)).to.deep.equal([]);
    });
  });

  describe("create", () => {
    it("makes the table, and a second time adopts it", async () => {
      expect(await table.create(orders)).to.deep.include({ id: "demo_user.orders" });
      byHand("INSERT INTO orders (1, 'kept')");
      expect(await table.create(orders)).to.deep.include({ id: "demo_user.orders" });
      expect(byHand("SELECT note FROM orders")).to.deep.equal([["kept"]]);
    });

    it("refuses a table that differs, lists the differences and changes nothing", async () => {
      byHand("CREATE MULTISET TABLE orders (id INTEGER NOT NULL, note VARCHAR(10)) PRIMARY INDEX (id)");
      const message = await refusal(table.create(orders));
      expect(message)
        .to.include("already stands")
        .and.include("VARCHAR(10)")
        .and.include("primaryKey")
        .and.include("Nothing was changed");
      expect(byHand("SELECT COUNT(*) FROM DBC.ColumnsV WHERE TableName = 'orders'")).to.deep.equal([[2]]);
    });

    it("refuses a row that differs, and does not say that rows can't change", async () => {
      await table.create(orders);
      byHand("INSERT INTO orders (7, 'theirs')");
      const ours = { self, database: "demo_user", table: "orders", key: { id: 7 }, values: { note: "ours" } };
      expect(await refusal(row.create(ours))).to.equal(
        [
          "row demo_user.orders[id=7] already stands in the database and differs from what is declared. Nothing was changed.",
          "  values.note is declared 'ours', the dictionary has 'theirs'",
          "Declare it as it stands; once the stack has adopted it, change the declaration.",
        ].join("\n"),
      );
    });

    it("makes no empty table in place of one that stands half way to another name", async () => {
      await table.create(orders);
      byHand("INSERT INTO orders VALUES (1, 'kept')");
      const [, note] = orders.columns as Inputs[];
      const purchases = {
        ...orders,
        name: "purchases",
        previousName: "orders",
        columns: [{ name: "id", type: "BIGINT", nullable: false }, note],
      };
      const faults = injectFaults("lose connection before 'RENAME TABLE' 2");
      await refusal(table.update("demo_user.orders", orders, purchases)).finally(() => faults.remove());
      expect(await refusal(table.create(orders)))
        .to.match(/^table demo_user\.orders is missing because an earlier run is on the way/)
        .and.include('declare purchases with previousName "orders" again');
      await table.update("demo_user.orders", orders, purchases);
      expect(byHand("SELECT note FROM purchases")).to.deep.equal([["kept"]]);
    });

    it("finishes a table whose creation was interrupted before its comments", async () => {
      const commented = { ...orders, comment: "One row for each order" };
      byHand("CREATE MULTISET TABLE orders (id INTEGER NOT NULL, note VARCHAR(20), PRIMARY KEY (id))");
      await table.create(commented);
      expect(byHand("SELECT CommentString FROM DBC.TablesV WHERE TableName = 'orders'")).to.deep.equal([
        ["One row for each order"],
      ]);
    });

    it("leaves a comment that somebody else placed", async () => {
      await table.create({ ...orders, comment: "Theirs" });
      expect(await refusal(table.create({ ...orders, comment: "Ours" }))).to.include("'Theirs'");
    });

    it("says which statement Teradata refused, and why", async () => {
      const message = await refusal(table.create({ ...orders, database: "nowhere" }));
      expect(message)
        .to.include("CREATE MULTISET TABLE nowhere.orders")
        .and.include("3802")
        .and.include("'nowhere' does not exist");
    });

    it("makes an index and a row", async () => {
      await table.create(orders);
      const place = { self, database: "demo_user", table: "orders" };
      await secondaryIndex.create({ ...place, name: "by_note", columns: ["note"] });
      const { id } = await row.create({ ...place, key: { id: 7 }, values: { note: "seven" } });
      expect(id).to.equal("demo_user.orders[id=7]");
      expect(byHand("SELECT id, note FROM orders")).to.deep.equal([[7, "seven"]]);
      expect(byHand("SELECT IndexNumber FROM DBC.IndicesV WHERE IndexName = 'by_note'")).to.deep.equal([[4]]);
    });
  });

  it("a row that Teradata cuts is told, and stays in the state", async () => {
    await table.create(orders);
    const long = {
      self,
      database: "demo_user",
      table: "orders",
      key: { id: 7 },
      values: { note: "x".repeat(30) },
    };
    const error = await row.create(long).then(
      () => expect.fail("it was not refused"),
      (thrown: Error) => thrown,
    );
    expect(error).to.include({ id: "demo_user.orders[id=7]" }).and.deep.include({ properties: long });
    expect((error as Error & { reasons: string[] }).reasons.join())
      .to.include("values.note")
      .and.include("x".repeat(20));
  });

  describe("read and diff", () => {
    it("a table that is gone is gone", async () => {
      expect(await table.read("demo_user.orders", orders)).to.deep.equal({});
    });

    it("a table as declared changes nothing", async () => {
      await table.create(orders);
      expect(await table.read("demo_user.orders", orders)).to.deep.equal({
        id: "demo_user.orders",
        props: orders,
      });
      expect(await table.diff("demo_user.orders", orders, orders)).to.deep.equal({ changes: false });
    });

    it("drift shows as a change, and updating refuses to lose what it brought", async () => {
      byHand("CREATE MULTISET TABLE orders (id INTEGER NOT NULL, note VARCHAR(99), PRIMARY KEY (id))");
      byHand(`INSERT INTO orders VALUES (1, '${"x".repeat(99)}')`);
      const { props } = await table.read("demo_user.orders", orders);
      expect((props.columns as Inputs[])[1]).to.include({ type: "VARCHAR(99)" });
      expect(await table.diff("demo_user.orders", props, orders)).to.deep.equal({ changes: true });
      expect(await refusal(table.update("demo_user.orders", props, orders))).to.include("VARCHAR(99)");
    });

    it("a changed comment is changed in place", async () => {
      await table.create({ ...orders, comment: "Before" });
      const after = { ...orders, comment: "After" };
      expect(await reasons(table, { ...orders, comment: "Before" }, after)).to.deep.equal([]);
      await table.update("demo_user.orders", orders, after);
      const { props } = await table.read("demo_user.orders", after);
      expect(props).to.deep.equal(after);
    });

    it("a row's drift is mended by its key", async () => {
      await table.create(orders);
      const seven = {
        self,
        database: "demo_user",
        table: "orders",
        key: { id: 7 },
        values: { note: "seven" },
      };
      await row.create(seven);
      byHand("INSERT INTO orders (8, 'eight')", "UPDATE orders SET note = 'changed'");
      const { props } = await row.read("id", seven);
      expect(await row.diff("id", props, seven)).to.deep.equal({ changes: true });
      await row.update("id", props, seven);
      expect(byHand("SELECT id, note FROM orders ORDER BY id")).to.deep.equal([
        [7, "seven"],
        [8, "changed"],
      ]);
    });

    it("what is not known yet is a change", async () => {
      expect(await table.diff("id", orders, { ...orders, comment: unknown })).to.deep.equal({
        changes: true,
      });
    });
  });

  describe("another name", () => {
    const purchases = { ...orders, name: "purchases", previousName: "orders" };
    const inOrders = {
      self,
      database: "demo_user",
      table: "orders",
      key: { id: 7 },
      values: { note: "seven" },
    };
    const standing = () =>
      byHand("SELECT TableName FROM DBC.TablesV WHERE DatabaseName = 'demo_user' ORDER BY 1").map(
        ([name]) => name,
      );

    it("is given to the table, with its rows", async () => {
      await table.create(orders);
      byHand("INSERT INTO orders (1, 'kept')");
      await table.update("demo_user.orders", orders, await checked(table, orders, purchases));
      expect(byHand("SELECT note FROM purchases")).to.deep.equal([["kept"]]);
      expect(standing()).to.deep.equal(["purchases"]);
    });

    it("that another table has is refused, and neither is changed", async () => {
      await table.create(orders);
      byHand("CREATE TABLE purchases (theirs INTEGER)");
      const [reason] = await reasons(table, orders, purchases);
      expect(reason).to.equal(
        "name: table demo_user.orders can't become demo_user.purchases, for that stands already: both are there. Nothing was changed. Look at both; choose another name, or take one of the two away.",
      );
      expect(await refusal(table.update("demo_user.orders", orders, purchases))).to.include("both are there");
      expect(byHand("SELECT ColumnName FROM DBC.ColumnsV WHERE TableName = 'purchases'")).to.deep.equal([
        ["theirs"],
      ]);
    });

    it("of a table or of a key's column is followed by the row", async () => {
      await table.create(orders);
      await row.create(inOrders);
      byHand("RENAME TABLE orders TO purchases");
      const inPurchases = { ...inOrders, table: "purchases" };
      expect(await reasons(row, inOrders, inPurchases)).to.deep.equal([]);
      await row.update("id", inOrders, inPurchases);
      byHand(
        "CREATE TABLE orders AS (SELECT id AS order_id, note FROM purchases) WITH DATA",
        "DROP TABLE purchases",
      );
      const byOrder = { ...inOrders, key: { order_id: 7 } };
      expect(await reasons(row, inPurchases, byOrder)).to.deep.equal([]);
      await row.update("id", inPurchases, byOrder);
      expect(byHand("SELECT order_id, note FROM orders")).to.deep.equal([[7, "seven"]]);
    });

    it("of another table is not followed by a row that stands where it was", async () => {
      await table.create(orders);
      await table.create({ ...orders, name: "purchases" });
      await row.create(inOrders);
      const [reason] = await reasons(row, inOrders, { ...inOrders, table: "purchases" });
      expect(reason).to.match(/^table: demo_user\.orders\[id=7\] can't become demo_user\.purchases\[id=7\]/);
    });
  });

  it("an index that rows forbid to be unique stays as it is", async () => {
    await table.create(orders);
    byHand(
      "INSERT INTO orders (1, 'same')",
      "INSERT INTO orders (2, 'same')",
      "INSERT INTO orders (3, 'other')",
    );
    const byNote = { self, database: "demo_user", table: "orders", name: "by_note", columns: ["note"] };
    await secondaryIndex.create(byNote);
    const unique = { ...byNote, unique: true };
    const expected =
      "demo_user.orders.by_note can't be unique: several rows share their values in (note): 2 rows with note = 'same'. Make them differ, or leave `unique` out. Nothing was changed.";
    expect(await reasons(secondaryIndex, byNote, unique)).to.deep.equal([`unique: ${expected}`]);
    expect(await refusal(secondaryIndex.update("id", byNote, unique))).to.equal(expected);
    expect(byHand("SELECT UniqueFlag FROM DBC.IndicesV WHERE IndexName = 'by_note'")).to.deep.equal([["N "]]);
  });

  describe("delete", () => {
    it("drops an empty table, and a table that is gone is no error", async () => {
      await table.create(orders);
      await table.delete("demo_user.orders", orders);
      expect(byHand("SELECT TableName FROM DBC.TablesV WHERE TableName = 'orders'")).to.deep.equal([]);
      await table.delete("demo_user.orders", orders);
    });

    it("refuses a table that holds rows, and says what would allow it", async () => {
      await table.create(orders);
      byHand("INSERT INTO orders (1, 'kept')");
      expect(await refusal(table.delete("demo_user.orders", orders)))
        .to.include("holds rows")
        .and.include("teradata:onDelete");
      expect(byHand("SELECT note FROM orders")).to.deep.equal([["kept"]]);
    });
  });
});
