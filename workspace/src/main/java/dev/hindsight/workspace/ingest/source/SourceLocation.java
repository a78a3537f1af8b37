package dev.hindsight.workspace.ingest.source;

/// Where a record stands in what is imported.
///
/// @param path the file, with `!/` before a name inside an archive
/// @param record number of the record, from 1
/// @param line line on which it begins, from 1; 0 where lines mean nothing
/// @param offset byte at which it begins, from 0; -1 where unknown
public record SourceLocation(String path, long record, long line, long offset) {
    /// {@return the place within the file in words: "line 7", "line 7, record 3" where one line holds several records or
    /// one record spans several lines, "record 3" where lines mean nothing}
    public String inFile() {
        String words = "record " + record;
        return line == record
                ? "line " + line
                : line > 0
                        ? "line " + line + ", " + words
                        : words;
    }

    /// {@return the name of the file, without its folders}
    public String fileName() {
        String plain = path.replace('\\', '/');
        return plain.substring(plain.lastIndexOf('/') + 1);
    }
}
