/// What the readers of changes, of people's events and of series share: times in every notation, values under several
/// names, counts of what is left out.
package dev.hindsight.workspace.ingest.format.event;
