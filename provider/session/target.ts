/** Which Teradata a stack lives in. */
import type { Secret } from "./secret.ts";

/** A server. What is undefined is the driver's default. */
export interface Server {
  readonly kind: "server";
  readonly host: string;
  readonly port: number | undefined;
  readonly user: string | undefined;
  readonly password: Secret | undefined;
  /** How the user proves to be the user: `TD2`, `LDAP`, ... */
  readonly logmech: string;
  /** What the logon mechanism asks for beyond user and password. */
  readonly logdata: Secret | undefined;
  readonly account: string | undefined;
  readonly sslmode: string | undefined;
  /** The absolute path of a PEM file with the authorities that may sign the server's certificate. */
  readonly sslca: string | undefined;
  readonly encryptData: boolean;
  /** How long to wait for the network connection, in seconds. */
  readonly connectTimeout: number;
  /** How long to wait for the whole logon, in seconds. */
  readonly logonTimeout: number;
}

/** The embedded Teradata in one file. */
export interface Embedded {
  readonly kind: "embedded";
  /** The absolute path of the file. */
  readonly file: string;
  readonly user: string;
  readonly password: Secret;
}

export type Target = Server | Embedded;

/** The target in a sentence: "the Teradata server td.example.com", "the embedded Teradata in /data/my.teradata". */
export function describeTarget(target: Target): string {
  return target.kind === "server"
    ? `the Teradata server ${target.host}`
    : `the embedded Teradata in ${target.file}`;
}
