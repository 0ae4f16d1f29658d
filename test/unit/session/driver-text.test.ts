/** The driver's texts, as teradatasql 20.0.55 writes them, and what people are told instead. */
import { expect } from "chai";
import { logonError, statementError } from "../../../provider/session/driver-text.ts";
import { TeradataError, UnreachableError } from "../../../provider/session/errors.ts";
import { secret } from "../../../provider/session/secret.ts";
import { readSettings } from "../../../provider/session/settings.ts";
import { driverError, serverError } from "./fake-driver.ts";

const settingsOf = (configuration: Readonly<Record<string, string>>) =>
  readSettings((key) => configuration[key.slice(9)], {}, undefined, "/").target;
const server = settingsOf({ host: "td.example.com", user: "kim", password: "hunter2" });
const embedded = settingsOf({ file: "/x.teradata" });

/** The driver's words for one attempt at one port. */
const attempt = (port: number, way = "Teradata connection attempt to socket") =>
  `[Version 20.0.55] [Session 0] [Teradata SQL Driver] ${way}:127.0.0.1:${port} with timeout 10000 ms took 2 ms and failed`;
const tls = (port: number) => attempt(port, "HTTPS connection attempt to https");
const noHeader = "[Version 20.0.55] [Session 0] [Teradata SQL Driver] Failure receiving message header";
const lost =
  "[Version 20.0.55] [Session 0] [Teradata SQL Driver] [Error 503] Lost connection to the Teradata Database";
const refused = (port: number) => `dial tcp 127.0.0.1:${port}: connect: connection refused`;
const failed = "Failed to connect to td.example.com";

describe("why no session came about", () => {
  const cases: readonly [name: string, error: Error, expected: string][] = [
    [
      "nothing listens",
      driverError(failed, attempt(1025), refused(1025), tls(443), refused(443)),
      "can't be reached at port 1025 or 443: nothing answers there. Check teradata:host and teradata:port, and that the server runs.",
    ],
    [
      "no such name",
      driverError(
        "Hostname lookup failed for td.example.com",
        "lookup td.example.com on 10.0.0.1:53: no such host",
      ),
      "can't be reached: there is no host of that name. Check teradata:host.",
    ],
    [
      "something else answers at the database's port",
      driverError(failed, attempt(1025), lost, noHeader, "EOF", tls(443), refused(443)),
      "can't be reached at port 1025 or 443: what answers there is no Teradata. Check teradata:host and teradata:port.",
    ],
    [
      "something else hangs up",
      driverError(
        "[Error 503] Lost connection to the Teradata Database",
        noHeader,
        "read tcp 127.0.0.1:1->127.0.0.1:2: read: connection reset by peer",
      ),
      "can't be reached: what answers there is no Teradata. Check teradata:host and teradata:port.",
    ],
    [
      "no TLS at the TLS port",
      driverError(failed, tls(1025), "tls: first record does not look like a TLS handshake"),
      "can't be reached at port 1025: what answers there does not speak TLS. Check teradata:host and teradata:port.",
    ],
    [
      "another HTTPS server",
      driverError(
        failed,
        tls(443),
        "[Version 20.0.55] [Session 0] [Teradata SQL Driver] The database returned an unexpected 45-byte length HTTP response HTTP/1.1 404 Not Found",
      ),
      "can't be reached at port 443: what answers there is no Teradata. Check teradata:host and teradata:port.",
    ],
    [
      "a certificate nobody vouches for",
      driverError(
        failed,
        tls(443),
        "TLS certificate verification failed for VERIFY-CA",
        "System CertPool rejected certificate",
        "x509: certificate signed by unknown authority",
      ),
      "can't be reached at port 443: its TLS certificate was not accepted (certificate signed by unknown authority). Check teradata:sslca, and that teradata:host is the name in the certificate.",
    ],
    [
      "a certificate of another name",
      driverError(
        failed,
        tls(443),
        "TLS certificate verification failed for VERIFY-FULL",
        "Error 1 of 3: Hostname is not available to match Subject CN or SANs",
      ),
      "can't be reached at port 443: its TLS certificate was not accepted (Hostname is not available to match Subject CN or SANs). Check teradata:sslca, and that teradata:host is the name in the certificate.",
    ],
    [
      "no file of authorities",
      driverError(
        failed,
        tls(443),
        "sslca=missing.pem Unable to read PEM file missing.pem",
        "open missing.pem: no such file or directory",
      ),
      "can't be reached at port 443: the file of authorities can't be read. Check teradata:sslca.",
    ],
    [
      "no answer to the logon",
      driverError(
        failed,
        attempt(1025),
        "[Version 20.0.55] [Session 0] [Teradata SQL Driver] [Error 531] The context timeout expired while the SQL request was being executed.",
        "context deadline exceeded",
        tls(443),
        refused(443),
      ),
      "can't be reached at port 1025 or 443: it gave no answer in time. Check teradata:host and teradata:port, and whether a firewall stands between; teradata:connectTimeout and teradata:logonTimeout set how long to wait.",
    ],
    [
      "no answer that the driver's Go part would notice",
      new Error("Connection timeout: Operation took longer than 8 seconds [user-specified (3s + 5s buffer)]"),
      "can't be reached: it gave no answer in time. Check teradata:host and teradata:port, and whether a firewall stands between; teradata:connectTimeout and teradata:logonTimeout set how long to wait.",
    ],
    [
      "a cause without a name",
      driverError("Something new happened."),
      "can't be reached: Something new happened.",
    ],
  ];
  for (const [name, error, expected] of cases)
    it(name, () => {
      const told = logonError(error, server);
      expect(told).to.be.instanceOf(UnreachableError);
      expect(told.message).to.equal(`The Teradata server td.example.com ${expected}`);
      expect(told.code).to.equal(undefined);
    });

  it("the logon was refused", () => {
    const error = serverError(8017, "[SQLState 28000] The UserId, Password or Account is invalid.");
    expect(logonError(error, server)).to.include({
      message:
        "The Teradata server td.example.com refused the logon of user kim: The UserId, Password or Account is invalid (Teradata error 8017). Check teradata:user and teradata:password, or TERADATA_USER and TERADATA_PASSWORD, which go before them.",
      code: 8017,
    });
  });

  it("the logon was refused, told as the cause of a failed attempt", () => {
    const said =
      "[Version 20.0.55] [Session 0] [Teradata Database] [Error 8017] The UserId, Password or Account is invalid.";
    expect(logonError(driverError(failed, attempt(1025), said), server).code).to.equal(8017);
  });

  it("the logon was refused for another reason", () => {
    expect(logonError(serverError(3055, "Logons are only enabled for user DBC."), server)).to.include({
      message:
        "The Teradata server td.example.com refused the logon of user kim: Logons are only enabled for user DBC (Teradata error 3055).",
      code: 3055,
    });
  });

  it("the database named for the session is not there", () => {
    expect(logonError(serverError(3802, "Database 'x' does not exist."), server).message).to.equal(
      "The Teradata server td.example.com refused the logon of user kim: Database 'x' does not exist (Teradata error 3802). Check teradata:database.",
    );
  });

  it("a construct that the embedded Teradata does not know is told in its own words", () => {
    const error = new Error(
      "[Version 20.0.55] [Session 1] [Embedded Teradata] The embedded Teradata does not support MERGE yet.\n at x",
    );
    expect(statementError(error, embedded)).to.include({
      code: 0,
      message: "The embedded Teradata does not support MERGE yet.",
    });
  });

  it("the embedded Teradata's file can't be opened", () => {
    expect(logonError(new Error("unable to open database file"), embedded).message).to.equal(
      "The embedded Teradata in /x.teradata can't be opened: unable to open database file.",
    );
  });
});

