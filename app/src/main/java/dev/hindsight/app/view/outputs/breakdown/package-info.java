/// Breakdowns of outputs: refusals, context fill, tool calls, guards, cache hits.
package dev.hindsight.app.view.outputs.breakdown;
