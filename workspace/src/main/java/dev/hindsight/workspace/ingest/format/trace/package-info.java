/// Traces: spans of any tool, assembled to one sample per answer.
package dev.hindsight.workspace.ingest.format.trace;
