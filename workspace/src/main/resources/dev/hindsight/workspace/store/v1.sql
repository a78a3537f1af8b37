-- Workspace, version 1. Times are microseconds since 1970 UTC. Only evidence of imports in state 'complete' is visible;
-- the views at the end show it kind by kind, for anyone with a sqlite3 shell.

CREATE TABLE import (
  id           INTEGER PRIMARY KEY AUTOINCREMENT,
  path         TEXT NOT NULL,
  format       TEXT NOT NULL,
  fingerprint  TEXT NOT NULL,
  state        TEXT NOT NULL CHECK (state IN ('running', 'complete', 'forgotten')),
  owner_pid    INTEGER,            -- the process that writes it; null when nobody does
  owner_start  INTEGER,            -- when that process began, so that a number used again is told apart
  position     INTEGER NOT NULL,   -- records of the source that are dealt with and written
  started_at   INTEGER NOT NULL,
  completed_at INTEGER,
  provenance   TEXT
) STRICT;

-- Texts that repeat (the assembled prompts of samples), once each, as a JSON string literal.
CREATE TABLE text (
  id   INTEGER PRIMARY KEY,
  hash BLOB NOT NULL UNIQUE,
  json TEXT NOT NULL
) STRICT;

CREATE TABLE record (
  row      INTEGER PRIMARY KEY,
  key      BLOB NOT NULL UNIQUE,   -- first 16 bytes of SHA-256 of system, kind and id: a third of an index over them
  system   TEXT NOT NULL,
  kind     TEXT NOT NULL,
  id       TEXT NOT NULL,
  at       INTEGER NOT NULL,
  until    INTEGER,
  import   INTEGER NOT NULL REFERENCES import (id),
  record   INTEGER NOT NULL,
  line     INTEGER NOT NULL,
  "offset" INTEGER NOT NULL,
  path     TEXT,                   -- where it differs from the import's
  raw_hash TEXT NOT NULL,
  hash     BLOB NOT NULL,
  text     INTEGER REFERENCES text (id),
  cut      INTEGER,                -- character of the body at which the text's literal is put back
  body     TEXT NOT NULL           -- RFC 8785 canonical JSON
) STRICT;
CREATE INDEX record_time ON record (kind, at);
CREATE INDEX record_import ON record (import);
CREATE INDEX record_hash ON record (substr(hash, 1, 6));
CREATE INDEX record_text ON record (text) WHERE text IS NOT NULL;

-- The number of the next record; numbers are never used again.
CREATE TABLE next_row (row INTEGER NOT NULL) STRICT;
INSERT INTO next_row VALUES (1);

-- What each import holds, kept while it is written, so that counting does not read the evidence.
CREATE TABLE tally (
  import INTEGER NOT NULL REFERENCES import (id),
  kind   TEXT NOT NULL,
  n      INTEGER NOT NULL,
  t_min  INTEGER NOT NULL,
  t_max  INTEGER NOT NULL,
  PRIMARY KEY (import, kind)
) STRICT, WITHOUT ROWID;

CREATE TABLE instrument (
  import INTEGER NOT NULL REFERENCES import (id),
  kind   TEXT NOT NULL,
  name   TEXT NOT NULL,
  higher INTEGER,                  -- 1 higher is better, 0 lower, -1 both were said, null nothing was
  min    REAL,
  max    REAL,
  n      INTEGER NOT NULL,
  PRIMARY KEY (import, kind, name)
) STRICT, WITHOUT ROWID;

-- Columns: up to 4,096 records of one kind and import, by time; ColumnCodec describes the BLOBs.
CREATE TABLE block (
  id     INTEGER PRIMARY KEY,
  import INTEGER NOT NULL REFERENCES import (id),
  kind   TEXT NOT NULL,
  n      INTEGER NOT NULL,
  t_min  INTEGER NOT NULL,
  t_max  INTEGER NOT NULL,
  at     BLOB NOT NULL,
  row    BLOB NOT NULL
) STRICT;
CREATE INDEX block_import ON block (import);
CREATE INDEX block_kind ON block (kind, t_min);
CREATE TABLE block_column (
  block INTEGER NOT NULL REFERENCES block (id) ON DELETE CASCADE,
  name  TEXT NOT NULL,
  data  BLOB NOT NULL,
  PRIMARY KEY (block, name)
) STRICT;

CREATE TABLE quarantine (
  id       INTEGER PRIMARY KEY,
  import   INTEGER NOT NULL REFERENCES import (id),
  path     TEXT NOT NULL,
  record   INTEGER NOT NULL,
  line     INTEGER NOT NULL,
  "offset" INTEGER NOT NULL,
  reason   TEXT NOT NULL,
  raw      TEXT NOT NULL
) STRICT;
CREATE INDEX quarantine_import ON quarantine (import);

CREATE TABLE document (
  seq        INTEGER PRIMARY KEY,
  id         TEXT NOT NULL UNIQUE,
  type       TEXT NOT NULL,
  parent     TEXT,
  revision   INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  updated_at INTEGER NOT NULL,
  body       TEXT NOT NULL
) STRICT;
CREATE INDEX document_type ON document (type, parent);

