/// Evidence as JSON: the objects of a file one at a time, each with its place, and what is wrong with those that are
/// broken.
package dev.hindsight.workspace.ingest.json;
