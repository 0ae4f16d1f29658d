/** How the embedded Teradata finds objects by name: the catalogue keeps this form of every name. */
export { foldName as nameKey } from "../language/names.ts";
