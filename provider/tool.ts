/** The package's own name and version. */
import { createRequire } from "node:module";

const described = createRequire(import.meta.url)("../package.json") as { name: string; version: string };

export const tool = described.name;
export const version = described.version;
