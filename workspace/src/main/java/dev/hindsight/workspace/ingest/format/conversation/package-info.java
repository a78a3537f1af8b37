/// Answers of models as their interfaces and benchmarks write them: OpenAI, Anthropic, tau-bench, pairs with a winner.
package dev.hindsight.workspace.ingest.format.conversation;
