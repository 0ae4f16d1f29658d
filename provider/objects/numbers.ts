/** Numbers as they are written in digits, which may be more than JavaScript holds. */

/** The same number, however it is written. With an exponent it is compared as floating point, else digit by digit. */
export function sameNumber(left: string, right: string): boolean {
  const [one = "", other = ""] = [left, right].map((digits) => digits.replace(/\s/g, ""));
  if (/e/i.test(one + other)) return Number(one) === Number(other);
  return plain(one) === plain(other);
}

/** Whether the text is a number in digits. */
export function isNumber(text: string): boolean {
  return /^\s*[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?\s*$/i.test(text);
}

/** `+00.50` is `.5`, `-0` is `0`. */
function plain(digits: string): string {
  const [, sign = "", whole = "", written = ""] = /^([-+]?)0*(\d*)\.?(\d*)$/.exec(digits) ?? [];
  const fraction = written.replace(/0+$/, "");
  const magnitude = fraction === "" ? whole : `${whole}.${fraction}`;
  return magnitude === "" ? "0" : `${sign === "-" ? "-" : ""}${magnitude}`;
}
