/** The pool: who is served when, what happens to broken items, and to those that can't be opened. */
import { expect } from "chai";
import { Pool } from "../../../provider/session/pool.ts";

interface Item {
  readonly number: number;
  broken: boolean;
}

/** A pool whose items open when the test says so, and the story of what happened. */
function world(size: number) {
  const story: string[] = [];
  const opening: PromiseWithResolvers<void>[] = [];
  let count = 0;
  const pool = new Pool<Item>({
    size,
    async open() {
      const number = ++count;
      story.push(`opening ${number}`);
      await (opening[number - 1] = Promise.withResolvers()).promise;
      return { number, broken: false };
    },
    async close(item) {
      story.push(`closed ${item.number}`);
    },
    isBroken: (item) => item.broken,
    isFinal: (error) => (error as Error).message === "final",
  });
  /** A borrower that keeps its item until told to give it back. */
  const borrow = (name: string, prepare: (item: Item) => Promise<boolean> = async () => true) => {
    const back = Promise.withResolvers<void>();
    const done = pool
      .use(prepare, async (item) => {
        story.push(`${name} has ${item.number}`);
        await back.promise;
        return item;
      })
      .catch((error: Error) => void story.push(`${name} failed: ${error.message}`));
    return { done, giveBack: () => back.resolve() };
  };
  return { pool, story, borrow, opened: (number: number) => opening[number - 1]!.resolve(), opening };
}

/** Lets everything happen that waits for nothing outside. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

describe("the pool", () => {
  it("opens nothing before it is used", async () => {
    const { story } = world(2);
    await settled();
    expect(story).to.deep.equal([]);
  });

  it("opens one, and no second before the first is open; then as many as there are borrowers", async () => {
    const { story, borrow, opened } = world(2);
    for (const name of ["a", "b", "c"]) borrow(name);
    await settled();
    expect(story).to.deep.equal(["opening 1"]);
    opened(1);
    await settled();
    expect(story.slice(1)).to.deep.equal(["opening 2", "a has 1"]);
    opened(2);
    await settled();
    expect(story.slice(3)).to.deep.equal(["b has 2"]);
  });

  it("serves who waits in turn", async () => {
    const { story, borrow, opened } = world(1);
    const [a, b, c] = ["a", "b", "c"].map((name) => borrow(name)) as [
      ReturnType<typeof borrow>,
      ReturnType<typeof borrow>,
      ReturnType<typeof borrow>,
    ];
    opened(1);
    await settled();
    a.giveBack();
    await settled();
    b.giveBack();
    c.giveBack();
    await c.done;
    expect(story).to.deep.equal(["opening 1", "a has 1", "b has 1", "c has 1"]);
  });

  it("opens no second one where one is enough", async () => {
    const { story, borrow, opened } = world(4);
    for (const name of ["a", "b"]) {
      const borrower = borrow(name);
      if (name === "a") opened(1);
      borrower.giveBack();
      await borrower.done;
    }
    expect(story).to.deep.equal(["opening 1", "a has 1", "b has 1"]);
  });

  it("takes the item back from work that fails", async () => {
    const { pool, story, borrow, opened } = world(1);
    const failing = pool.use(
      async () => true,
      async () => {
        throw new Error("work");
      },
    );
    opened(1);
    expect(await failing.catch((error: Error) => error.message)).to.equal("work");
    const next = borrow("b");
    next.giveBack();
    await next.done;
    expect(story).to.deep.equal(["opening 1", "b has 1"]);
  });

  it("closes a broken item and opens another for who waits", async () => {
    const { pool, story, borrow, opened } = world(1);
    const breaking = pool.use(
      async () => true,
      async (item) => {
        item.broken = true;
      },
    );
    borrow("b");
    opened(1);
    await breaking;
    await settled();
    opened(2);
    await settled();
    expect(story).to.deep.equal(["opening 1", "closed 1", "opening 2", "b has 2"]);
  });

  it("lends another item when one broke while it lay idle", async () => {
    const { story, borrow, opened } = world(1);
    const first = borrow("a");
    opened(1);
    first.giveBack();
    await first.done;
    borrow("b", async (item) => {
      item.broken = item.number === 1;
      return !item.broken;
    });
    await settled();
    opened(2);
    await settled();
    expect(story).to.deep.equal(["opening 1", "a has 1", "closed 1", "opening 2", "b has 2"]);
  });

  it("fails all who wait at once when none can be opened, with one attempt; the next one tries again", async () => {
    const { story, borrow, opening } = world(4);
    const all = ["a", "b", "c"].map((name) => borrow(name).done);
    opening[0]!.reject(new Error("no"));
    await Promise.all(all);
    expect(story).to.deep.equal(["opening 1", "a failed: no", "b failed: no", "c failed: no"]);
    borrow("d");
    expect(story.slice(4)).to.deep.equal(["opening 2"]);
  });

  it("does not try again what would fail again, until it was closed", async () => {
    const { pool, story, borrow, opening } = world(4);
    const first = borrow("a");
    opening[0]!.reject(new Error("final"));
    await first.done;
    await borrow("b").done;
    expect(story).to.deep.equal(["opening 1", "a failed: final", "b failed: final"]);
    await pool.close();
    borrow("c");
    expect(story.slice(3)).to.deep.equal(["opening 2"]);
  });

  it("makes do with those that are open when no more can be opened", async () => {
    const { story, borrow, opened, opening } = world(4);
    const [a, b, c] = ["a", "b", "c"].map((name) => borrow(name)) as [
      ReturnType<typeof borrow>,
      ReturnType<typeof borrow>,
      ReturnType<typeof borrow>,
    ];
    opened(1);
    await settled();
    expect(story).to.deep.equal(["opening 1", "opening 2", "opening 3", "a has 1"]);
    opening[1]!.reject(new Error("too many"));
    opening[2]!.reject(new Error("too many"));
    await settled();
    for (const borrower of [a, b, c]) {
      borrower.giveBack();
      await borrower.done;
    }
    expect(story.slice(4)).to.deep.equal(["b has 1", "c has 1"]);
  });

  it("closes what is idle at once, what is lent when it comes back, and turns away who waits", async () => {
    const { pool, story, borrow, opened } = world(1);
    const a = borrow("a");
    opened(1);
    await settled();
    borrow("b");
    const closed = pool.close().then(() => story.push("all closed"));
    await settled();
    expect(story).to.deep.equal([
      "opening 1",
      "a has 1",
      "b failed: The sessions were logged off before this one's turn came.",
    ]);
    a.giveBack();
    await closed;
    expect(story.slice(3)).to.deep.equal(["closed 1", "all closed"]);
    await pool.close();
    expect(story).to.have.length(5);
  });

  it("closes what it was still opening, and opens anew for a later borrower", async () => {
    const { pool, story, borrow, opened } = world(2);
    borrow("a");
    const closed = pool.close();
    borrow("b");
    opened(1);
    await closed;
    await settled();
    opened(2);
    await settled();
    expect(story).to.deep.equal([
      "opening 1",
      "a failed: The sessions were logged off before this one's turn came.",
      "closed 1",
      "opening 2",
      "b has 2",
    ]);
  });
});
