-- What units over several groups have promised to the groups that commit later, and, there, that it was kept.
CREATE TABLE sluice_pledge (
  id VARCHAR(36) COLLATE "C" NOT NULL,
  part VARCHAR(100) COLLATE "C" NOT NULL, -- the group that is owed
  made_at BIGINT NOT NULL, -- milliseconds since 1970
  content BYTEA NOT NULL, -- its statements
  refused TEXT, -- why it cannot be kept
  PRIMARY KEY (id, part)
);
CREATE TABLE sluice_pledge_mark (
  id VARCHAR(36) COLLATE "C" NOT NULL,
  part VARCHAR(100) COLLATE "C" NOT NULL,
  made_at BIGINT NOT NULL,
  PRIMARY KEY (id, part)
);
