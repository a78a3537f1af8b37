package dev.hindsight.workspace.incident;

import org.jspecify.annotations.Nullable;

/// A pointer from something people wrote (a pin, a factor, a number in a report) to what it stands on, with the hash of
/// what was seen, so that a changed or withdrawn piece is noticed.
///
/// @param type what it points at
/// @param ref where it is. RECORD: `system/kind/id`. HUNK: `prompt|from|to|old line,count|new line,count`.
///     SERIES: `signal|slice|from/to` with RFC 3339 instants. URL: an address outside the workspace
/// @param sha256 hex; of the record as stored, of the hunk's lines, or of the series' canonical JSON; null for URL
/// @param label a few words for a person
public record EvidenceLink(Type type, String ref, @Nullable String sha256, String label) {
    /// What a link points at.
    public enum Type {
        RECORD, HUNK, SERIES, URL
    }
}
