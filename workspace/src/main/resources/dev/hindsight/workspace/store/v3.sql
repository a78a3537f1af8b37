-- Workspace, version 3: roll-ups, numbers made of the evidence so that a picture of it does not read it all. Whoever takes
-- them away loses nothing but time.

CREATE TABLE rollup (
  series TEXT NOT NULL,
  width  INTEGER NOT NULL,         -- of the bins, microseconds
  "from" INTEGER NOT NULL,         -- where the piece begins
  data   BLOB NOT NULL,
  PRIMARY KEY (series, width, "from")
) STRICT;

-- One row once they are whole: of which state of the evidence they speak, and how long a piece is.
CREATE TABLE rollup_state (
  revision TEXT NOT NULL,
  length   INTEGER NOT NULL
) STRICT;
