package dev.hindsight.workspace.incident;

import org.jspecify.annotations.Nullable;

/// A link from a text of a person (a pin, a factor, a number in a report) to its evidence. It carries a hash of the
/// linked content, so that a changed or withdrawn piece is detected.
///
/// @param type the kind of its target
/// @param ref the address of the target. RECORD: `system/kind/id`. HUNK: `prompt|from|to|old line,count|new
/// line,count`. SERIES: `signal|slice|from/to` with RFC 3339 instants. URL: an address outside the workspace
/// @param sha256 hex; of the record as stored, of the hunk's lines, or of the series' canonical JSON; null for URL
/// @param label a few words for a person
public record EvidenceLink(Type type, String ref, @Nullable String sha256, String label) {
    /// The kind of a link's target.
    public enum Type {
        RECORD, HUNK, SERIES, URL
    }
}
