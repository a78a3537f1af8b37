/// Importing: recognising a format, reading it as evidence, and writing it with provenance, quarantine and redaction.
package dev.hindsight.workspace.ingest;
