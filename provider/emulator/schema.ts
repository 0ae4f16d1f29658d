/** The tables in which the embedded Teradata keeps its catalogue, as SQLite's own schema statements. */

/** Goes up with every change of the tables below; a file of another version is refused. */
export const catalogueVersion = 4;

/**
 * `name_key` is `nameKey(name)`. Times are the text of a TIMESTAMP(0). Codes (`kind`, `type`, `protection`, `journal`)
 * are the dictionary's own, so that its views read them as they are. The columns of views have names alone;
 * the parameters of macros and procedures are columns whose `parameter` says I, O or B. An index of which `join_index`
 * is set stands for that join or hash index, at the tables that it is about.
 */
export const catalogueSchema = `
CREATE TABLE settings (name TEXT PRIMARY KEY, value) WITHOUT ROWID;

CREATE TABLE amps (number INTEGER PRIMARY KEY, total INTEGER NOT NULL);

CREATE TABLE databases (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  owner_id INTEGER,
  creator TEXT NOT NULL,
  created TEXT NOT NULL,
  altered_by TEXT NOT NULL,
  altered TEXT NOT NULL,
  perm INTEGER NOT NULL,
  spool INTEGER NOT NULL,
  temporary INTEGER NOT NULL,
  account TEXT NOT NULL,
  protection TEXT NOT NULL,
  journal TEXT NOT NULL,
  comment TEXT,
  password TEXT,
  password_changed TEXT,
  default_database TEXT,
  character_set TEXT NOT NULL,
  settings TEXT NOT NULL,
  used INTEGER NOT NULL,
  peak INTEGER NOT NULL
);

CREATE TABLE objects (
  id INTEGER PRIMARY KEY,
  database_id INTEGER NOT NULL,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL,
  kind TEXT NOT NULL,
  creator TEXT NOT NULL,
  created TEXT NOT NULL,
  altered_by TEXT NOT NULL,
  altered TEXT NOT NULL,
  version INTEGER NOT NULL,
  comment TEXT,
  request TEXT NOT NULL,
  default_database TEXT,
  UNIQUE (database_id, name_key)
);

CREATE TABLE tables (
  id INTEGER PRIMARY KEY,
  multiset INTEGER NOT NULL,
  temporary TEXT,
  on_commit TEXT,
  options TEXT NOT NULL,
  next_column INTEGER NOT NULL,
  partitioning TEXT NOT NULL,
  partition_constraint TEXT,
  partition_count INTEGER,
  partition_maximum INTEGER
);

CREATE TABLE columns (
  table_id INTEGER NOT NULL,
  id INTEGER NOT NULL,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL,
  type TEXT,
  nullable INTEGER,
  default_text TEXT,
  with_default INTEGER,
  character_set TEXT,
  case_specific INTEGER,
  uppercase INTEGER,
  title TEXT,
  format TEXT,
  compress TEXT,
  identity TEXT,
  comment TEXT,
  partitioning INTEGER,
  code TEXT,
  bytes INTEGER,
  total_digits INTEGER,
  fraction_digits INTEGER,
  character_type INTEGER,
  default_format TEXT,
  creator TEXT NOT NULL,
  created TEXT NOT NULL,
  altered_by TEXT NOT NULL,
  altered TEXT NOT NULL,
  parameter TEXT,
  PRIMARY KEY (table_id, id)
) WITHOUT ROWID;

CREATE TABLE indexes (
  table_id INTEGER NOT NULL,
  number INTEGER NOT NULL,
  type TEXT NOT NULL,
  is_unique INTEGER NOT NULL,
  name TEXT,
  covers_all INTEGER NOT NULL,
  order_by TEXT,
  order_column INTEGER,
  creator TEXT NOT NULL,
  created TEXT NOT NULL,
  join_index INTEGER,
  PRIMARY KEY (table_id, number)
) WITHOUT ROWID;
CREATE INDEX indexes_by_join_index ON indexes (join_index) WHERE join_index IS NOT NULL;

CREATE TABLE index_columns (
  table_id INTEGER NOT NULL,
  number INTEGER NOT NULL,
  position INTEGER NOT NULL,
  column_id INTEGER NOT NULL,
  PRIMARY KEY (table_id, number, position)
) WITHOUT ROWID;

CREATE TABLE checks (
  table_id INTEGER NOT NULL,
  position INTEGER NOT NULL,
  name TEXT,
  column_id INTEGER,
  condition TEXT NOT NULL,
  creator TEXT NOT NULL,
  created TEXT NOT NULL,
  PRIMARY KEY (table_id, position)
) WITHOUT ROWID;

CREATE TABLE foreign_keys (
  table_id INTEGER NOT NULL,
  number INTEGER NOT NULL,
  name TEXT,
  parent_database TEXT NOT NULL,
  parent_table TEXT NOT NULL,
  parent_key TEXT NOT NULL,
  enforced TEXT NOT NULL,
  creator TEXT NOT NULL,
  created TEXT NOT NULL,
  PRIMARY KEY (table_id, number)
) WITHOUT ROWID;
CREATE INDEX foreign_keys_by_parent ON foreign_keys (parent_key);

CREATE TABLE foreign_key_columns (
  table_id INTEGER NOT NULL,
  number INTEGER NOT NULL,
  position INTEGER NOT NULL,
  column_id INTEGER NOT NULL,
  parent_column TEXT NOT NULL,
  PRIMARY KEY (table_id, number, position)
) WITHOUT ROWID;

CREATE TABLE triggers (
  id INTEGER NOT NULL,
  table_id INTEGER NOT NULL,
  enabled TEXT NOT NULL,
  action_time TEXT NOT NULL,
  event TEXT NOT NULL,
  updated_columns TEXT NOT NULL,
  kind TEXT NOT NULL,
  order_number INTEGER NOT NULL,
  stamped TEXT NOT NULL,
  PRIMARY KEY (table_id, id)
) WITHOUT ROWID;

CREATE TABLE identities (
  table_id INTEGER NOT NULL,
  column_id INTEGER NOT NULL,
  next TEXT NOT NULL,
  PRIMARY KEY (table_id, column_id)
) WITHOUT ROWID;

CREATE TABLE statistics (
  table_id INTEGER NOT NULL,
  id INTEGER NOT NULL,
  name TEXT,
  columns TEXT NOT NULL,
  fields TEXT NOT NULL,
  using_options TEXT NOT NULL,
  index_number INTEGER,
  is_summary INTEGER NOT NULL,
  created TEXT NOT NULL,
  collected TEXT NOT NULL,
  row_count INTEGER,
  unique_values INTEGER,
  null_count INTEGER,
  PRIMARY KEY (table_id, id)
) WITHOUT ROWID;

CREATE TABLE roles (
  name TEXT NOT NULL,
  name_key TEXT PRIMARY KEY,
  creator TEXT NOT NULL,
  created TEXT NOT NULL,
  comment TEXT,
  external INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE role_members (
  role_key TEXT NOT NULL,
  member_key TEXT NOT NULL,
  member TEXT NOT NULL,
  grantor TEXT NOT NULL,
  granted TEXT NOT NULL,
  with_admin INTEGER NOT NULL,
  PRIMARY KEY (role_key, member_key)
) WITHOUT ROWID;

CREATE TABLE profiles (
  name TEXT NOT NULL,
  name_key TEXT PRIMARY KEY,
  creator TEXT NOT NULL,
  created TEXT NOT NULL,
  altered_by TEXT NOT NULL,
  altered TEXT NOT NULL,
  comment TEXT,
  settings TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE space (
  table_id INTEGER PRIMARY KEY,
  database_id INTEGER NOT NULL,
  shape TEXT NOT NULL,
  bytes INTEGER NOT NULL,
  peak INTEGER NOT NULL
);

CREATE TABLE rights (
  grantee_key TEXT NOT NULL,
  grantee TEXT NOT NULL,
  allness INTEGER NOT NULL,
  database_id INTEGER NOT NULL,
  object_id INTEGER NOT NULL,
  column_id INTEGER NOT NULL,
  access_right TEXT NOT NULL,
  grantable INTEGER NOT NULL,
  grantor TEXT NOT NULL,
  created TEXT NOT NULL,
  PRIMARY KEY (grantee_key, allness, database_id, object_id, column_id, access_right)
) WITHOUT ROWID;
CREATE INDEX rights_by_object ON rights (database_id, object_id);
`;
