-- Workspace, version 4: the records that were not taken because their id was there with other content.

CREATE TABLE conflict (
  id       INTEGER PRIMARY KEY,
  import   INTEGER NOT NULL REFERENCES import (id),
  key      BLOB NOT NULL,          -- of the record that stays, in the table record
  system   TEXT NOT NULL,
  kind     TEXT NOT NULL,
  name     TEXT NOT NULL,          -- the id of both
  path     TEXT NOT NULL,
  record   INTEGER NOT NULL,
  line     INTEGER NOT NULL,
  "offset" INTEGER NOT NULL
) STRICT;
CREATE INDEX conflict_import ON conflict (import);
