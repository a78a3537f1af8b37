/// Proposes a mapping from the names and values of a table's columns.
package dev.hindsight.workspace.ingest.proposal;
