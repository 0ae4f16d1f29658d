/** Values bound to a request: their types, and those of the NULLs beside them. */
import { expect } from "chai";
import { boundRows } from "../../provider/emulator/driver/bind.ts";

describe("values bound to a request", () => {
  const cases = [
    { value: 1, type: { kind: "FLOAT" } },
    { value: 1n, type: { kind: "BIGINT" } },
    { value: "abc", type: { kind: "VARCHAR", length: 3 } },
    { value: "", type: { kind: "VARCHAR", length: 1 } },
    { value: null, type: { kind: "VARCHAR", length: 1 } },
    { value: undefined, type: { kind: "VARCHAR", length: 1 } },
    { value: new Uint8Array(2), type: { kind: "VARBYTE", length: 2 } },
    { value: new Date(0), type: { kind: "TIMESTAMP", precision: 3, withTimeZone: false } },
  ];
  for (const { value, type } of cases)
    it(`${value === "" ? "an empty text" : value} is sent as ${type.kind}`, () => {
      expect(boundRows([[value]])[0]![0]!.type.type).to.deep.equal(type);
    });

  it("a NULL has the type of the values in its column, before it or behind", () => {
    const rows = boundRows([
      [null, "a"],
      [1, null],
      [null, "abc"],
    ]);
    const kinds = rows.map((row) => row.map(({ type }) => type.type.kind));
    expect(kinds).to.deep.equal(Array(3).fill(["FLOAT", "VARCHAR"]));
    expect(rows[1]![1]).to.deep.include({ value: null });
  });

  it("there may be very many rows", () => {
    const rows = boundRows(Array.from({ length: 300_000 }, (_, place) => [place % 2 ? null : place]));
    expect(rows).to.have.length(300_000);
    expect(rows[299_999]![0]).to.deep.equal({
      value: null,
      type: { type: { kind: "FLOAT" }, caseSpecific: false },
    });
  });
});
