/** Loads a part of the embedded Teradata when it is first needed: a program's first statement waits for no other parts. */
import { createRequire, enableCompileCache } from "node:module";

// Node keeps what it has compiled for the next start.
enableCompileCache();

const require = createRequire(import.meta.url);
/** `.ts`, and `.js` in the published package. */
const ending = import.meta.url.slice(-3);
const loaded = new Map<string, unknown>();

/** @param path of the file, from this folder and without its ending */
export function load<Module>(path: string): Module {
  // Node's own look-up takes longer than many a statement.
  const module = loaded.get(path) ?? require(`./${path}${ending}`);
  loaded.set(path, module);
  return module as Module;
}
