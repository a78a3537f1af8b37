/// Exports of observability platforms and gateways: LangSmith, Braintrust, Helicone, LiteLLM.
package dev.hindsight.workspace.ingest.format.trace.platform;
