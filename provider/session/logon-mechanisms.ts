/** What each logon mechanism needs to know. Source: teradatasql, Logon Authentication Methods. */

export type Credential = "user" | "password" | "logdata";

interface Mechanism {
  /** The credentials it takes; any other must not be sent. */
  readonly takes: readonly Credential[];
  /** What must be given: one of these sets. */
  readonly needs: readonly (readonly Credential[])[];
}

const userAndPassword: readonly Credential[] = ["user", "password"];
const all: readonly Credential[] = ["user", "password", "logdata"];

/** BEARER is missing: it needs a private key's file, which no setting names. */
export const mechanisms: Readonly<Record<string, Mechanism>> = {
  TD2: { takes: all, needs: [userAndPassword] },
  TDNEGO: { takes: all, needs: [userAndPassword, ["logdata"]] },
  LDAP: { takes: all, needs: [userAndPassword, ["logdata"]] },
  KRB5: { takes: all, needs: [[]] },
  JWT: { takes: ["user", "logdata"], needs: [["logdata"]] },
  ROPC: { takes: userAndPassword, needs: [userAndPassword] },
  CRED: { takes: ["logdata"], needs: [["logdata"]] },
  SECRET: { takes: ["logdata"], needs: [["logdata"]] },
  CODE: { takes: ["user"], needs: [[]] },
  BROWSER: { takes: ["user"], needs: [[]] },
};
