/**
 * A stand-in for Pulumi's plugin "command", for tests where the real one can't be downloaded: it really runs
 * local commands, and knows nothing else of the plugin. It is not the plugin and must not be used as one.
 */
import { spawnSync } from "node:child_process";
import { main } from "@pulumi/pulumi/provider/index.js";

interface Inputs {
  create?: string;
  environment?: Record<string, string>;
  triggers?: unknown[];
}

/** How Pulumi wraps a secret on the wire. Source: @pulumi/pulumi, runtime/rpc, specialSigKey. */
const signature = "4dabf18193072939515e22adb298388d";

function unwrap(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(unwrap);
  if (signature in value && "value" in value) return unwrap(value.value);
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, unwrap(inner)]));
}

function run(inputs: Inputs): { stdout: string; stderr: string } {
  const environment = { ...process.env, ...inputs.environment };
  const { status, stdout, stderr } = spawnSync("sh", ["-c", inputs.create ?? ""], {
    env: environment,
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`exit status ${status}: running "${inputs.create}":\n${stdout}${stderr}`);
  return { stdout, stderr };
}

main(
  {
    version: "1.2.1",
    check: async (_urn: string, _olds: unknown, news: unknown) => ({ inputs: news }),
    diff: async (_id: string, _urn: string, olds: Inputs, news: Inputs) => {
      const changed =
        JSON.stringify([olds.create, olds.triggers]) !== JSON.stringify([news.create, news.triggers]);
      return { changes: changed, replaces: changed ? ["triggers"] : [] };
    },
    create: async (urn: string, inputs: Inputs) => ({
      id: urn,
      outs: { ...inputs, ...run(unwrap(inputs) as Inputs) },
    }),
    read: async (id: string, _urn: string, props: unknown) => ({ id, props }),
    delete: async () => {},
  },
  process.argv.slice(2),
);
