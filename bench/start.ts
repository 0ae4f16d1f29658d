/** From the start of a process to the end of its first statement, over a process that asks bare SQLite the same. */
import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { connect } from "pulumi-teradata/emulator";
import type { Figure } from "./bench.ts";
import { median, milliseconds, ratio, withFolder } from "./figures.ts";

const rounds = 11;
const root = fileURLToPath(new URL("..", import.meta.url));

/** Both switch Node's compile cache on, as the provider's process does; the first round fills it. */
const programs = {
  floor: (file: string) => `
    require("node:module").enableCompileCache();
    const { DatabaseSync } = require("node:sqlite");
    new DatabaseSync(${JSON.stringify(file)}).prepare("SELECT count(*) FROM objects").all();
    console.log(performance.now());`,
  embedded: (file: string) => `
    require("node:module").enableCompileCache();
    const { connect } = require("pulumi-teradata/emulator");
    const connection = connect({ host: ${JSON.stringify(file)}, user: "demo_user", password: "demo_user" });
    connection.cursor().execute("SELECT COUNT(*) FROM DBC.TablesV");
    console.log(performance.now());`,
};

export function start(): readonly Figure[] {
  return withFolder((folder) => {
    const file = `${folder}/start.teradata`;
    connect({ host: file, user: "demo_user", password: "demo_user" }).close();
    const times: Record<keyof typeof programs, number[]> = { floor: [], embedded: [] };
    for (let round = 0; round < rounds; round++)
      for (const each of ["floor", "embedded"] as const) times[each].push(run(programs[each](file)));
    const [measured, floor] = [median(times.embedded), median(times.floor)];
    return [
      {
        what: "start of a process to the end of its first SELECT",
        measured: milliseconds(measured),
        floor: milliseconds(floor),
        figure: `${milliseconds(measured)}, ${ratio(measured, floor)}`,
        goal: "100 ms",
      },
    ];
  });
}

/** The program tells the milliseconds since its process began. */
function run(program: string): number {
  return Number(execFileSync(process.execPath, ["--eval", program], { cwd: root, encoding: "utf8" }));
}
