/** Holds a password or a token so that printing what holds it never shows it, and takes it out of texts. */

/** A text to be revealed to the driver alone. It has no property that JSON.stringify or util.inspect could show. */
export interface Secret {
  reveal(): string;
}

export function secret(text: string): Secret {
  return { reveal: () => text };
}

/**
 * The text without the secrets in it, nor their parts: the values in a text such as `authcid=kim password=...`.
 * @param user is known to all: a secret that is the user's own name stays, or no message could name the user
 */
export function withoutSecrets(text: string, secrets: readonly (Secret | undefined)[], user = ""): string {
  const hidden = secrets
    .flatMap((each) => (each ? partsOf(each.reveal()) : []))
    .filter((part) => part.toLowerCase() !== user.toLowerCase())
    .sort((one, other) => other.length - one.length);
  return hidden.reduce((rest, part) => rest.replaceAll(part, "[secret]"), text);
}

/** The whole, as it stands and as JSON writes it, and each value after an equals sign. */
function partsOf(text: string): readonly string[] {
  const values = [...text.matchAll(/=\s*["']?([^\s"';,&]+)/g)].map(([, value]) => value!);
  return [text, JSON.stringify(text).slice(1, -1), ...values].filter((part) => part !== "");
}
