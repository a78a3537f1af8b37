/// Tables of any make (CSV, TSV, JSON, JSON Lines, YAML) as evidence, through a mapping of their columns.
package dev.hindsight.workspace.ingest.table;
