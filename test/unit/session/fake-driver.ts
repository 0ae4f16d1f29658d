/** A driver for tests: it answers each statement by a rule and notes who logged on, what was sent and who logged off. */
import type { Connection, Cursor, Driver } from "../../../provider/session/driver-session.ts";

/** What a statement answers: rows with the types of their columns, or an error to throw. */
export interface Answer {
  readonly rows: readonly (readonly unknown[])[];
  readonly types: readonly string[];
}

export interface FakeDriver extends Driver {
  /** The parameters of each logon tried. */
  readonly logons: Readonly<Record<string, string>>[];
  /** `1: SELECT ...`: the statements of each logon, in the order they were sent. */
  readonly sent: string[];
  readonly loggedOff: number[];
}

/** @param logOn is called before each logon; @param answer what a statement answers, nothing unless it says so */
export function fakeDriver(rules: {
  readonly logOn?: (count: number) => Promise<void>;
  readonly answer?: (statement: string, logon: number) => Answer | Error | undefined | Promise<undefined>;
}): FakeDriver {
  const driver: FakeDriver = {
    logons: [],
    sent: [],
    loggedOff: [],
    async connectAsync(parameters) {
      const number = driver.logons.push({ ...parameters });
      await rules.logOn?.(number);
      return connection(number);
    },
  };
  const connection = (number: number): Connection => ({
    set autocommit(value: boolean) {
      driver.sent.push(`${number}: autocommit ${value ? "on" : "off"}`);
    },
    cursor: () => cursor(number),
    closeAsync: async () => void driver.loggedOff.push(number),
  });
  const cursor = (number: number): Cursor => {
    let answered: Answer | undefined;
    return {
      arraysize: 1,
      get columntypename() {
        return answered?.types ?? null;
      },
      async executeAsync(statement) {
        driver.sent.push(`${number}: ${statement}`);
        const answer = await rules.answer?.(statement, number);
        if (answer instanceof Error) throw answer;
        answered = answer;
      },
      fetchall: () => answered?.rows ?? [],
      close() {},
    };
  };
  return driver;
}

/** An error in the form of the driver: what the server said, and a Go stack below it. */
export function serverError(code: number, text: string): Error {
  return new Error(
    `[Version 20.0.55] [Session 1017] [Teradata Database] [Error ${code}] ${text}\n at gosqldriver/teradatasql.formatError ErrorUtil.go:85\n at runtime.goexit asm_amd64.s:1771`,
  );
}

/** An error of the driver itself, with its causes. */
export function driverError(text: string, ...causes: readonly string[]): Error {
  const stack = " at gosqldriver/teradatasql.MakeError ErrorUtil.go:100";
  const head = `[ERR-3-1795384198333414682] [Version 20.0.55] [Session 0] [Teradata SQL Driver] ${text}`;
  return new Error([head, stack, ...causes.flatMap((cause) => [`Caused by ${cause}`, stack])].join("\n"));
}
