-- Times are milliseconds since 1970 by the clock of this machine.
CREATE TABLE ${table} (
  id INTEGER PRIMARY KEY AUTOINCREMENT, -- in the order of commits
  message_id TEXT NOT NULL,
  topic TEXT NOT NULL,
  msg_key TEXT,
  payload BLOB NOT NULL,
  headers TEXT NOT NULL, -- name=value&name=value, as in a URL
  state INTEGER NOT NULL DEFAULT 0, -- 0 waiting, 1 delivered, 2 dead
  attempts INTEGER NOT NULL DEFAULT 0, -- that failed
  sent_at INTEGER NOT NULL,
  due_at INTEGER NOT NULL,
  lease TEXT, -- of the relay that delivers it
  leased_until INTEGER NOT NULL DEFAULT 0,
  ended_at INTEGER,
  failure TEXT
);
CREATE INDEX ${table}_next ON ${table} (state, id);
CREATE INDEX ${table}_key ON ${table} (state, topic, msg_key, id);
