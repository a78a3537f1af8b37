/// What arrives while the program runs: files that grow, and traces that are sent.
package dev.hindsight.workspace.ingest.follow;
