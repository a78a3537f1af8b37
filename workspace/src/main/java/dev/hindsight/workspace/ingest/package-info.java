/// Importing: detecting a format, reading evidence, and writing it with provenance, quarantine and redaction.
package dev.hindsight.workspace.ingest;
