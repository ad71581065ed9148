-- What units over several groups have promised to the groups that commit later, and, there, that it was kept.
CREATE TABLE sluice_pledge (
  id VARCHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  part VARCHAR(100) CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_bin NOT NULL, -- the group that is owed
  made_at BIGINT NOT NULL, -- milliseconds since 1970
  content LONGBLOB NOT NULL, -- its statements
  refused TEXT CHARACTER SET utf8mb4, -- why it cannot be kept
  PRIMARY KEY (id, part)
) ENGINE = InnoDB;
CREATE TABLE sluice_pledge_mark (
  id VARCHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  part VARCHAR(100) CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_bin NOT NULL,
  made_at BIGINT NOT NULL,
  PRIMARY KEY (id, part)
) ENGINE = InnoDB;
