/// Files, archives and standard input as sources, and reading them line by line with places.
package dev.hindsight.workspace.ingest.source;
