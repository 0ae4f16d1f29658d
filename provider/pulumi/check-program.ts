/** Checks all of a program's resources before the first is registered: the engine stops at the first that is wrong. */
import { enableCompileCache } from "node:module";
import * as pulumi from "@pulumi/pulumi";
import type { Failure, Kind } from "../objects/kind.ts";
import type { kinds } from "../objects/kinds.ts";
import { identityOf } from "./identity.ts";
import { definitionIn, wrongAllow } from "./inputs.ts";

interface Declared {
  readonly name: string;
  readonly kind: keyof typeof kinds;
  readonly inputs: pulumi.Inputs;
}

/** What the program declares in one go, that is without waiting in between. */
let batch: { readonly declared: Declared[]; readonly checked: Promise<void> } | undefined;

/**
 * Resolves when everything that is declared in the same go is found right.
 * @throws RunError that lists everything wrong with all of it; one error for all, which Pulumi prints once
 */
export function checkedWithOthers(declared: Declared): Promise<void> {
  if (batch === undefined) {
    const list: Declared[] = [];
    batch = { declared: list, checked: Promise.resolve().then(() => checkAll(list)) };
  }
  batch.declared.push(declared);
  return batch.checked;
}

async function checkAll(declared: readonly Declared[]): Promise<void> {
  batch = undefined;
  enableCompileCache();
  const { kinds } = await import("../objects/kinds.ts");
  const wrong = declared.flatMap(({ name, kind, inputs }) => {
    const tooLate = Object.keys(inputs).filter((key) => isLater(inputs[key]) && !names.includes(key));
    if (tooLate.length > 0)
      return tooLate.map((property) => inWords(name, { property, reason: notKnownYet }));
    const checked = kinds[kind].check(plain(definitionIn(inputs)));
    const failures = [...("failures" in checked ? checked.failures : []), ...wrongAllow(kind, inputs)];
    return failures.map((failure) => inWords(name, failure));
  });
  wrong.push(...declaredTwice(declared, kinds), ...oldNames(declared, kinds), ...beyondMostIndexes(declared));
  if (wrong.length > 0) throw mistakes(wrong);
}

/** One object can't belong to two resources: when one of them leaves the program, it would take the object with it. */
function declaredTwice(declared: readonly Declared[], all: typeof kinds): readonly string[] {
  const groups = Map.groupBy(knownIn(declared), ({ kind, inputs }) =>
    identityOf<object>(all[kind] as Kind<object>, inputs),
  );
  return [...groups.values()].flatMap(([first, ...others]) =>
    others.map(({ name, kind }) => {
      const reason = `The resource ${first!.name} declares the same ${all[kind].name}. Declare it once.`;
      return inWords(name, { property: "", reason });
    }),
  );
}

/** What is renamed has its old name until the update comes to it: whoever declares that name anew would find it there. */
function oldNames(declared: readonly Declared[], all: typeof kinds): readonly string[] {
  const known = knownIn(declared);
  const owners = new Map(
    known.map(({ name, kind, inputs }) => [identityOf<object>(all[kind] as Kind<object>, inputs), name]),
  );
  return known.flatMap(({ name, kind, inputs }) => {
    const its = all[kind] as Kind<object>;
    const previous = its.previous?.(inputs, undefined);
    const owner = previous && owners.get(identityOf(its, previous));
    if (owner === undefined || owner === name) return [];
    const reason = `The resource ${owner} declares a ${its.name} of this name. Deploy the new name first; then take \`previousName\` out, and declare the other.`;
    return [inWords(name, { property: "previousName", reason })];
  });
}

const knownIn = (declared: readonly Declared[]) =>
  declared.filter(({ inputs }) => !names.some((name) => isLater(inputs[name])));

/** Source: Teradata manual, CREATE INDEX: 32 secondary, hash and join indexes on a table, its keys included. */
const mostIndexes = 32;

/** A table given as a resource is one and the same output for all of its indexes. */
function beyondMostIndexes(declared: readonly Declared[]): readonly string[] {
  const indexes = declared.filter(({ kind }) => kind === "secondaryIndex");
  const ofTable = Map.groupBy(indexes, ({ inputs: { database, table } }) =>
    isLater(table) ? table : JSON.stringify([database, table]),
  );
  return [...ofTable.values()].flatMap((group) =>
    group.slice(mostIndexes).map(({ name }) => {
      const reason = `Its table has ${group.length} secondary indexes, and it can have at most ${mostIndexes}. Declare fewer.`;
      return inWords(name, { property: "", reason });
    }),
  );
}

function mistakes(wrong: readonly string[]): Error {
  const head = wrong.length === 1 ? "A mistake" : `${wrong.length} mistakes`;
  const text = [`${head} in what the program declares; nothing was done:`, ...wrong].join("\n  ");
  // The SDK writes "error serializing property" before the message, once for each resource.
  return Object.defineProperty(new pulumi.RunError(text), "message", { get: () => text, set: () => {} });
}

const inWords = (name: string, { property, reason }: Failure) =>
  `${[name, property].filter((each) => each !== "").join(": ")}: ${reason}`;

/** The properties that may be outputs of other resources. */
const names = ["database", "table", "name"];

const notKnownYet =
  "This is an output or a promise, whose value is known too late to be checked. Write the value itself.";

const isLater = (value: unknown) => pulumi.Output.isInstance(value) || value instanceof Promise;

/** A name that is not known yet stands as a name that is right. */
function plain(inputs: pulumi.Inputs): pulumi.Inputs {
  return Object.fromEntries(
    Object.entries(inputs).map(([key, value]) => [key, isLater(value) ? "later" : value]),
  );
}
