/** As many dynamic resources as LIN and OL have, which wait for each other in the same order, and do nothing. */
import * as pulumi from "@pulumi/pulumi";
import { choose } from "../../stacks/settings.ts";

// As the lineage program does, so that both stand on the same ground.
Error.stackTraceLimit = 0;

const provider = `exports.handler = () => ({
  check: async (olds, inputs) => ({ inputs }),
  diff: async () => ({ changes: false }),
  create: async (outs) => ({ id: "no-op", outs }),
  delete: async () => {},
})`;

class NoOp extends pulumi.CustomResource {
  constructor(name: string, options: pulumi.CustomResourceOptions) {
    super("pulumi-nodejs:dynamic/no:Op", name, { __provider: provider }, options);
  }
}

const parent = new pulumi.ComponentResource("no:Component", "parent");
const made = new Map<string, NoOp>();

function make(name: string, after: readonly string[]): void {
  const dependsOn = after.map((each) => made.get(each)!);
  made.set(name, new NoOp(name, { parent, dependsOn }));
}

for (const { tables, rows } of choose({}).catalogues) {
  for (const { name, references } of tables) make(name, references);
  for (const { name, indexes } of tables) for (const index of Object.keys(indexes)) make(index, [name]);
  for (const { name } of rows) make(name, [...made.keys()]);
}
