/// OpenTelemetry: OTLP files as JSON and protocol buffers, and what SDKs print on the console.
package dev.hindsight.workspace.ingest.format.trace.otel;
