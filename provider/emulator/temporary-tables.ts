/** The tables of one session: volatile ones whole, of global temporary ones that they have rows. */
import type { TableObject } from "./catalog.ts";
import { nameKey } from "./names.ts";

/** Numbers of volatile tables begin here, far above those of the file. */
const firstId = 2 ** 40;

/** What there is changes with the session's transaction: `keep` at its commit, `revert` at its rollback. */
export class TemporaryTables {
  #volatile: readonly TableObject[] = [];
  #used: readonly TableObject[] = [];
  #kept: readonly [volatile: readonly TableObject[], used: readonly TableObject[]] = [[], []];
  #lastId = firstId;

  get volatile(): readonly TableObject[] {
    return this.#volatile;
  }

  named(database: string, name: string): TableObject | undefined {
    return this.#volatile.find(
      (table) => nameKey(table.name) === nameKey(name) && nameKey(table.database) === nameKey(database),
    );
  }

  withId(id: number): TableObject | undefined {
    return id < firstId ? undefined : this.#volatile.find((table) => table.id === id);
  }

  nextId(): number {
    this.#lastId += 1;
    return this.#lastId;
  }

  add(table: TableObject): void {
    this.#volatile = [...this.#volatile, table];
  }

  remove(table: TableObject): void {
    this.#volatile = this.#volatile.filter((one) => one.id !== table.id);
    this.#used = this.#used.filter((one) => one.id !== table.id);
  }

  /** The session has rows of this global temporary table. */
  noteUsed(table: TableObject): void {
    this.#used = [...this.#used.filter((one) => one.id !== table.id), table];
  }

  /** The storage to be emptied when a transaction is committed. */
  get emptiedOnCommit(): readonly number[] {
    return [...this.#volatile, ...this.#used]
      .filter((table) => table.onCommit === "DELETE")
      .map((table) => table.id);
  }

  /** Answers what puts all back as it is now. */
  remembered(): () => void {
    const [volatile, used] = [this.#volatile, this.#used];
    return () => {
      [this.#volatile, this.#used] = [volatile, used];
    };
  }

  keep(): void {
    this.#kept = [this.#volatile, this.#used];
  }

  /** Answers what puts everything back as it is now. */
  mark(): () => void {
    const [volatile, used] = [this.#volatile, this.#used];
    return () => {
      [this.#volatile, this.#used] = [volatile, used];
    };
  }

  revert(): void {
    [this.#volatile, this.#used] = this.#kept;
  }
}
