/** Speaks to the user through the engine, which shows what is said beside the resource that it is about. */
import { createRequire } from "node:module";

/** In a message of the engine's, information is shown as it is, and a warning with that word before it. */
export type Severity = "INFO" | "WARNING";

/** As a message of the engine's about the resource; on the console where no engine listens. */
export async function say(urn: unknown, message: string, severity: Severity = "INFO"): Promise<void> {
  const address = process.argv[2];
  if (address === undefined || !/^[\w.-]+:\d+$/.test(address)) return void console.log(message);
  const client = engineAt(address);
  const { LogRequest, LogSeverity } = client.messages;
  const request = new LogRequest();
  request.setSeverity(LogSeverity[severity]);
  request.setMessage(message);
  if (typeof urn === "string") request.setUrn(urn);
  await new Promise<void>((resolve) => client.engine.log(request, () => resolve()));
}

let engine: ReturnType<typeof connectEngine> | undefined;

const engineAt = (address: string) => {
  engine ??= connectEngine(address);
  return engine;
};

/**
 * The modules that the dynamic provider's own process has loaded already. It is started with the engine's address.
 * Source: @pulumi/pulumi 3.270.0, cmd/dynamic-provider.
 */
function connectEngine(address: string) {
  const load = createRequire(import.meta.url);
  const { EngineClient } = load("@pulumi/pulumi/proto/engine_grpc_pb.js");
  const messages = load("@pulumi/pulumi/proto/engine_pb.js");
  const grpc = createRequire(load.resolve("@pulumi/pulumi"))("@grpc/grpc-js");
  return { engine: new EngineClient(address, grpc.credentials.createInsecure()), messages };
}
