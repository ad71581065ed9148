-- What units over several groups have promised to the groups that commit later, and, there, that it was kept.
CREATE TABLE sluice_pledge (
  id TEXT NOT NULL,
  part TEXT NOT NULL, -- the group that is owed
  made_at INTEGER NOT NULL, -- milliseconds since 1970
  content BLOB NOT NULL, -- its statements
  refused TEXT, -- why it cannot be kept
  PRIMARY KEY (id, part)
);
CREATE TABLE sluice_pledge_mark (
  id TEXT NOT NULL,
  part TEXT NOT NULL,
  made_at INTEGER NOT NULL,
  PRIMARY KEY (id, part)
);
