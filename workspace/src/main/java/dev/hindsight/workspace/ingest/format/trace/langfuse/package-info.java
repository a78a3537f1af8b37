/// Langfuse: trace downloads, blob exports, the webhook of prompt versions.
package dev.hindsight.workspace.ingest.format.trace.langfuse;
