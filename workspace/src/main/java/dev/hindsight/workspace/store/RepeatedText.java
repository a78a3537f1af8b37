package dev.hindsight.workspace.store;

import org.jspecify.annotations.Nullable;

/// The `system` text of a sample, which repeats from sample to sample: cut out of the canonical JSON character by
/// character, stored once, and put back at the same place on reading, so that the record stays exact to the byte.
///
/// @param cut where the literal begins in the canonical JSON; an empty literal stands there instead
/// @param literal the text as a JSON string literal, with its quotes
record RepeatedText(int cut, String literal) {
    private static final String FIELD = "\"system\":\"";
    private static final String EMPTY = "\"\"";
    /// Shorter texts are left where they are.
    private static final int SHORTEST = 200;

    /// {@return the text to cut out; null where there is none that is long}
    static @Nullable RepeatedText in(String canonical) {
        // A quote inside a string is escaped, so this can only be a field. Fields are sorted, and no object sorts
        // before `system` that could hold one; if it does not, the longest is no worse a choice.
        int cut = canonical.lastIndexOf(FIELD) + FIELD.length() - 1;
        if (cut < FIELD.length() - 1) {
            return null;
        }
        int end = cut + 1;
        while (canonical.charAt(end) != '"') {
            end += canonical.charAt(end) == '\\' ? 2 : 1;
        }
        return end + 1 - cut < SHORTEST ? null : new RepeatedText(cut, canonical.substring(cut, end + 1));
    }

    String without(String canonical) {
        return canonical.substring(0, cut) + EMPTY + canonical.substring(cut + literal.length());
    }

    static String putBack(String body, int cut, String literal) {
        return body.substring(0, cut) + literal + body.substring(cut + EMPTY.length());
    }
}
