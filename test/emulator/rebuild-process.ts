/**
 * What a process of rebuild.test.ts does: it runs the statements it is told, says when, and stays until it is
 * killed or whoever started it has gone.
 */
import { connect } from "../../provider/emulator/index.ts";

const [, , host = "", tmode = "", autocommit = "", ...statements] = process.argv;

const connection = connect({ host, user: "demo_user", password: "demo_user", tmode });
connection.autocommit = autocommit === "true";
const cursor = connection.cursor();
for (const statement of statements) cursor.execute(statement);
process.stdout.write("done\n");
process.stdin.on("end", () => process.exit()).resume();
