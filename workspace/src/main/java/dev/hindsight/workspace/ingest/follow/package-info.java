/// Follows files that grow.
package dev.hindsight.workspace.ingest.follow;
