/** `npm run setup`: makes sure that there is an engine, and says which. */
import { command } from "./command.ts";
import { findEngine } from "./find-engine.ts";
import { thisMachine } from "./machine.ts";
import { progressOn } from "./progress.ts";

await command(async () => {
  const { version, origin } = await findEngine(thisMachine(), progressOn(process.stdout));
  console.log(`Pulumi ${version}, ${origin}`);
});
