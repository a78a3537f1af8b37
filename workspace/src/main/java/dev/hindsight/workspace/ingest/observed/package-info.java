/// Changes that nobody logged, detected in the samples.
package dev.hindsight.workspace.ingest.observed;
