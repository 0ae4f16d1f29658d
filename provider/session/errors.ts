/** Teradata's error codes, each named once and asked for by name. */

/** What Teradata, or its driver, refused: the code, and the first line of its text without the driver's stack. */
export class TeradataError extends Error {
  override readonly name = "TeradataError";
  readonly code: number;
  constructor(code: number, text: string) {
    super(`${text} (Teradata error ${code})`);
    this.code = code;
  }
}

/** No Teradata answered, or the logon failed. The message is one sentence that names the server and no secret. */
export class UnreachableError extends Error {
  override readonly name = "UnreachableError";
}
