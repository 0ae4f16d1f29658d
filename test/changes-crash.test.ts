/** A sample of the crash matrix; `npm run crashes` runs all of it. */
import { readdirSync } from "node:fs";
import { expect } from "chai";
import { readChange } from "./changes/case.ts";
import { faults, prepare, refusedAt, strike } from "./changes/crash.ts";

const folder = new URL("changes/", import.meta.url);

/** One of each way of getting there: in place with indexes that come off, several statements, rebuilds. */
const sample = ["char-widened.txt", "children.txt", "everything.txt", "indexed-varchar-widened.txt"];

describe("a change that is interrupted is finished by the next run", () => {
  for (const file of readdirSync(folder)
    .filter((each) => sample.includes(each))
    .sort())
    for (const mode of ["TERA", "ANSI"] as const)
      it(`${file} (${mode}): every fault at every statement`, async () => {
        const prepared = await prepare(readChange(new URL(file, folder)), mode);
        if (prepared === undefined) throw new Error(`${file} is no change that is carried out`);
        try {
          for (const [name, fault] of Object.entries(faults)) {
            const failures: (Error | undefined)[] = [];
            for (let change = 1; change <= prepared.changes; change++)
              failures.push(await strike(prepared, fault(change)));
            // A deadlock that passes is no failure; giving back the lease, the last change, may fail.
            const failing = failures.filter((failure) => failure !== undefined).length;
            expect(failing, name).to.be.within(
              ...((name === "a deadlock once" ? [0, 0] : [prepared.changes - 1, prepared.changes]) as [
                number,
                number,
              ]),
            );
          }
        } finally {
          prepared.remove();
        }
      });
});

describe("a rebuild that is refused in the middle", () => {
  it("is undone at once: the new table is gone, and the table stands with its rows", async () => {
    const prepared = await prepare(readChange(new URL("char-widened.txt", folder)), "TERA");
    if (prepared === undefined) throw new Error("the change is not carried out");
    try {
      const { failure, tables } = await refusedAt(prepared, "error 2646 at 't__NEW (id, code' 1");
      expect(failure).to.include("failed to copy the rows").and.include("2646");
      expect(tables).to.deep.equal(["PULUMI_JOURNAL", "t"]);
    } finally {
      prepared.remove();
    }
  });
});
