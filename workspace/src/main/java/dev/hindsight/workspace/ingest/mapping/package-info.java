/// How the rows of a table become evidence: mappings, their expressions, and the times and numbers that they read.
package dev.hindsight.workspace.ingest.mapping;
