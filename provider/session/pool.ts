/** Lends a few items that are costly to open, each to one borrower at a time, the others waiting in turn. */

/** How the pool's items come and go. */
export interface Supply<Item> {
  /** How many items there may be at once. */
  readonly size: number;
  open(): Promise<Item>;
  /** Must not fail. */
  close(item: Item): Promise<void>;
  /** Is it of no more use? Asked when an item comes back: a broken one is closed, and replaced when needed. */
  isBroken(item: Item): boolean;
  /** Would opening fail in the same way again? Then it is not tried again until the pool was closed. */
  isFinal(error: unknown): boolean;
}

interface Loan {
  readonly era: number;
  readonly returned: PromiseWithResolvers<void>;
}

/**
 * Opens items only as they are needed, and no second one before the first is open: what fails for the first
 * borrower fails at once for all that wait, with one attempt. Where others are open, a failure only means that
 * there can be no more of them. Holds no timer, so it keeps no process alive.
 */
export class Pool<Item> {
  readonly #supply: Supply<Item>;
  readonly #idle: Item[] = [];
  readonly #lent = new Map<Item, Loan>();
  readonly #waiting: PromiseWithResolvers<Item>[] = [];
  readonly #opening = new Set<Promise<void>>();
  #limit: number;
  #finalFailure: { readonly error: unknown } | undefined;
  /** Counts how often the pool was closed; what an earlier era opened is not used in a later one. */
  #era = 0;

  constructor(supply: Supply<Item>) {
    this.#supply = supply;
    this.#limit = supply.size;
  }

  /**
   * Lends an item to `work` until its promise settles.
   * @param prepare makes the item ready; false when it broke while it lay idle: then another one is lent
   */
  async use<Result>(
    prepare: (item: Item) => Promise<boolean>,
    work: (item: Item) => Promise<Result>,
  ): Promise<Result> {
    for (;;) {
      const item = await this.#borrow();
      try {
        if (await prepare(item)) return await work(item);
      } finally {
        this.#takeBack(item);
      }
    }
  }

  /** Closes every item, those that are lent when they come back, and turns away who waits. A later use opens anew. */
  async close(): Promise<void> {
    this.#era++;
    this.#limit = this.#supply.size;
    this.#finalFailure = undefined;
    this.#turnAway(new Error("The sessions were logged off before this one's turn came."));
    const loans = [...this.#lent.values()].map(({ returned }) => returned.promise);
    const idle = this.#idle.splice(0).map((item) => this.#supply.close(item));
    await Promise.all([...loans, ...idle, ...this.#opening]);
  }

  #borrow(): Promise<Item> {
    if (this.#finalFailure) return Promise.reject(this.#finalFailure.error);
    const waiter = Promise.withResolvers<Item>();
    this.#waiting.push(waiter);
    this.#serve();
    return waiter.promise;
  }

  #serve(): void {
    while (this.#idle.length > 0 && this.#waiting.length > 0) {
      const item = this.#idle.pop()!;
      this.#lent.set(item, { era: this.#era, returned: Promise.withResolvers() });
      this.#waiting.shift()!.resolve(item);
    }
    while (this.#wantsMore()) this.#open();
  }

  #wantsMore(): boolean {
    const [open, opening] = [this.#idle.length + this.#lent.size, this.#opening.size];
    const allowed = open > 0 ? open + opening < this.#limit : opening === 0;
    return allowed && this.#waiting.length > opening;
  }

  #open(): void {
    const era = this.#era;
    const attempt = this.#supply
      .open()
      .then(
        (item) => (era === this.#era ? void this.#idle.push(item) : this.#supply.close(item)),
        (error) => (era === this.#era ? this.#failed(error) : undefined),
      )
      .finally(() => {
        this.#opening.delete(attempt);
        this.#serve();
      });
    this.#opening.add(attempt);
  }

  #failed(error: unknown): void {
    const open = this.#idle.length + this.#lent.size;
    if (open > 0) {
      this.#limit = open;
      return;
    }
    if (this.#supply.isFinal(error)) this.#finalFailure = { error };
    this.#turnAway(error);
  }

  #takeBack(item: Item): void {
    const { era, returned } = this.#lent.get(item)!;
    this.#lent.delete(item);
    if (era === this.#era && !this.#supply.isBroken(item)) {
      this.#idle.push(item);
      returned.resolve();
    } else void this.#supply.close(item).then(returned.resolve);
    this.#serve();
  }

  #turnAway(error: unknown): void {
    for (const waiter of this.#waiting.splice(0)) waiter.reject(error);
  }
}
