/** A fault as data: what happens, and to which requests. */

/** What a fault looks for in a request. */
export type Thing =
  | { readonly kind: "statement" | "change" }
  /** A kind of statement in capitals: CREATE INDEX. */
  | { readonly kind: "named"; readonly name: string }
  /** A part of the request's text, in small letters. */
  | { readonly kind: "containing"; readonly text: string };

export type Effect =
  | { readonly kind: "die" | "lose connection"; readonly moment: "before" | "after" }
  | { readonly kind: "error"; readonly code: number }
  | { readonly kind: "latency"; readonly milliseconds: number }
  | { readonly kind: "no more perm" }
  | { readonly kind: "log"; readonly path: string };

export interface Fault {
  /** As it was written. */
  readonly text: string;
  readonly effect: Effect;
  readonly thing: Thing;
  /** Of the requests with the thing, counted from 1, the first and the last that it can happen to. */
  readonly first: number;
  readonly last: number;
  /** How often it happens at most. */
  readonly times: number;
  /** Set when a chance decides, each time anew, whether it happens. */
  readonly chance?: { readonly probability: number; readonly seed: number } | undefined;
}
