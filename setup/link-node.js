/**
 * After npm ci: makes node_modules/.bin/node the Node of this system's package where npm has not. The packages for
 * other systems have a command of the same name, and npm 10 removes the link together with them.
 */
import { existsSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const modules = fileURLToPath(new URL("../node_modules", import.meta.url));
const node = join(`node-${process.platform}-${process.arch}`, "bin", "node");
const link = join(modules, ".bin", "node");

if (existsSync(join(modules, node)) && !existsSync(link)) {
  rmSync(link, { force: true });
  symlinkSync(join("..", node), link);
}
