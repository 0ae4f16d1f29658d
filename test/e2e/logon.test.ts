/** A logon that fails ends in one clear sentence, and nothing that the engine writes or says holds a secret. */
import { createServer } from "node:net";
import { expect } from "chai";
import { type Configuration, newStack, type Stack } from "./harness.ts";

const secret = "Correct-horse-7";
const table = { columns: [{ name: "id", type: "INTEGER" }], primaryIndex: { columns: ["id"] } };

/** A port on which nobody listens. */
function closedPort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}

describe("a logon that fails", () => {
  let stack: Stack;
  afterEach(() => stack.remove());

  async function deploy(configuration: Configuration) {
    stack = await newStack("test/e2e/programs/tables", {
      "tables:tables": { note: table },
      "teradata:database": "demo_user",
      ...configuration,
    });
    await stack.setSecret("teradata:password", secret);
    return stack.run("up");
  }

  it("with a wrong password", async () => {
    const { code, problems, output } = await deploy({ "teradata:user": "demo_user" });
    expect(code).not.to.equal(0);
    expect(problems).to.have.length(1);
    expect(problems[0])
      .to.match(/^note: .*demo_user.*password/)
      .and.not.include("\n");
    expect(output + stack.written()).not.to.include(secret);
  });

  it("to a host that does not answer, with the real driver", async () => {
    const port = await closedPort();
    const { code, problems, output } = await deploy({
      "teradata:host": "127.0.0.1",
      "teradata:port": `${port}`,
      "teradata:user": "demo_user",
    });
    expect(code).not.to.equal(0);
    expect(problems).to.have.length(1);
    expect(problems[0]).to.include("127.0.0.1 can't be reached").and.not.include("\n");
    expect(output + stack.written()).not.to.include(secret);
  });
});
