/** Faults under way: counts the requests as they arrive and says what each of them meets. */
import { appendFileSync } from "node:fs";
import type { Session } from "../session.ts";
import { type Chance, chanceOf } from "./chance.ts";
import type { Effect, Fault } from "./fault.ts";
import { hasThing, type SeenRequest, seenRequest, spaceTaken } from "./request.ts";
import { statementName } from "./statement-names.ts";

/** A request as it was counted: what one call of `execute` sent, whether it then succeeded or not. */
export interface CountedStatement {
  /** From 1, over all connections of the process. */
  readonly statement: number;
  /** From 1, among those that change rows or the schema; undefined for one that changes nothing. */
  readonly change: number | undefined;
  /** Its kind in Teradata's words, such as CREATE INDEX; empty when the parser refuses it. */
  readonly kind: string;
  /** The text as it is sent, its escape clauses replaced. */
  readonly sql: string;
  /** The faults it met, as they were written. */
  readonly faults: readonly string[];
}

/** What a request meets. Only one fault comes before it and one after it; the latencies add up. */
export interface Meeting {
  readonly request: SeenRequest;
  readonly milliseconds: number;
  readonly before: Fault | undefined;
  readonly after: Fault | undefined;
}

/** A fault with how far its counting is. */
interface Running {
  readonly fault: Fault;
  readonly chance: Chance | undefined;
  seen: number;
  happened: number;
}

type Slot = "before" | "after" | "delay";

export class FaultPlan {
  readonly counted: CountedStatement[] = [];
  readonly #running: readonly Running[];
  readonly #logs: readonly string[];
  readonly #records: boolean;
  #statements = 0;
  #changes = 0;

  /** @param records keep every statement in `counted`? */
  constructor(faults: readonly Fault[], records: boolean) {
    this.#running = faults.map((fault) => ({ fault, chance: chanceOf(fault), seen: 0, happened: 0 }));
    this.#logs = faults.flatMap(({ effect }) => (effect.kind === "log" ? [effect.path] : []));
    this.#records = records;
  }

  /** Counts a request. To be called once for each, when it arrives. */
  meet(sql: string, session: Session): Meeting {
    const request = seenRequest(sql);
    const happening: Fault[] = [];
    const taken = new Set<Slot>();
    for (const running of this.#running) {
      const slot = slotOf(running.fault.effect);
      if (slot === undefined || !isDue(running, request, session, taken.has(slot))) continue;
      if (slot !== "delay") taken.add(slot);
      running.happened += 1;
      happening.push(running.fault);
    }
    this.#count(request, happening);
    return meetingOf(request, happening);
  }

  #count(request: SeenRequest, happening: readonly Fault[]): void {
    this.#statements += 1;
    if (request.isChange) this.#changes += 1;
    const counted: CountedStatement = {
      statement: this.#statements,
      change: request.isChange ? this.#changes : undefined,
      kind: request.statements.map(statementName).join("; "),
      sql: request.sql,
      faults: happening.map((fault) => fault.text),
    };
    if (this.#records) this.counted.push(counted);
    for (const path of this.#logs) appendFileSync(path, lineOf(counted));
  }
}

/** Two answers can't be given to one request: the second waits for another, as if this one had not come. */
function isDue(running: Running, request: SeenRequest, session: Session, isTaken: boolean): boolean {
  const { fault, chance } = running;
  if (!hasThing(request, fault.thing)) return false;
  running.seen += 1;
  const isInReach = running.seen >= fault.first && running.seen <= fault.last;
  if (!isInReach || running.happened >= fault.times) return false;
  const isLucky = chance === undefined || chance();
  if (fault.effect.kind === "no more perm" && spaceTaken(request, session) === undefined) return false;
  return isLucky && !isTaken;
}

function slotOf(effect: Effect): Slot | undefined {
  switch (effect.kind) {
    case "die":
    case "lose connection":
      return effect.moment;
    case "error":
    case "no more perm":
      return "before";
    case "latency":
      return "delay";
    case "log":
      return undefined;
  }
}

function meetingOf(request: SeenRequest, happening: readonly Fault[]): Meeting {
  const at = (slot: Slot) => happening.filter(({ effect }) => slotOf(effect) === slot);
  const delays = at("delay").map(({ effect }) => (effect.kind === "latency" ? effect.milliseconds : 0));
  return {
    request,
    milliseconds: delays.reduce((sum, delay) => sum + delay, 0),
    before: at("before")[0],
    after: at("after")[0],
  };
}

/** `7 change 3: CREATE INDEX by_word (word) ON greeting [die after change 3]` */
function lineOf({ statement, change, sql, faults }: CountedStatement): string {
  const number = change === undefined ? "" : ` change ${change}`;
  const met = faults.map((fault) => ` [${fault}]`).join("");
  return `${statement}${number}: ${sql.replaceAll(/\s+/g, " ").trim()}${met}\n`;
}
