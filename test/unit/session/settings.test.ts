/** The settings: where each comes from, what is refused, and with which words. */
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { expect } from "chai";
import { readSettings, type Settings, SettingsError } from "../../../provider/session/settings.ts";

type Texts = Readonly<Record<string, string>>;

/** The checkout holds a Pulumi.yaml; this folder below it does not. */
const here = fileURLToPath(new URL(".", import.meta.url));
const checkout = resolve(here, "../../..");

function settings(configuration: Texts, environment: Texts = {}, stack?: string, folder = here): Settings {
  const get = (key: string) => (key.startsWith("teradata:") ? configuration[key.slice(9)] : undefined);
  return readSettings(get, environment, stack, folder);
}

function problems(configuration: Texts, environment: Texts = {}, stack?: string): readonly string[] {
  try {
    settings(configuration, environment, stack);
  } catch (error) {
    if (error instanceof SettingsError) return error.problems;
    throw error;
  }
  return [];
}

/** The settings as JSON, with the secrets told. */
function plain(read: Settings): Record<string, unknown> {
  const { target, ...others } = read;
  const told = Object.entries(target).map(([key, value]) => [key, value?.reveal ? value.reveal() : value]);
  return { ...Object.fromEntries(told), ...others };
}

const server = { host: "td.example.com", user: "kim", password: "pw" };

describe("the settings", () => {
  it("of a server, as they are when only the needed ones are given", () => {
    expect(plain(settings(server))).to.deep.equal({
      kind: "server",
      host: "td.example.com",
      port: undefined,
      user: "kim",
      password: "pw",
      logmech: "TD2",
      logdata: undefined,
      account: undefined,
      sslmode: undefined,
      sslca: undefined,
      encryptData: false,
      connectTimeout: 10,
      logonTimeout: 60,
      tmode: "TERA",
      database: undefined,
      queryBand: [],
      requestTimeout: 0,
      sessions: 4,
      onDelete: "refuse",
      allow: [],
      keepOld: { count: 7, unit: "DAY" },
    });
  });

  const all: Texts = {
    ...server,
    port: "1026",
    logmech: "ldap",
    logdata: "authcid=kim",
    account: "$M1$",
    sslmode: "verify-full",
    sslca: "ca.pem",
    encryptData: "true",
    connectTimeout: "3",
    logonTimeout: "7",
    tmode: "ansi",
    database: "lineage",
    queryBand: "team=data;job=nightly;",
    requestTimeout: "60",
    sessions: "32",
    onDelete: "drop",
    allow: "dropColumn, cutvalues",
    keepOld: "12 hours",
  };
  const allRead = {
    ...{ kind: "server", host: "td.example.com", port: 1026, user: "kim", password: "pw" },
    ...{ logmech: "LDAP", logdata: "authcid=kim", account: "$M1$" },
    ...{ sslmode: "VERIFY-FULL", sslca: resolve(checkout, "ca.pem"), encryptData: true },
    ...{ connectTimeout: 3, logonTimeout: 7, tmode: "ANSI", database: "lineage" },
    queryBand: [
      ["team", "data"],
      ["job", "nightly"],
    ],
    ...{ requestTimeout: 60, sessions: 32, onDelete: "drop", allow: ["dropColumn", "cutValues"] },
    keepOld: { count: 12, unit: "HOUR" },
  };

  it("all of them from the configuration", () => {
    expect(plain(settings(all))).to.deep.equal(allRead);
  });

  it("risks as a list of the configuration, which Pulumi hands over as JSON", () => {
    const { allow } = settings({ ...all, allow: '["cutValues","dropColumn"]' });
    expect(allow).to.deep.equal(["cutValues", "dropColumn"]);
    expect(settings({ ...all, allow: "[]" }).allow).to.deep.equal([]);
    expect(() => settings({ ...all, allow: '["dropColum"]' })).to.throw('teradata:allow is "dropColum"');
  });

  it("all of them from the environment", () => {
    const variable = (key: string) =>
      `TERADATA_${key.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()}`;
    const environment = Object.fromEntries(Object.entries(all).map(([key, value]) => [variable(key), value]));
    expect(environment).to.include({ TERADATA_ENCRYPT_DATA: "true", TERADATA_ON_DELETE: "drop" });
    expect(plain(settings({}, environment))).to.deep.equal(allRead);
  });

  describe("given in both places", () => {
    const credentials = ["user", "password", "logmech", "logdata"];
    const other: Texts = {
      ...{ port: "1027", user: "lee", password: "other", logmech: "TDNEGO", logdata: "other" },
      ...{ account: "other", sslmode: "VERIFY-CA", sslca: "other.pem", encryptData: "false" },
      ...{ connectTimeout: "4", logonTimeout: "8", tmode: "TERA", database: "other" },
      ...{ queryBand: "team=other", requestTimeout: "61", sessions: "2", onDelete: "keep" },
      keepOld: "3 copies",
    };
    for (const [key, value] of Object.entries(other)) {
      const name = `TERADATA_${key.replace(/[A-Z]/g, "_$&").toUpperCase()}`;
      const winner = credentials.includes(key) ? "environment" : "configuration";
      it(`${key} is the ${winner}'s`, () => {
        const expected = winner === "environment" ? { ...all, [key]: value } : all;
        expect(plain(settings(all, { [name]: value }))).to.deep.equal(plain(settings(expected)));
      });
    }
  });

  it("an empty text counts as not given", () => {
    const environment = { TERADATA_PASSWORD: "", TERADATA_HOST: "", TERADATA_FILE: "" };
    expect(plain(settings(server, environment))).to.deep.equal(plain(settings(server)));
  });
});

