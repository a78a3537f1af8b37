package dev.hindsight.postmortem.report;

/// A picture that goes with a report.
///
/// @param name file name, such as `timeline.png`; letters, digits, `.`, `-` and `_` only
/// @param shows one sentence that says what it shows, printed before it
/// @param bytes the file, opaque
/// @param inReport whether the report shows it; otherwise it only lies beside
public record Picture(String name, String shows, byte[] bytes, boolean inReport) {
    static final String NAME = "[A-Za-z0-9][A-Za-z0-9._-]*";

    public Picture {
        if (!name.matches(NAME)) {
            throw new IllegalArgumentException("not a plain file name: " + name);
        }
    }
}
