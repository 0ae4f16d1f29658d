/** The views of the dictionary by name. To add one: a line in this list. */
import type { Relation } from "../catalog.ts";
import { notSupported } from "../errors.ts";
import { nameKey } from "../names.ts";
import { calendarRelation } from "./calendar.ts";
import { columnsQV, columnsV } from "./columns.ts";
import {
  indexConstraintsV,
  partitioningConstraintsV,
  showColChecksV,
  showTblChecksV,
} from "./constraints.ts";
import {
  allSpaceV,
  childrenV,
  databasesV,
  diskSpaceV,
  profileInfoV,
  tableSizeV,
  usersV,
} from "./databases.ts";
import { errorTblsV } from "./error-tables.ts";
import { functionsV } from "./functions.ts";
import { indicesV } from "./indices.ts";
import { joinIndicesV } from "./join-indices.ts";
import { legacyView } from "./legacy.ts";
import { queryLog } from "./query-log.ts";
import { allRiChildrenV, allRiParentsV, riDistinctChildrenV, riDistinctParentsV } from "./references.ts";
import {
  allRightsV,
  allRoleRightsV,
  roleInfoV,
  roleMembersV,
  userGrantedRightsV,
  userRightsV,
  userRoleRightsV,
} from "./rights.ts";
import { statsV } from "./statistics.ts";
import { dbcInfoV, sessionInfoV } from "./system.ts";
import { tablesV, tableTextV } from "./tables.ts";
import { triggersV } from "./triggers.ts";
import { type DictionaryView, hasVisibleForm, relationOf } from "./view.ts";

/** Views that there were before names had 128 characters: each has its old form too. */
const old: readonly DictionaryView[] = [
  allRightsV,
  allRiChildrenV,
  allRiParentsV,
  allRoleRightsV,
  allSpaceV,
  childrenV,
  columnsV,
  databasesV,
  dbcInfoV,
  diskSpaceV,
  indexConstraintsV,
  indicesV,
  riDistinctChildrenV,
  riDistinctParentsV,
  profileInfoV,
  roleInfoV,
  roleMembersV,
  sessionInfoV,
  showColChecksV,
  showTblChecksV,
  tablesV,
  tableSizeV,
  tableTextV,
  triggersV,
  userGrantedRightsV,
  userRightsV,
  userRoleRightsV,
  usersV,
];

const views: readonly DictionaryView[] = [
  ...old,
  ...old.map(legacyView),
  columnsQV,
  errorTblsV,
  functionsV,
  joinIndicesV,
  partitioningConstraintsV,
  ...queryLog,
  statsV,
];

/** The names of all views, with their X forms. */
export const dictionaryNames: readonly string[] = views.flatMap((one) =>
  hasVisibleForm(one) ? [one.name, `${one.name}X`] : [one.name],
);

const relations = new Map<string, Relation>();

/**
 * The view of the dictionary with this name, or the calendar; undefined for anything else.
 * @throws NotSupported for a name in DBC that is not known here, because a server may well have it
 */
export function dictionaryRelation(database: string, name: string): Relation | undefined {
  if (nameKey(database) !== "DBC") return calendarRelation(database, name);
  const known = relations.get(nameKey(name)) ?? makeRelation(nameKey(name));
  if (known === undefined) throw notSupported(`the dictionary's DBC.${name}`);
  relations.set(nameKey(name), known);
  return known;
}

function makeRelation(key: string): Relation | undefined {
  const plain = views.find((one) => nameKey(one.name) === key);
  if (plain !== undefined) return relationOf(plain, false);
  const visible = views.find((one) => hasVisibleForm(one) && nameKey(`${one.name}X`) === key);
  return visible && relationOf(visible, true);
}
