/** Holds what ARCHITECTURE.md says of imports: arrows point one way, and each outside world has one room. */
import { readdirSync, readFileSync } from "node:fs";
import { dirname, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { expect } from "chai";

const root = fileURLToPath(new URL("../..", import.meta.url));

interface Import {
  readonly file: string;
  readonly imported: string;
  readonly typeOnly: boolean;
}

const imports: readonly Import[] = ["provider", "stacks"].flatMap((folder) =>
  readdirSync(resolve(root, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .flatMap((name) => importsOf(`${folder}/${name}`)),
);

function importsOf(file: string): readonly Import[] {
  const text = readFileSync(resolve(root, file), "utf8");
  const found = text.matchAll(
    /(?:import|export)(\s+type)?[^;"']*?from\s+"([^"]+)"|import\("([^"]+)"\)|^import "([^"]+)"/gm,
  );
  return [...found].map(([, type, from, lazy, bare]) => {
    const imported = (from ?? lazy ?? bare)!;
    const path = imported.startsWith(".") ? relative(root, resolve(root, dirname(file), imported)) : imported;
    return { file, imported: path, typeOnly: type !== undefined };
  });
}

/** `provider/objects/table/render.ts` is in the room `objects`; a file right under provider/ is its own. */
const roomOf = (path: string) => path.split("/")[path.startsWith("provider/") ? 1 : 0]!;

/** What each room may import of the others, or one file of another; types of what it is handed count apart. */
const allowed: Readonly<
  Record<string, { readonly any: readonly string[]; readonly types?: readonly string[] }>
> = {
  language: { any: [] },
  objects: { any: ["language", "session/errors.ts"], types: ["plan", "session"] },
  plan: { any: ["session", "language"] },
  session: { any: ["emulator", "language"] },
  emulator: { any: ["language"] },
  bridge: { any: ["emulator", "tool.ts"] },
  pulumi: { any: ["objects", "plan", "session", "language", "tool.ts", "lease-outside.ts"] },
  verify: { any: ["objects", "plan", "session", "language", "tool.ts", "lease-outside.ts"] },
  stacks: { any: ["pulumi-teradata"] },
};

/** Where each outside world may be known. */
const worlds: Readonly<Record<string, RegExp>> = {
  "@pulumi/pulumi": /^(provider\/pulumi|stacks)\//,
  "@pulumi/command": /^stacks\//,
  teradatasql: /^provider\/session\/driver-session\.ts$/,
  "node:sqlite": /^provider\/emulator\//,
};

describe("the architecture", () => {
  it("reads the imports at all", () => {
    expect(imports.length).to.be.greaterThan(50);
  });

  it("arrows point one way", () => {
    const inside = imports.filter(
      ({ file, imported }) => allowed[roomOf(file)] && /^(provider|stacks)\//.test(imported),
    );
    const wrong = inside.filter(({ file, imported, typeOnly }) => {
      const [from, to] = [roomOf(file), roomOf(imported)];
      const { any, types = [] } = allowed[from]!;
      const isAllowed = any.includes(to) || any.includes(imported.replace(/^provider\//, ""));
      return from !== to && !isAllowed && !(typeOnly && types.includes(to));
    });
    expect(wrong.map(({ file, imported }) => `${file} imports ${imported}`)).to.deep.equal([]);
  });

  it("each outside world is known in one room", () => {
    const wrong = imports.filter(({ file, imported }) => worlds[imported] && !worlds[imported].test(file));
    expect(wrong.map(({ file, imported }) => `${file} imports ${imported}`)).to.deep.equal([]);
  });

  it("no module of the provider waits at its top level: the engine loads it by require", () => {
    const files = [...new Set(imports.map(({ file }) => file))].filter((file) =>
      file.startsWith("provider/"),
    );
    const waiting = files.filter((file) =>
      /^(export )?(const [^=]*= )?await /m.test(readFileSync(resolve(root, file), "utf8")),
    );
    expect(waiting).to.deep.equal([]);
  });

  it("objects and plan read no clock, environment, file or network", () => {
    const pure = imports.filter(({ file }) => /^provider\/(objects|plan|language)\//.test(file));
    expect(pure.filter(({ imported }) => imported.startsWith("node:")).map(({ file }) => file)).to.deep.equal(
      [],
    );
    const files = [...new Set(pure.map(({ file }) => file))];
    const impure = files.filter((file) =>
      /process\.|Date\.now|new Date\(\)|fetch\(/.test(readFileSync(resolve(root, file), "utf8")),
    );
    expect(impure).to.deep.equal([]);
  });
});
