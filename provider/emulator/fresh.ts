/** What a new file holds: the AMPs, the two users, and the dictionary's views under DBC. */
import { dictionaryNames } from "./dictionary/views.ts";
import { nameKey } from "./names.ts";
import { hashPassword } from "./password.ts";
import { rightsOnDatabase, systemRights } from "./rights/codes.ts";
import { insertRights } from "./rights.ts";
import { insertDatabase, type NewDatabase } from "./statements/create-database.ts";
import type { Store } from "./store.ts";
import { timestampOf } from "./time.ts";

/** How many AMPs the embedded Teradata has: spaces are rounded to multiples of it. */
const amps = 2;
const gigabyte = 2 ** 30;

/** Fills a file that has just been made. Each user's password is its name in lower case. */
export function fillStore(store: Store): void {
  for (let number = 0; number < amps; number += 1) store.run("INSERT INTO amps VALUES (?, ?)", number, amps);
  const by = { store, user: "DBC", now: new Date() };
  const owner = insertDatabase(by, user("DBC", "dbc", null, 1000 * gigabyte));
  const demo = insertDatabase(by, user("demo_user", "demo_user", owner, 100 * gigabyte));
  grantFirst(by, owner, demo);
  insertViews(store, timestampOf(by.now));
}

/** DBC has every right; `demo_user` administers its own space, roles and profiles. */
function grantFirst(by: { store: Store; user: string; now: Date }, dbc: number, demo: number): void {
  const all = { objectId: 0, grantable: true };
  insertRights(by, {
    ...all,
    grantee: "DBC",
    rights: [...rightsOnDatabase, ...systemRights],
    databaseId: dbc,
  });
  insertRights(by, { ...all, grantee: "demo_user", rights: rightsOnDatabase, databaseId: demo });
  insertRights(by, { ...all, grantee: "demo_user", rights: systemRights, databaseId: dbc });
}

/** Text is LATIN unless a column says otherwise. Source: Teradata manual, CREATE USER, DEFAULT CHARACTER SET; that it is LATIN on a server is unproved. */
function user(name: string, password: string, owner: number | null, perm: number): NewDatabase {
  return {
    name,
    kind: "U",
    owner,
    perm,
    spool: 100 * gigabyte,
    temporary: 100 * gigabyte,
    account: name,
    protection: "F",
    characterSet: "LATIN",
    password: hashPassword(password),
    others: {},
  };
}

function insertViews(store: Store, time: string): void {
  dictionaryNames.forEach((name, place) => {
    store.run(
      `INSERT INTO objects (id, database_id, name, name_key, kind, creator, created, altered_by, altered, version, request)
       VALUES (?, 1, ?, ?, 'V', 'DBC', ?, 'DBC', ?, 1, ?)`,
      place + 1,
      name,
      nameKey(name),
      time,
      time,
      `REPLACE VIEW DBC.${name} AS the dictionary of the embedded Teradata`,
    );
  });
}
