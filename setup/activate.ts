/** Prints, for the shell that sources setup/activate, the variables to set; what people read goes to standard error. */
import { command } from "./command.ts";
import { prepareEveryday } from "./everyday.ts";

const quote = (value: string) => `'${value.replaceAll("'", "'\\''")}'`;

await command(async () => {
  const { engine, variables, local } = await prepareEveryday();
  for (const [name, value] of Object.entries(variables)) console.log(`export ${name}=${quote(value)}`);
  const stacks = local ? "stacks in .pulumi-local" : "stacks in your own backend";
  console.error(`Pulumi ${engine.version}, ${engine.origin}; ${stacks}.`);
});