describe("the target", () => {
  const embedded = { kind: "embedded", user: "demo_user", password: "demo_user" };
  const found: readonly [name: string, Texts, Texts, string | undefined, Record<string, string>][] = [
    ["a host", server, {}, "dev", { kind: "server", host: "td.example.com" }],
    [
      "a host from the environment",
      {},
      { TERADATA_HOST: "td2", TERADATA_USER: "kim", TERADATA_PASSWORD: "pw" },
      "dev",
      { kind: "server", host: "td2" },
    ],
    ["the same host twice", server, { TERADATA_HOST: "TD.EXAMPLE.COM" }, "dev", { host: "td.example.com" }],
    ["a host, for the stack local", server, {}, "local", { host: "td.example.com" }],
    ["a file", { file: "a/b.teradata" }, {}, "dev", { ...embedded, file: resolve(checkout, "a/b.teradata") }],
    [
      "an absolute file",
      { file: "/tmp/x.teradata" },
      {},
      undefined,
      { ...embedded, file: "/tmp/x.teradata" },
    ],
    [
      "a file from the environment",
      {},
      { TERADATA_FILE: "b.teradata" },
      undefined,
      { file: resolve(checkout, "b.teradata") },
    ],
    [
      "the stack local",
      {},
      {},
      "local",
      { ...embedded, file: resolve(checkout, ".teradata/local.teradata") },
    ],
    [
      "a user of a new embedded Teradata",
      { file: "x", user: "DBC" },
      {},
      "dev",
      { user: "DBC", password: "dbc" },
    ],
    [
      "a password for it",
      { file: "x", password: "wrong" },
      {},
      "dev",
      { user: "demo_user", password: "wrong" },
    ],
    [
      "a file, whatever the credentials for a server in the environment",
      { file: "x" },
      { TERADATA_USER: "kim", TERADATA_PASSWORD: "pw" },
      "dev",
      embedded,
    ],
    [
      "the stack local, whatever the credentials for a server in the environment",
      {},
      { TERADATA_USER: "kim", TERADATA_PASSWORD: "pw" },
      "local",
      embedded,
    ],
    [
      "a file and credentials from the environment",
      {},
      { TERADATA_FILE: "x", TERADATA_USER: "kim", TERADATA_PASSWORD: "pw" },
      undefined,
      { user: "kim", password: "pw" },
    ],
  ];
  for (const [name, configuration, environment, stack, expected] of found)
    it(`is found with ${name}`, () => {
      expect(plain(settings(configuration, environment, stack))).to.include(expected);
    });

  it("starts relative paths at the working directory where no project lies above it", () => {
    expect(plain(settings({ file: "x.teradata" }, {}, "dev", "/"))).to.include({ file: "/x.teradata" });
  });
});

