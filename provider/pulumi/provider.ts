/**
 * What Pulumi's state loads by name: one dynamic provider a kind. What lies behind it is loaded at the first call,
 * through Node's compile cache, which halves the time that takes.
 */
import { enableCompileCache, flushCompileCache } from "node:module";
import type { dynamic } from "@pulumi/pulumi";

enableCompileCache();
// The engine ends this process without letting it say goodbye, which is when Node would write the cache.
setTimeout(flushCompileCache, 1000).unref();

export const table = lazily("table");
export const secondaryIndex = lazily("secondaryIndex");
export const row = lazily("row");

function lazily(kind: keyof typeof import("./lifecycles.ts")): Required<dynamic.ResourceProvider> {
  const load = async () => (await import("./lifecycles.ts"))[kind];
  return {
    configure: async (request) => (await load()).configure(request),
    check: async (olds, news) => (await load()).check(olds, news),
    diff: async (id, olds, news) => (await load()).diff(id, olds, news),
    create: async (inputs) => (await load()).create(inputs),
    read: async (id, props) => (await load()).read(id, props),
    update: async (id, olds, news) => (await load()).update(id, olds, news),
    delete: async (id, props) => (await load()).delete(id, props),
  };
}
