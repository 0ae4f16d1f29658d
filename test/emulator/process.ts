/** What a process of processes.test.ts does with the file it is told: it answers one line for each statement. */
import { connect } from "../../provider/emulator/index.ts";

const [, , host = "", task = "", name = ""] = process.argv;

const connection = connect({ host, user: "demo_user", password: "demo_user" });
const cursor = connection.cursor();
if (task === "create") create();
else hold();

/** Makes a table of its own and one that all want, in turns, and fills its own. */
function create(): void {
  for (let round = 0; round < 10; round += 1) {
    say(`CREATE MULTISET TABLE own_${name}_${round} (a INTEGER NOT NULL, b VARCHAR(10), PRIMARY KEY (a))`);
    say(`CREATE TABLE shared_${round} (a INTEGER)`);
    say(`CREATE INDEX ib (b) ON own_${name}_${round}`);
    say(`INSERT INTO own_${name}_${round} VALUES (${round}, 'x')`);
    say(`INSERT INTO counts VALUES ('${name}', ${round})`);
  }
  connection.close();
}

/** Writes within a transaction, says so, and stays until it is killed or whoever started it has gone. */
function hold(): void {
  say("BT");
  say("INSERT INTO counts VALUES ('killed', 0)");
  say("CREATE TABLE never (a INTEGER)");
  process.stdin.on("end", () => process.exit()).resume();
}

function say(sql: string): void {
  let answer = "ok";
  try {
    cursor.execute(sql);
  } catch (error) {
    answer =
      /\[Error (\d+)\]/.exec((error as Error).message)?.[1] ?? (error as Error).message.split("\n")[0]!;
  }
  process.stdout.write(`${answer} ${sql}\n`);
}
