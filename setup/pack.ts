/** Makes the published package in dist/: Node strips no types under node_modules, so it holds JavaScript. */
import { execFileSync } from "node:child_process";
import { chmodSync, copyFileSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));

rmSync(`${root}dist`, { recursive: true, force: true });
execFileSync(`${root}node_modules/.bin/tsc`, ["--project", "tsconfig.package.json"], {
  cwd: root,
  stdio: "inherit",
});
for (const file of ["README.md", "CHANGELOG.md", "LICENSE"])
  copyFileSync(`${root}${file}`, `${root}dist/${file}`);
writeFileSync(`${root}dist/package.json`, `${JSON.stringify(published(), null, 2)}\n`);
for (const file of Object.values(published().bin)) chmodSync(`${root}dist/${file}`, 0o755);
execFileSync("npm", ["pack", "--silent"], { cwd: `${root}dist`, stdio: "inherit" });

/** The checkout's package.json, with JavaScript for TypeScript and without what only the checkout needs. */
function published() {
  const { name, version, description, keywords, license, type, exports, bin, dependencies } = JSON.parse(
    readFileSync(`${root}package.json`, "utf8"),
  );
  // The program of the checkout uses @pulumi/command, the package doesn't.
  const { "@pulumi/command": _, ...needed } = dependencies;
  return {
    name,
    version,
    description,
    keywords,
    license,
    type,
    exports: Object.fromEntries(Object.entries<string>(exports).map(([key, file]) => [key, compiled(file)])),
    bin: Object.fromEntries(Object.entries<string>(bin).map(([key, file]) => [key, compiled(file).default])),
    engines: { node: ">=22.18" },
    // A user's program has a version of Pulumi's SDK of its own, and there should be one.
    dependencies: { ...needed, "@pulumi/pulumi": `^${needed["@pulumi/pulumi"]}` },
  };
}

function compiled(file: string) {
  return { types: file.replace(/\.ts$/, ".d.ts"), default: file.replace(/\.ts$/, ".js") };
}