describe("settings that can't be used", () => {
  const hidden = "never-to-be-printed";
  const cases: readonly [name: string, Texts, Texts, string | undefined, readonly RegExp[]][] = [
    ["no target", {}, {}, "dev", [/^No Teradata is named; set teradata:host .*, or teradata:file /]],
    ["two targets", { ...server, file: "x" }, {}, "dev", [/^teradata:host and teradata:file are both set/]],
    [
      "a file and a host in the environment",
      { file: "x" },
      { TERADATA_HOST: "td2" },
      "local",
      [/^TERADATA_HOST and teradata:file are both set/],
    ],
    [
      "two hosts",
      server,
      { TERADATA_HOST: "td2" },
      "dev",
      [/^teradata:host is "td.example.com", but TERADATA_HOST is "td2"; unset TERADATA_HOST/],
    ],
    [
      "a host in the environment for the stack local",
      {},
      { TERADATA_HOST: "td2", TERADATA_USER: "kim", TERADATA_PASSWORD: hidden },
      "local",
      [/^TERADATA_HOST is "td2", but the stack local lives in the embedded Teradata; unset TERADATA_HOST/],
    ],
    [
      "no credentials",
      { host: "td" },
      {},
      "dev",
      [
        /^teradata:user is not set; set it, or TERADATA_USER\.$/,
        /^teradata:password is not set; set it with pulumi config set --secret teradata:password, or set TERADATA_PASSWORD\.$/,
      ],
    ],
    [
      "no credentials for LDAP",
      { host: "td", logmech: "LDAP" },
      {},
      "dev",
      [/^The logon mechanism LDAP needs teradata:user and teradata:password, or teradata:logdata; /],
    ],
    [
      "no token for JWT",
      { ...server, logmech: "JWT" },
      {},
      "dev",
      [/^teradata:logdata is not set; .* TERADATA_LOGDATA\.$/],
    ],
    ["an unknown user of a file", { file: "x", user: "kim" }, {}, "dev", [/^teradata:password is not set/]],
    [
      "a host with a port",
      { ...server, host: "td:1025" },
      {},
      "dev",
      [/^teradata:host is "td:1025"; .* teradata:port\.$/],
    ],
    [
      "authorities that nobody asks",
      { ...server, sslca: "ca.pem" },
      {},
      "dev",
      [/^teradata:sslca is set, but only teradata:sslmode VERIFY-CA and VERIFY-FULL use it/],
    ],
    [
      "words and numbers that are none, all at once",
      {
        ...{ ...server, tmode: "DEFAULT", sslmode: "YES", logmech: "BEARER", encryptData: "1", port: "0" },
        ...{ sessions: "33", onDelete: "cascade", connectTimeout: "1.5", requestTimeout: "-1" },
      },
      { TERADATA_LOGON_TIMEOUT: "soon" },
      "dev",
      [
        /^teradata:sslmode is "YES"; it must be one of: DISABLE, ALLOW, PREFER, REQUIRE, VERIFY-CA, VERIFY-FULL\.$/,
        /^teradata:port is "0"; it must be a whole number from 1 to 65535\.$/,
        /^teradata:logmech is "BEARER"; it must be one of: TD2, /,
        /^teradata:encryptData is "1"; it must be one of: true, false\.$/,
        /^teradata:connectTimeout is "1.5"; it must be a whole number from 1 to 3600\.$/,
        /^TERADATA_LOGON_TIMEOUT is "soon"; /,
        /^teradata:tmode is "DEFAULT"; it must be one of: TERA, ANSI\.$/,
        /^teradata:requestTimeout is "-1"; /,
        /^teradata:sessions is "33"; it must be a whole number from 1 to 32\.$/,
        /^teradata:onDelete is "cascade"; it must be one of: refuse, keep, drop\.$/,
      ],
    ],
    [
      "a query band of no pairs",
      { ...server, queryBand: "nightly;a=1;A=2;ProxyUser=kim;stack=x;b=1=2" },
      {},
      "dev",
      [
        /^teradata:queryBand holds "nightly", which is no pair; /,
        /^teradata:queryBand sets A twice; /,
        /^teradata:queryBand sets ProxyUser, which Teradata reserves; /,
        /^teradata:queryBand sets stack, which this provider sets itself; /,
        /^teradata:queryBand holds a second = or a control character in the pair b; /,
      ],
    ],
  ];
  for (const [name, configuration, environment, stack, expected] of cases)
    it(name, () => {
      const given = { ...configuration, ...(configuration.password ? { password: hidden } : {}) };
      const reported = problems(given, environment, stack);
      expect(reported, reported.join("\n")).to.have.length(expected.length);
      for (const [index, problem] of reported.entries()) expect(problem).to.match(expected[index]!);
      expect(reported.join()).not.to.contain(hidden);
    });

  it("are told in one message", () => {
    expect(() => settings({})).to.throw(SettingsError, /^No Teradata is named/);
    expect(() => settings({ host: "td" })).to.throw(
      SettingsError,
      /^2 settings can't be used:\n {2}- teradata:user .*\n {2}- teradata:password /,
    );
  });
});
