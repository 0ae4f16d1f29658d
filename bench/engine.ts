/** Preview and up of LIN and OL with the real engine, over as many resources that do nothing; the size of the state. */
import { newStack, type Stack, type Verb } from "../test/e2e/harness.ts";
import type { Figure } from "./bench.ts";
import { median, milliseconds, ratio } from "./figures.ts";

const rounds = 5;
const lineage = { "lineage:sets": "LIN+OL" };

/** Both programs in turn, so that what else the machine does falls on both. */
export async function engine(): Promise<readonly Figure[]> {
  const times: Record<string, number[]> = {};
  let size: readonly Figure[] = [];
  for (let round = 0; round < rounds; round++)
    for (const program of ["bench/no-op", "."]) {
      const stack = await newStack(program, program === "." ? lineage : {});
      for (const verb of ["preview", "up"] as const)
        (times[`${verb} ${program}`] ??= []).push(await time(stack, verb));
      if (program === ".") size = stateSize(stack);
      stack.remove();
    }
  return [...(["preview", "up"] as const).map((verb) => timeFigure(verb, times)), ...size];
}

async function time(stack: Stack, verb: Verb): Promise<number> {
  const start = performance.now();
  const { code, problems } = await stack.run(verb);
  if (code !== 0) throw new Error(problems.join("\n"));
  return performance.now() - start;
}

function timeFigure(verb: Verb, times: Readonly<Record<string, readonly number[]>>): Figure {
  const [measured, floor] = [median(times[`${verb} .`]!), median(times[`${verb} bench/no-op`]!)];
  return {
    what: `${verb} of LIN+OL, over as many no-op resources`,
    measured: milliseconds(measured),
    floor: milliseconds(floor),
    figure: ratio(measured, floor),
    goal: "1.15",
  };
}

function stateSize(stack: Stack): readonly Figure[] {
  const resources = Object.values(stack.state()).filter(({ type }) => type.includes("dynamic/teradata"));
  const bytes = resources.map((resource) => JSON.stringify(resource).length);
  const provider = Math.max(...resources.map(({ inputs }) => JSON.stringify(inputs!.__provider).length));
  const mean = bytes.reduce((sum, each) => sum + each, 0) / bytes.length;
  return [
    {
      what: "state of a resource, mean",
      measured: `${Math.round(mean)} B`,
      floor: "",
      figure: `${(mean / 1024).toFixed(1)} KB`,
      goal: "3 KB",
    },
    {
      what: "state of a resource, largest",
      measured: `${Math.max(...bytes)} B`,
      floor: "",
      figure: `${(Math.max(...bytes) / 1024).toFixed(1)} KB`,
      goal: "",
    },
    {
      what: "the serialised provider in it",
      measured: `${provider} B`,
      floor: "",
      figure: `${provider} B`,
      goal: "300 B",
    },
  ];
}
