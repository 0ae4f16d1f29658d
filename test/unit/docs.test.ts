/** What README and docs/ show: every TypeScript example passes the type checker, those of the embedded Teradata run, every link leads somewhere. */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect } from "chai";
import ts from "typescript";

const root = fileURLToPath(new URL("../..", import.meta.url));
const pages = [
  ...readdirSync(root).filter((name) => name.endsWith(".md")),
  ...readdirSync(join(root, "docs")).map((name) => `docs/${name}`),
];

/** The examples of a page as files beside it, so that imports resolve as in the checkout. */
function examplesOf(page: string): readonly (readonly [file: string, text: string])[] {
  const blocks = readFileSync(join(root, page), "utf8").matchAll(/^```ts\n(.*?)^```/gms);
  return [...blocks].map(([, text], index) => [join(root, `${page}.${index + 1}.ts`), text!] as const);
}

function check(examples: ReadonlyMap<string, string>): readonly string[] {
  const { config } = ts.readConfigFile(join(root, "tsconfig.json"), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent({ ...config, include: [] }, ts.sys, root);
  const host = ts.createCompilerHost(options);
  const { fileExists, readFile } = host;
  host.fileExists = (file) => examples.has(file) || fileExists(file);
  host.readFile = (file) => examples.get(file) ?? readFile(file);
  const { getSourceFile } = host;
  host.getSourceFile = (file, ...rest) => {
    const text = examples.get(file);
    return text === undefined
      ? getSourceFile(file, ...rest)
      : ts.createSourceFile(file, text, ts.ScriptTarget.ES2024);
  };
  const program = ts.createProgram([...examples.keys()], options, host);
  return ts
    .getPreEmitDiagnostics(program)
    .filter(({ file }) => file && examples.has(file.fileName))
    .map(
      ({ file, messageText }) => `${file!.fileName}: ${ts.flattenDiagnosticMessageText(messageText, "\n")}`,
    );
}

/** Runs an example in a project of its own, which has the package installed. */
function outputOf(example: string): string {
  const project = mkdtempSync(join(tmpdir(), "example-"));
  mkdirSync(join(project, "node_modules"));
  symlinkSync(root, join(project, "node_modules", "pulumi-teradata"), "junction");
  const words = ["--input-type=module-typescript", "--eval", example];
  const { stdout, stderr } = spawnSync(process.execPath, words, { cwd: project, encoding: "utf8" });
  rmSync(project, { recursive: true });
  return stdout + stderr;
}

/** What an example says it prints: its lines of comment. */
const promised = (example: string) =>
  [...example.matchAll(/^ *\/\/ (.*)$/gm)].map(([, line]) => `${line}\n`).join("");

const withoutSession = (text: string) => text.replace(/\[Session \d+\]/g, "[Session N]");

describe("the documentation", () => {
  it("every TypeScript example passes the type checker", () => {
    const examples = new Map(pages.flatMap(examplesOf));
    expect(examples.size).to.be.greaterThan(2);
    expect(check(examples)).to.deep.equal([]);
  });

  it("every example of the embedded Teradata prints what it says", () => {
    const examples = pages
      .flatMap(examplesOf)
      .filter(([, text]) => /from "pulumi-teradata\/emulator"/.test(text));
    expect(examples).to.have.length(3);
    for (const [file, text] of examples)
      expect(withoutSession(outputOf(text)), file).to.equal(withoutSession(promised(text)));
  });

  it("every link to a file leads to one", () => {
    const broken = pages.flatMap((page) => {
      const links = readFileSync(join(root, page), "utf8").matchAll(/\]\((?!https?:|#)([^)#\s]+)/g);
      return [...links]
        .filter(([, link]) => !existsSync(join(root, dirname(page), link!)))
        .map(([, link]) => `${page}: ${link}`);
    });
    expect(broken).to.deep.equal([]);
  });
});
