/** What a process of faults.test.ts does: it runs the statements it is told and answers one line for each. */
import { connect } from "../../provider/emulator/index.ts";

const [, , host = "", ...statements] = process.argv;

const connection = connect({ host, user: "demo_user", password: "demo_user" });
const cursor = connection.cursor();
for (const sql of statements) {
  cursor.execute(sql);
  process.stdout.write(`ok ${sql}\n`);
}
connection.close();
