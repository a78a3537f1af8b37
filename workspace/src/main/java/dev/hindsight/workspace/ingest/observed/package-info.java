/// Changes that nobody logged, seen in the samples themselves.
package dev.hindsight.workspace.ingest.observed;