describe("why a statement failed", () => {
  const cases: readonly [name: string, error: Error, code: number, expected: string][] = [
    [
      "the server refused it",
      serverError(3807, "Object 'a.t' does not exist."),
      3807,
      "Object 'a.t' does not exist. (Teradata error 3807)",
    ],
    [
      "the server refused it, with an SQLState",
      serverError(2801, "[SQLState 23000] Duplicate unique prime key error in a.t."),
      2801,
      "Duplicate unique prime key error in a.t. (Teradata error 2801)",
    ],
    [
      "the server's text holds brackets",
      serverError(3706, "Syntax error: expected something between '[' and ']'."),
      3706,
      "Syntax error: expected something between '[' and ']'. (Teradata error 3706)",
    ],
    [
      "the server's text holds what looks like a code",
      serverError(3706, "Syntax error: [Error 503] [Teradata SQL Driver]."),
      3706,
      "Syntax error: [Error 503] [Teradata SQL Driver]. (Teradata error 3706)",
    ],
    [
      "the server's text speaks of connections",
      serverError(3524, "Lost connection, EOF"),
      3524,
      "Lost connection, EOF (Teradata error 3524)",
    ],
    [
      "the driver refused it, with a number",
      driverError("[Error 802] [SQLState HY000] Cannot."),
      802,
      "Cannot. (Teradata error 802)",
    ],
    [
      "the driver refused it, without a number",
      driverError("No such escape function."),
      0,
      "No such escape function.",
    ],
  ];
  for (const [name, error, code, expected] of cases)
    it(name, () => {
      const told = statementError(error, server);
      expect(told).to.be.instanceOf(TeradataError);
      expect(told).to.include({ code, message: expected });
    });

  const unanswered: readonly [name: string, error: Error, expected: RegExp][] = [
    [
      "the connection was lost",
      driverError("[Error 503] Lost connection to the Teradata Database", noHeader, "EOF"),
      /^The connection to the Teradata server td\.example\.com was lost while a statement ran\. /,
    ],
    [
      "the network failed",
      driverError("Failure receiving message header", "read tcp a->b: i/o timeout"),
      /^The connection to .* was lost/,
    ],
    [
      "the loss was noticed while the statement was sent",
      driverError("Failure sending Start Request message"),
      /^The connection to .* was lost/,
    ],
    [
      "the driver logged on again by itself",
      driverError("Reconnected to the Teradata Database after a communication failure"),
      /^The connection to .* was lost/,
    ],
    [
      "the driver could not log on again",
      driverError("Unable to reconnect to the Teradata Database"),
      /^The connection to .* was lost/,
    ],
    [
      "the driver had closed the connection before",
      driverError("7 is not a valid connection pool handle"),
      /^The connection to .* was lost/,
    ],
    ["the Go part had closed it", new Error("driver: bad connection"), /^The connection to .* was lost/],
    [
      "it took too long",
      driverError(
        "[Error 531] The context timeout expired while the SQL request was being executed.",
        "context deadline exceeded",
      ),
      /^The Teradata server td\.example\.com did not answer within the time set by teradata:requestTimeout\. /,
    ],
  ];
  for (const [name, error, expected] of unanswered)
    it(name, () => {
      const told = statementError(error, server);
      expect(told).to.be.instanceOf(UnreachableError);
      expect(told.message)
        .to.match(expected)
        .and.match(/Whether the statement was carried out is not known\.$/);
    });

  it("never with a secret", () => {
    const target = { ...server, logdata: secret("token=t0ken") };
    const told = statementError(serverError(3706, "near 'hunter2' and t0ken"), target);
    expect(told.message).to.equal("near '[secret]' and [secret] (Teradata error 3706)");
    expect(logonError(driverError("hunter2?"), target).message).to.contain("[secret]?");
  });
});
