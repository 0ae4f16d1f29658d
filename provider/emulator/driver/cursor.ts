/** A cursor: runs requests and hands out their rows. The interface is that of npm teradatasql 20.0.55. */
import type { Response } from "./client.ts";
import type { TeradataConnection } from "./connection.ts";
import { errorCodes } from "./error-text.ts";
import { OperationalError, ProgrammingError } from "./exceptions.ts";
import { type ColumnDescription, describe, type Row, rowReader, typeName } from "./results.ts";

/** One result set with its rows as the program gets them. */
interface ResultSet {
  readonly count: bigint;
  readonly description: readonly ColumnDescription[] | null;
  readonly typeNames: readonly string[] | null;
  readonly rows: readonly Row[];
}

type Codes = number | readonly number[] | null;
type Parameters = readonly unknown[] | readonly (readonly unknown[])[] | null;

export class TeradataCursor {
  static nInstanceCount = 0;
  readonly #connection: TeradataConnection;
  readonly #id: number;
  #isClosed = false;
  #isExecuting = false;
  #arraySize = 1;
  #results: readonly ResultSet[] = [];
  #next = 0;

  constructor(connection: TeradataConnection) {
    this.#connection = connection;
    TeradataCursor.nInstanceCount += 1;
    this.#id = TeradataCursor.nInstanceCount;
  }

  get Id(): number {
    return this.#id;
  }

  get connection(): TeradataConnection {
    return this.#connection;
  }

  /** The columns of the current result set, null when it has none. */
  get description(): readonly ColumnDescription[] | null {
    return this.#current?.description ?? null;
  }

  get columntypename(): readonly string[] | null {
    return this.#current?.typeNames ?? null;
  }

  /** The rows of the result set, or those that the statement changed. */
  get rowcount(): bigint {
    return this.#current?.count ?? 0n;
  }

  get rownumber(): bigint | null {
    return null;
  }

  get isAsyncExec(): boolean {
    return this.#isExecuting;
  }

  /** How many rows fetchmany gives when it is not told. */
  get arraysize(): number {
    return this.#arraySize;
  }

  set arraysize(value: number) {
    if (!Number.isInteger(value) || value <= 0) throw new TypeError(`unexpected value ${value}`);
    this.#arraySize = value;
  }

  callproc(procname: string, parameters?: readonly unknown[]): void {
    const marks = parameters === undefined ? "" : ` (${parameters.map(() => "?").join(",")})`;
    this.execute(`{CALL ${procname}${marks}}`, parameters);
  }

  /**
   * Runs a request.
   * @param parameters the values of its `?`, or an array of such arrays
   * @param ignoreErrors codes that are no error: the request then has no result
   * @throws OperationalError when the request is refused, ProgrammingError when the cursor can't be used now
   */
  execute(operation: string, parameters?: Parameters, ignoreErrors: Codes = null): void {
    this.executemany(operation, rowsOf(parameters), ignoreErrors);
  }

  /** Runs a request once for each row of values. */
  executemany(
    operation: string,
    rows: readonly (readonly unknown[])[] | null,
    ignoreErrors: Codes = null,
  ): void {
    const ignored = this.#start(ignoreErrors);
    this.#unlessIgnored(ignored, () => this.#take(this.#connection.client.execute(operation, rows ?? [])));
  }

  async executeAsync(operation: string, parameters?: Parameters, ignoreErrors: Codes = null): Promise<void> {
    await this.executemanyAsync(operation, rowsOf(parameters), ignoreErrors);
  }

  async executemanyAsync(
    operation: string,
    rows: readonly (readonly unknown[])[] | null,
    ignoreErrors: Codes = null,
  ): Promise<void> {
    const ignored = this.#start(ignoreErrors);
    this.#isExecuting = true;
    try {
      const response = await this.#connection.client.executeAsync(operation, rows ?? []);
      this.#take(response);
    } catch (error) {
      this.#unlessIgnored(ignored, () => {
        throw error;
      });
    } finally {
      this.#isExecuting = false;
    }
  }

  /** The next row, null when there is none. */
  fetchone(): Row | null {
    this.#requireUsable();
    return this.#fetch(1)[0] ?? null;
  }

  /** The rows that are left. */
  fetchall(): Row[] {
    this.#requireUsable();
    return this.#fetch(Number.POSITIVE_INFINITY);
  }

  fetchmany(count?: number): Row[] {
    this.#requireUsable();
    return this.#fetch(count || this.#arraySize);
  }

  /** The next row; throws an OperationalError "StopIteration" when there is none. */
  next(): Row {
    const row = this.fetchone();
    if (row === null) throw new OperationalError("StopIteration");
    return row;
  }

  /** Goes on to the next result set; false when there is none. */
  nextset(): boolean {
    this.#requireUsable();
    this.#results = this.#results.slice(1);
    this.#next = 0;
    return this.#results.length > 0;
  }

  setinputsizes(_sizes: unknown): void {
    this.#requireOpen();
  }

  setoutputsize(_size: number, _column?: number): void {
    this.#requireOpen();
  }

  close(): void {
    this.#connection.requireIdle(this);
    this.#isClosed = true;
    this.#results = [];
    this.#connection.forget(this);
  }

  get #current(): ResultSet | undefined {
    return this.#results[0];
  }

  #fetch(count: number): Row[] {
    const rows = this.#current?.rows.slice(this.#next, this.#next + count) ?? [];
    this.#next += rows.length;
    return [...rows];
  }

  #start(ignoreErrors: Codes): readonly number[] {
    this.#requireUsable();
    const ignored = ignoreErrors === null ? [] : [ignoreErrors].flat();
    ignored.forEach((code, place) => {
      if (!Number.isInteger(code)) throw new TypeError(`ignoreErrors[${place}] ${code} is not an integer`);
    });
    this.#results = [];
    this.#next = 0;
    return ignored as readonly number[];
  }

  #unlessIgnored(ignored: readonly number[], work: () => void): void {
    try {
      work();
    } catch (error) {
      const codes = error instanceof OperationalError ? errorCodes(error.message) : [];
      if (!codes.some((code) => ignored.includes(code))) throw error;
    }
  }

  #take({ outcomes, teradataValues }: Response): void {
    this.#results = outcomes.map(({ columns, rows = [], count }) => ({
      count: BigInt(count),
      description: columns?.map(describe) ?? null,
      typeNames: columns?.map((column) => typeName(column.type)) ?? null,
      rows: columns === undefined ? [] : rows.map(rowReader(columns, teradataValues)),
    }));
  }

  #requireUsable(): void {
    this.#connection.requireIdle(this);
    this.#requireOpen();
  }

  #requireOpen(): void {
    if (this.#isClosed) throw new ProgrammingError("Cursor is closed");
  }
}

function rowsOf(parameters: Parameters | undefined): readonly (readonly unknown[])[] | null {
  if (parameters === undefined || parameters === null) return null;
  return Array.isArray(parameters[0]) ? (parameters as readonly (readonly unknown[])[]) : [parameters];
}
