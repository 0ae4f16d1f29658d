/** The real driver against servers that aren't there or are none. Nothing here leaves this machine. */
import { once } from "node:events";
import { type AddressInfo, createServer, type Server } from "node:net";
import { inspect } from "node:util";
import { expect } from "chai";
import { UnreachableError } from "../../../provider/session/errors.ts";
import { openSessions } from "../../../provider/session/open.ts";
import { readSettings } from "../../../provider/session/settings.ts";

const password = "Recognisable-3";
const identity = { tool: "pulumi-teradata", version: "0.1.0", project: "lineage", stack: "dev" };

/** What a first statement fails with. */
async function failure(configuration: Readonly<Record<string, string>>): Promise<Error> {
  const given: Readonly<Record<string, string>> = {
    user: "kim",
    password,
    sslmode: "DISABLE",
    ...configuration,
  };
  const sessions = openSessions(
    readSettings((key) => given[key.slice(9)], {}, "dev"),
    identity,
  );
  const error = await sessions
    .use("t", (session) => session.execute("SELECT 1"))
    .then(
      () => expect.fail("It should have failed."),
      (thrown) => thrown,
    );
  await sessions.close();
  expect(error).to.be.instanceOf(UnreachableError);
  expect(inspect(error, { depth: 9, showHidden: true })).not.to.contain(password);
  return error;
}

async function listening(server: Server): Promise<string> {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return String((server.address() as AddressInfo).port);
}

/** A port that was free a moment ago. */
async function closedPort(): Promise<string> {
  const server = createServer();
  const port = await listening(server);
  server.close();
  await once(server, "close");
  return port;
}

describe("the driver teradatasql, where no Teradata answers", () => {
  it("at a closed port", async () => {
    const port = await closedPort();
    expect((await failure({ host: "127.0.0.1", port })).message).to.equal(
      `The Teradata server 127.0.0.1 can't be reached at port ${port}: nothing answers there. Check teradata:host and teradata:port, and that the server runs.`,
    );
  });

  it("at a closed port, with TLS", async () => {
    const port = await closedPort();
    expect((await failure({ host: "127.0.0.1", port, sslmode: "REQUIRE" })).message).to.equal(
      `The Teradata server 127.0.0.1 can't be reached at port ${port}: nothing answers there. Check teradata:host and teradata:port, and that the server runs.`,
    );
  });

  it("at a name that nobody has", async () => {
    expect((await failure({ host: "teradata.invalid" })).message).to.equal(
      "The Teradata server teradata.invalid can't be reached: there is no host of that name. Check teradata:host.",
    );
  });

  it("at a port where something else answers", async () => {
    const server = createServer((socket) =>
      socket.on("error", () => {}).end("HTTP/1.1 400 Bad Request\r\n\r\n"),
    );
    const port = await listening(server);
    try {
      expect((await failure({ host: "127.0.0.1", port })).message).to.equal(
        "The Teradata server 127.0.0.1 can't be reached: what answers there is no Teradata. Check teradata:host and teradata:port.",
      );
    } finally {
      server.close();
    }
  });
});
