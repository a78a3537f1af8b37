/// The formats of evidence files, one class each.
package dev.hindsight.workspace.ingest.format;
