/** What the driver is told. */
import { expect } from "chai";
import { connectionParameters } from "../../../provider/session/connection-parameters.ts";
import { readSettings } from "../../../provider/session/settings.ts";

describe("the connection parameters", () => {
  const parameters = (configuration: Readonly<Record<string, string>>) =>
    connectionParameters(readSettings((key) => configuration[key.slice(9)], {}, undefined, "/"));
  const server = { host: "td", user: "kim", password: "pw" };

  it("of a server are texts in the driver's units, and nothing that was not set", () => {
    expect(parameters(server)).to.deep.equal({
      ...{ host: "td", user: "kim", password: "pw", logmech: "TD2", tmode: "TERA", encryptdata: "false" },
      ...{ connect_timeout: "10000", logon_timeout: "60", request_timeout: "0", teradata_values: "false" },
    });
  });

  it("of a server hold all that is set", () => {
    const set = {
      ...{ logmech: "LDAP", logdata: "data", account: "acc", database: "db", tmode: "ANSI" },
      ...{ sslmode: "VERIFY-CA", sslca: "/ca.pem", encryptData: "true", requestTimeout: "5" },
    };
    expect(parameters({ ...server, ...set })).to.include({
      ...{ logmech: "LDAP", logdata: "data", account: "acc", database: "db", tmode: "ANSI" },
      ...{ sslmode: "VERIFY-CA", sslca: "/ca.pem", encryptdata: "true", request_timeout: "5" },
    });
  });

  it("of the embedded Teradata are few", () => {
    expect(parameters({ file: "/x.teradata" })).to.deep.equal({
      ...{ host: "/x.teradata", user: "demo_user", password: "demo_user", tmode: "TERA" },
      teradata_values: "false",
    });
  });

  const ports: readonly [port: string, sslmode: string, dbs: string, https: string][] = [
    ["1026", "PREFER", "1026", "443"],
    ["443", "PREFER", "443", "1025"],
    ["444", "REQUIRE", "1025", "444"],
    ["1025", "VERIFY-FULL", "443", "1025"],
  ];
  for (const [port, sslmode, dbs, https] of ports)
    it(`port ${port} with sslmode ${sslmode}`, () => {
      expect(parameters({ ...server, port, sslmode })).to.include({ dbs_port: dbs, https_port: https });
    });
});
