/** Sets a statement apart from the words around it. */

/** Every line with blanks before it. Teradata's own texts have a bare \r between lines. */
export function indent(statement: string, blanks: number): string {
  return statement
    .split(/\r\n|\r|\n/)
    .map((line) => " ".repeat(blanks) + line)
    .join("\n");
}
