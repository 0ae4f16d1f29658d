/** What is wrong with a program as a whole, told before anything is registered. */
import { expect } from "chai";
import { checkedWithOthers } from "../../../provider/pulumi/check-program.ts";

const get = { database: "demo_user", table: "t" };

/** @returns the lines of the refusal, none where there is none */
async function refusal(
  declared: readonly Parameters<typeof checkedWithOthers>[0][],
): Promise<readonly string[]> {
  const checked = await Promise.allSettled(declared.map(checkedWithOthers));
  const reasons = new Set(checked.flatMap((each) => (each.status === "rejected" ? [each.reason] : [])));
  expect(reasons.size, "one error for all").to.be.lessThan(2);
  return [...reasons].flatMap((reason: Error) => reason.message.split("\n  "));
}

const index = (number: number) => ({
  name: `index_${number}`,
  kind: "secondaryIndex" as const,
  inputs: { ...get, name: `index_${number}`, columns: [`c${number}`] },
});

describe("a program", () => {
  it("with 32 secondary indexes on a table is right", async () => {
    expect(await refusal(Array.from({ length: 32 }, (_, number) => index(number)))).to.deep.equal([]);
  });

  it("with one more is refused, and the one too many is named", async () => {
    expect(await refusal(Array.from({ length: 33 }, (_, number) => index(number)))).to.deep.equal([
      "A mistake in what the program declares; nothing was done:",
      "index_32: Its table has 33 secondary indexes, and it can have at most 32. Declare fewer.",
    ]);
  });

  it("with the same index in two resources is refused, whatever the case of its name", async () => {
    const again = { ...index(1), name: "again", inputs: { ...index(1).inputs, name: "INDEX_1" } };
    expect(await refusal([index(1), again])).to.deep.equal([
      "A mistake in what the program declares; nothing was done:",
      "again: The resource index_1 declares the same secondary index. Declare it once.",
    ]);
  });

  it("that gives a table a new name and declares the old one anew is refused", async () => {
    const columns = [{ name: "id", type: "INTEGER" }];
    const table = (name: string, more: object = {}) => ({
      name,
      kind: "table" as const,
      inputs: { database: "demo_user", name, columns, primaryIndex: { columns: ["id"] }, ...more },
    });
    expect(
      await refusal([table("orders", { previousName: "ORDER_LIST" }), table("order_list")]),
    ).to.deep.equal([
      "A mistake in what the program declares; nothing was done:",
      "orders: previousName: The resource order_list declares a table of this name. Deploy the new name first; then take `previousName` out, and declare the other.",
    ]);
    expect(await refusal([table("orders", { previousName: "order_list" }), table("others")])).to.deep.equal(
      [],
    );
  });
});
