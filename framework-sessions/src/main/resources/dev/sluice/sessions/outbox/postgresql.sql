-- Times are milliseconds since 1970 by the clock of this server.
CREATE TABLE ${table} (
  id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY, -- within a topic and key in the order of commits
  message_id VARCHAR(36) COLLATE "C" NOT NULL,
  topic VARCHAR(255) COLLATE "C" NOT NULL,
  msg_key VARCHAR(255) COLLATE "C",
  payload BYTEA NOT NULL,
  headers TEXT NOT NULL, -- name=value&name=value, as in a URL
  state SMALLINT NOT NULL DEFAULT 0, -- 0 waiting, 1 delivered, 2 dead
  attempts INTEGER NOT NULL DEFAULT 0, -- that failed
  sent_at BIGINT NOT NULL,
  due_at BIGINT NOT NULL,
  lease VARCHAR(36) COLLATE "C", -- of the relay that delivers it
  leased_until BIGINT NOT NULL DEFAULT 0,
  ended_at BIGINT,
  failure TEXT
);
CREATE INDEX ${table}_next ON ${table} (state, id);
CREATE INDEX ${table}_key ON ${table} (state, topic, msg_key, id);