CREATE TABLE journal (
  seq      INTEGER PRIMARY KEY,
  document TEXT NOT NULL,
  type     TEXT NOT NULL,
  parent   TEXT,
  revision INTEGER NOT NULL,
  at       INTEGER NOT NULL,
  who      TEXT NOT NULL,
  action   TEXT NOT NULL,
  restores INTEGER,                -- the revision that an undo went back to
  body     TEXT NOT NULL,          -- empty where the document was deleted
  UNIQUE (document, revision)
) STRICT;
CREATE TRIGGER journal_keeps_entries BEFORE DELETE ON journal
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;
CREATE TRIGGER journal_keeps_words BEFORE UPDATE ON journal
BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END;

CREATE VIEW evidence AS
SELECT r.row, r.system, r.kind, r.id, r.at, r.until,
       strftime('%Y-%m-%dT%H:%M:%fZ', r.at / 1000000.0, 'unixepoch') AS at_utc,
       i.path AS file, r.record, r.line, lower(hex(r.hash)) AS sha256, r.text, r.body
FROM record r JOIN import i ON i.id = r.import AND i.state = 'complete';

CREATE VIEW sample AS
SELECT e.row, e.system, e.id, e.at, e.at_utc, e.file, e.line,
       coalesce(body ->> '$.role', 'traffic') AS role, body ->> '$.prompt' AS prompt,
       body ->> '$.prompt_version' AS prompt_version, body ->> '$.model_served' AS model_served,
       body ->> '$.feature' AS feature, body -> '$.slice' AS slice, body -> '$.scores' AS scores,
       body ->> '$.label' AS label, body ->> '$.refusal' AS refusal, body ->> '$.error' AS error,
       body ->> '$.tokens_in' AS tokens_in, body ->> '$.tokens_out' AS tokens_out,
       body ->> '$.latency_ms' AS latency_ms, body ->> '$.cost' AS cost,
       body ->> '$.input' AS input, body ->> '$.output' AS output,
       coalesce((SELECT t.json ->> '$' FROM text t WHERE t.id = e.text), body ->> '$.system') AS system_text
FROM evidence e WHERE kind = 'sample';

CREATE VIEW eval AS
SELECT row, system, id, at, at_utc, file, line, body ->> '$.suite' AS suite, body ->> '$.metric' AS metric,
       body ->> '$.score' AS score, body ->> '$.direction' AS direction, body ->> '$.role' AS role,
       body ->> '$.n' AS n, body ->> '$.errors' AS errors, body ->> '$.prompt' AS prompt,
       body ->> '$.prompt_version' AS prompt_version, body ->> '$.model' AS model, body -> '$.judge' AS judge
FROM evidence WHERE kind = 'eval';

CREATE VIEW change AS
SELECT row, system, id, at, at_utc, file, line, body ->> '$.surface' AS surface, body ->> '$.prompt' AS prompt,
       body ->> '$.feature' AS feature, body ->> '$.from' AS "from", body ->> '$.to' AS "to",
       body ->> '$.author' AS author, body ->> '$.reason' AS reason, body ->> '$.rolls_back' AS rolls_back,
       body ->> '$.origin' AS origin
FROM evidence WHERE kind = 'change';

CREATE VIEW prompt_version AS
SELECT row, system, id, at, at_utc, file, line, body ->> '$.prompt' AS prompt, body ->> '$.version' AS version,
       body ->> '$.author' AS author, body ->> '$.reason' AS reason, body ->> '$.text' AS text
FROM evidence WHERE kind = 'prompt_version';

CREATE VIEW judgement AS
SELECT row, system, id, at, at_utc, file, line, body ->> '$.sample' AS sample, body ->> '$.trace' AS trace,
       body ->> '$.metric' AS metric, body ->> '$.value' AS value, body ->> '$.passed' AS passed,
       body -> '$.judge' AS judge, body ->> '$.label' AS label, body ->> '$.labeller' AS labeller
FROM evidence WHERE kind = 'judgement';

CREATE VIEW user_signal AS
SELECT row, system, id, at, at_utc, file, line, body ->> '$.type' AS type, body ->> '$.sample' AS sample,
       body ->> '$.trace' AS trace, body ->> '$.session' AS session, body ->> '$.value' AS value,
       body ->> '$.complaint' AS complaint, body ->> '$.text' AS text
FROM evidence WHERE kind = 'user_signal';

CREATE VIEW measure AS
SELECT row, system, id, at, at_utc, file, line, body ->> '$.name' AS name, body ->> '$.value' AS value,
       body ->> '$.unit' AS unit, body ->> '$.interval_s' AS interval_s, body ->> '$.n' AS n,
       body ->> '$.feature' AS feature, body ->> '$.assumed' AS assumed
FROM evidence WHERE kind = 'measure';

CREATE VIEW tool_catalog AS
SELECT row, system, id, at, at_utc, file, line, body ->> '$.catalog' AS catalog, body -> '$.tools' AS tools
FROM evidence WHERE kind = 'tool_catalog';

CREATE VIEW note AS
SELECT row, system, id, at, at_utc, file, line, body ->> '$.text' AS text, body ->> '$.said_by' AS said_by,
       body ->> '$.event' AS event
FROM evidence WHERE kind = 'note';
