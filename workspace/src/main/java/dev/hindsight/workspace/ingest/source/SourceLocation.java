package dev.hindsight.workspace.ingest.source;

/// Where a record stands in what is imported.
///
/// @param path the file, with `!/` before a name inside an archive
/// @param record number of the record, from 1
/// @param line line on which it begins, from 1; 0 where lines mean nothing
/// @param offset byte at which it begins, from 0; -1 where unknown
public record SourceLocation(String path, long record, long line, long offset) {}
