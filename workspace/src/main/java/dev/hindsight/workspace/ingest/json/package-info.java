/// Evidence as JSON: the objects of a file one at a time, each with its place, and the errors of broken ones.
package dev.hindsight.workspace.ingest.json;
