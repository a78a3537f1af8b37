/// How the bytes of a file become rows: CSV, TSV, JSON, JSON Lines, YAML, with what programs put around their rows.
package dev.hindsight.workspace.ingest.rows;
