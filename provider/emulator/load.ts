/** Loads a part of the embedded Teradata when it is first needed: a program's first statement waits for no other parts. */
import { createRequire, enableCompileCache } from "node:module";

// Node keeps what it has compiled for the next start.
enableCompileCache();

const require = createRequire(import.meta.url);
/** `.ts`, and `.js` in the published package. */
const ending = import.meta.url.slice(-3);

/** @param path of the file, from this folder and without its ending */
export function load<Module>(path: string): Module {
  return require(`./${path}${ending}`) as Module;
}
