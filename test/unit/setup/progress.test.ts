/** How a long step tells of its progress, on a terminal and elsewhere. */
import { expect } from "chai";
import { progressOn } from "../../../setup/progress.ts";

/** A stream that keeps what is written to it. */
function stream(isTTY: boolean) {
  const written: string[] = [];
  const fake = { isTTY, columns: 20, write: (text: string) => written.push(text) > 0 };
  return { written, stream: fake as unknown as NodeJS.WriteStream };
}

describe("progress", () => {
  it("changes one line on a terminal, no longer than it is wide, and leaves nothing of it", () => {
    const { written, stream: terminal } = stream(true);
    const progress = progressOn(terminal);
    progress.update("1 of 2 packages compiled");
    progress.update("2 of 2");
    progress.say("built");
    expect(written).to.deep.equal([
      "1 of 2 packages com",
      "\r\u001b[K",
      "2 of 2, 0:00",
      "\r\u001b[K",
      "built\n",
    ]);
  });

  it("writes whole lines elsewhere, and not one for every step", () => {
    const { written, stream: file } = stream(false);
    const progress = progressOn(file);
    progress.update("1 of 2");
    progress.say("built");
    expect(written).to.deep.equal(["built\n"]);
  });
});
