/** What `read` throws where something stands under the name that its kind can't describe. */

/** The message names the object and says in a sentence what about it can't be described, and what to do. */
export class UnreadableError extends Error {
  override readonly name = "UnreadableError";
}
