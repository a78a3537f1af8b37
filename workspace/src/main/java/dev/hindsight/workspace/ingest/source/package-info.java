/// What is imported: files, archives and standard input as sources, lines of text, and places in them.
package dev.hindsight.workspace.ingest.source;
