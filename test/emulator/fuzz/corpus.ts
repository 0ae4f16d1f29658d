/** The right statements that are made wrong: those of the scripts and of the golden files. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Block, parseScript } from "../script.ts";

export interface Source {
  readonly name: string;
  readonly blocks: readonly Pick<Block, "kind" | "detail" | "sql">[];
}

const scripts = join(import.meta.dirname, "..", "scripts");
const golden = join(import.meta.dirname, "..", "..", "golden");

export function corpus(): readonly Source[] {
  return [...scriptSources(), ...goldenSources()];
}

function scriptSources(): readonly Source[] {
  return readdirSync(scripts)
    .sort()
    .map((name) => ({ name, blocks: parseScript(readFileSync(join(scripts, name), "utf8")).blocks }));
}

/** Each folder of golden files is one source. */
function goldenSources(): readonly Source[] {
  return readdirSync(golden)
    .sort()
    .map((kind) => ({
      name: `golden/${kind}`,
      blocks: readdirSync(join(golden, kind))
        .sort()
        .flatMap((name) => statementsOf(readFileSync(join(golden, kind, name), "utf8")))
        .map((sql) => ({ kind: "ok", detail: "", sql })),
    }));
}

/** What stands below the line `-- statements --`, in the user's own database. */
function statementsOf(text: string): readonly string[] {
  const [, statements = ""] = text.split("-- statements --\n");
  return statements
    .split(/;$/m)
    .map((sql) => sql.trim().replaceAll("demo.", "demo_user."))
    .filter((sql) => sql !== "");
}
