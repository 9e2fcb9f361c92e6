/** "LAKE" in ASCII, so that `file` and the lake itself can tell its databases from others. */
export const APPLICATION_ID = 0x4c414b45
export const SCHEMA_VERSION = 1

export const SCHEMA = `
CREATE TABLE documents (
  id TEXT PRIMARY KEY,
  published_id TEXT NOT NULL,
  type TEXT NOT NULL,
  rev TEXT NOT NULL,
  seq INTEGER NOT NULL,
  body TEXT NOT NULL
) STRICT;
CREATE INDEX documents_by_type ON documents (type);
CREATE INDEX documents_by_published_id ON documents (published_id);

CREATE TABLE refs (
  source TEXT NOT NULL,
  target TEXT NOT NULL,
  strong INTEGER NOT NULL,
  PRIMARY KEY (source, target, strong)
) STRICT, WITHOUT ROWID;
CREATE INDEX refs_by_target ON refs (target, strong);

CREATE TABLE transactions (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  time TEXT NOT NULL,
  author TEXT NOT NULL,
  mutations TEXT NOT NULL
) STRICT;

CREATE TABLE changes (
  id INTEGER PRIMARY KEY,
  seq INTEGER NOT NULL REFERENCES transactions (seq),
  doc_id TEXT NOT NULL,
  previous_rev TEXT,
  result_rev TEXT,
  cause TEXT NOT NULL,
  apply TEXT NOT NULL,
  revert TEXT NOT NULL,
  UNIQUE (doc_id, seq)
) STRICT;
CREATE INDEX changes_by_seq ON changes (seq);

CREATE TABLE users (
  id TEXT PRIMARY KEY,
  email TEXT NOT NULL UNIQUE COLLATE NOCASE,
  name TEXT NOT NULL,
  role TEXT NOT NULL,
  password TEXT,
  created_at TEXT NOT NULL,
  removed_at TEXT
) STRICT;
CREATE TABLE sessions (
  hash TEXT PRIMARY KEY,
  user_id TEXT NOT NULL REFERENCES users (id),
  expires_at INTEGER NOT NULL
) STRICT;
CREATE TABLE sign_in_links (
  hash TEXT PRIMARY KEY,
  user_id TEXT NOT NULL REFERENCES users (id),
  expires_at INTEGER NOT NULL
) STRICT;
CREATE TABLE tokens (
  id TEXT PRIMARY KEY,
  hash TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  role TEXT NOT NULL,
  created_at TEXT NOT NULL,
  revoked_at TEXT
) STRICT;
CREATE TABLE key_values (
  user_id TEXT NOT NULL,
  key TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (user_id, key)
) STRICT;

CREATE TABLE hook_messages (
  id INTEGER PRIMARY KEY,
  hook_id TEXT NOT NULL,
  seq INTEGER NOT NULL,
  transaction_id TEXT NOT NULL,
  time TEXT NOT NULL,
  doc_id TEXT NOT NULL,
  operation TEXT NOT NULL,
  before TEXT,
  after TEXT,
  key TEXT NOT NULL,
  status TEXT NOT NULL DEFAULT 'pending',
  failures INTEGER NOT NULL DEFAULT 0,
  next_at INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX hook_messages_waiting ON hook_messages (hook_id, status, id);
CREATE TABLE hook_attempts (
  id INTEGER PRIMARY KEY,
  message_id INTEGER NOT NULL REFERENCES hook_messages (id) ON DELETE CASCADE,
  at TEXT NOT NULL,
  duration_ms INTEGER NOT NULL,
  result_code INTEGER,
  result_body TEXT,
  failure TEXT
) STRICT;
CREATE INDEX hook_attempts_by_message ON hook_attempts (message_id);
`
