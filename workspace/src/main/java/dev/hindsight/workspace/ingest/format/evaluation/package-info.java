/// Results of evaluation tools: promptfoo, Inspect, lm-evaluation-harness, DeepEval, Ragas and Phoenix.
package dev.hindsight.workspace.ingest.format.evaluation;
