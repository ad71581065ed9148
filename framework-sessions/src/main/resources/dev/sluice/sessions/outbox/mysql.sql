-- Times are milliseconds since 1970 by the clock of this server.
CREATE TABLE ${table} (
  id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY, -- within a topic and key in the order of commits
  message_id VARCHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  topic VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_bin NOT NULL,
  msg_key VARCHAR(255) CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_bin,
  payload LONGBLOB NOT NULL,
  headers MEDIUMTEXT CHARACTER SET utf8mb4 NOT NULL, -- name=value&name=value, as in a URL
  state TINYINT NOT NULL DEFAULT 0, -- 0 waiting, 1 delivered, 2 dead
  attempts INT NOT NULL DEFAULT 0, -- that failed
  sent_at BIGINT NOT NULL,
  due_at BIGINT NOT NULL,
  lease VARCHAR(36) CHARACTER SET ascii COLLATE ascii_bin, -- of the relay that delivers it
  leased_until BIGINT NOT NULL DEFAULT 0,
  ended_at BIGINT,
  failure TEXT CHARACTER SET utf8mb4,
  KEY ${table}_next (state, id),
  KEY ${table}_key (state, topic, msg_key, id)
) ENGINE = InnoDB;
-- Locked by who sends with a key, until its transaction ends.
CREATE TABLE ${table}_lane (lane INT NOT NULL PRIMARY KEY) ENGINE = InnoDB;
INSERT INTO ${table}_lane WITH RECURSIVE lanes (lane) AS (
  SELECT 0 UNION ALL SELECT lane + 1 FROM lanes WHERE lane < 255
) SELECT lane FROM lanes;
