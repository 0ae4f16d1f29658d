/** Turns settings into the driver's connection parameters. Source: teradatasql, Connection Parameters. */
import type { Settings } from "./settings.ts";
import type { Embedded, Server } from "./target.ts";

type Parameters = Readonly<Record<string, string>>;

/** Every value is a text, as the driver wants it; what is not set is left out. */
export function connectionParameters(settings: Settings): Parameters {
  const { target, tmode, database } = settings;
  return {
    ...(target.kind === "server" ? server(target, settings.requestTimeout) : embedded(target)),
    ...given({ tmode, database }),
    teradata_values: "false",
  };
}

function server(target: Server, requestTimeout: number): Parameters {
  const { host, user, logmech, account, sslmode, sslca } = target;
  return given({
    ...{ host, user, logmech, account, sslmode, sslca },
    password: target.password?.reveal(),
    logdata: target.logdata?.reveal(),
    encryptdata: String(target.encryptData),
    connect_timeout: String(target.connectTimeout * 1000),
    logon_timeout: String(target.logonTimeout),
    request_timeout: String(requestTimeout),
    ...ports(target),
  });
}

const embedded = ({ file, user, password }: Embedded): Parameters => ({
  host: file,
  user,
  password: password.reveal(),
});

/**
 * The port is the database's own, or that of TLS where the mode admits nothing else. The driver refuses the same
 * number for both (seen with teradatasql 20.0.55), so the other one steps aside.
 */
function ports({ port, sslmode }: Server): Parameters {
  if (port === undefined) return {};
  const tlsOnly = sslmode === "REQUIRE" || sslmode?.startsWith("VERIFY");
  const [own, other] = tlsOnly ? (["443", "1025"] as const) : (["1025", "443"] as const);
  const names = tlsOnly ? (["https_port", "dbs_port"] as const) : (["dbs_port", "https_port"] as const);
  return { [names[0]]: String(port), [names[1]]: String(port) === other ? own : other };
}

function given(parameters: Readonly<Record<string, string | undefined>>): Parameters {
  return Object.fromEntries(
    Object.entries(parameters).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}
