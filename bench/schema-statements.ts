/** The embedded Teradata's time for a schema statement of LIN and OL, over SQLite's for what the statement leaves in the file. */
import { copyFileSync } from "node:fs";
import { connect } from "pulumi-teradata/emulator";
import { secondaryIndex } from "../provider/objects/secondary-index.ts";
import { table } from "../provider/objects/table/kind.ts";
import { declaredBy } from "../stacks/declared.ts";
import { choose } from "../stacks/settings.ts";
import { bareSqlite } from "./bare-sqlite.ts";
import type { Figure } from "./bench.ts";
import { median, milliseconds, ratio, timed, withFolder } from "./figures.ts";
import { type BareStatement, changesOf, requireSame } from "./file-changes.ts";

const rounds = 25;
const declared = declaredBy(choose({}));
const groups = [
  { what: "CREATE TABLE", statements: declared.tables.flatMap(table.create) },
  { what: "CREATE INDEX", statements: declared.indexes.flatMap(secondaryIndex.create) },
].map(({ what, statements }) => ({ what, statements: statements.map(({ statement }) => statement) }));

interface Times {
  readonly embedded: number[];
  readonly floor: number[];
}

/** The groups of statements one after another, first in SQLite, then in the embedded Teradata. */
export function schemaStatements(): readonly Figure[] {
  return withFolder((folder) => {
    const fresh = `${folder}/fresh.teradata`;
    logOn(fresh).close();
    const bare = record(copy(fresh, `${folder}/recorded.teradata`));
    const times = groups.map((): Times => ({ embedded: [], floor: [] }));
    for (let round = 0; round < rounds; round++) {
      timeBare(copy(fresh, `${folder}/${round}.sqlite`), bare, times);
      timeEmbedded(copy(fresh, `${folder}/${round}.teradata`), times);
    }
    requireSame(`${folder}/recorded.teradata`, `${folder}/0.sqlite`);
    return groups.map(({ what, statements }, place) => figureOf(what, statements.length, times[place]!));
  });
}

/** What each statement of each group changes in the file. */
function record(file: string): readonly (readonly (readonly BareStatement[])[])[] {
  const changes = changesOf(file);
  changes.next();
  const connection = logOn(file);
  const run = (statement: string) => {
    connection.cursor().execute(statement);
    return changes.next();
  };
  const bare = groups.map(({ statements }) => statements.map(run));
  connection.close();
  changes.close();
  return bare;
}

function timeBare(file: string, bare: ReturnType<typeof record>, times: readonly Times[]): void {
  const sqlite = bareSqlite(file);
  bare.forEach((statements, place) => {
    times[place]!.floor.push(timed(() => statements.forEach(sqlite.run)));
  });
  sqlite.close();
}

function timeEmbedded(file: string, times: readonly Times[]): void {
  const connection = logOn(file);
  const cursor = connection.cursor();
  groups.forEach(({ statements }, place) => {
    const run = () => statements.forEach((statement) => void cursor.execute(statement));
    times[place]!.embedded.push(timed(run));
  });
  connection.close();
}

function figureOf(what: string, count: number, { embedded, floor }: Times): Figure {
  const [measured, least] = [median(embedded) / count, median(floor) / count];
  return {
    what: `${what} of LIN+OL in the embedded Teradata`,
    measured: milliseconds(measured),
    floor: milliseconds(least),
    figure: ratio(measured, least),
    goal: "5",
  };
}
function logOn(host: string) {
  return connect({ host, user: "demo_user", password: "demo_user" });
}

function copy(from: string, to: string): string {
  copyFileSync(from, to);
  return to;
}
