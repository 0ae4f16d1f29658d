/** As many dynamic resources as LIN and OL have, under one component, whose provider does nothing. */
import * as pulumi from "@pulumi/pulumi";
import { declaredBy } from "../../stacks/declared.ts";
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
const { tables, indexes, rows } = declaredBy(choose({}));
const names = [
  ...tables.map(({ name }) => name),
  ...indexes.map(({ name }) => name),
  ...rows.map((_, index) => `row-${index}`),
];
for (const name of names) new NoOp(name, { parent });
