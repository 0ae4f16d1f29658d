/** `npm run pulumi -- ...`: the engine, in the environment that setup/activate makes, without changing the shell. */
import { spawn } from "node:child_process";
import { command } from "./command.ts";
import { prepareEveryday } from "./everyday.ts";

await command(async () => {
  const { variables } = await prepareEveryday();
  const env = { ...process.env, ...variables };
  const child = spawn("pulumi", process.argv.slice(2), { env, stdio: "inherit" });
  // Ctrl-C reaches the engine too: it is the one to end, in order.
  process.on("SIGINT", () => undefined);
  await new Promise<void>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => {
      process.exitCode = code ?? 1;
      resolve();
    });
  });
});
