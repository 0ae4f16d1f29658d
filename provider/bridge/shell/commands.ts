/** The commands of the shell: what begins with a full stop. */

/** What the shell lets its commands do. */
export interface ShellControls {
  print(text: string): void;
  setWidth(width: number): void;
  /** @returns whether it succeeded */
  run(request: string): Promise<boolean>;
  /** Ends the shell, with this code or the one that the requests have earned. */
  quit(code: number | undefined): void;
}

const help = `Statements end with a semicolon at the end of a line and may have several lines.
Several statements on one line are one request.

  .tables [database]   the objects of a database, the default one when none is named
  .width n             cuts lines to n characters; 0 cuts nothing
  .help                this text
  .quit [code]         ends the shell, as .exit and the end of the input do

HELP 'SQL' is not known here; SHOW TABLE name; and HELP TABLE name; are.
`;

/** @returns whether the command is known and succeeded */
export async function runCommand(line: string, controls: ShellControls): Promise<boolean> {
  const [name = "", argument = ""] = line.trim().replace(/;$/, "").slice(1).trim().split(/\s+/);
  switch (name.toLowerCase()) {
    case "help":
      controls.print(help);
      return true;
    case "quit":
    case "exit":
      return quit(argument, controls);
    case "width":
      return setWidth(argument, controls);
    case "tables":
      return await controls.run(tablesOf(argument));
    default:
      // Source: BTEQ's own sentence, in public code.
      controls.print(` *** Error: Unrecognized command '${name}'.\n`);
      return false;
  }
}

function quit(argument: string, controls: ShellControls): boolean {
  if (!/^\d{0,3}$/.test(argument)) return wrong("quit", "a code from 0 to 255", controls);
  controls.quit(argument === "" ? undefined : Number(argument));
  return true;
}

function setWidth(argument: string, controls: ShellControls): boolean {
  if (!/^\d{1,5}$/.test(argument)) return wrong("width", "a number of characters", controls);
  controls.setWidth(Number(argument));
  return true;
}

function wrong(name: string, what: string, controls: ShellControls): boolean {
  controls.print(` *** Error: .${name} takes ${what}.\n`);
  return false;
}

function tablesOf(database: string): string {
  const name = database === "" ? "DATABASE" : `'${database.replaceAll("'", "''")}'`;
  return `SELECT TableName, TableKind AS Kind, CommentString AS "Comment" FROM DBC.TablesV WHERE DatabaseName = ${name} ORDER BY 1`;
}
