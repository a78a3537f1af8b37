package dev.hindsight.workspace.store.text;

import org.jspecify.annotations.Nullable;

/// The `system` text of a sample, which repeats from sample to sample: cut out of the canonical JSON character by
/// character, stored once, and put back at the same place on reading, so that the record stays exact to the byte.
///
/// @param cut where the literal begins in the canonical JSON; an empty literal stands there instead
/// @param literal the text as a JSON string literal, with its quotes
public record RepeatedText(int cut, String literal) {
    private static final String FIELD = "\"system\":\"";
    private static final String EMPTY = "\"\"";
    /// Shorter texts are left where they are.
    private static final int SHORTEST = 200;

    /// {@return the text to cut out; null where there is none that is long}
    public static @Nullable RepeatedText in(String canonical) {
        // A quote inside a string is escaped, so this can only be a field. One of the same name deeper inside does no
        // harm: whatever is cut out is put back at the same place.
        for (int i = canonical.indexOf(FIELD); i >= 0; i = canonical.indexOf(FIELD, i + 1)) {
            int cut = i + FIELD.length() - 1;
            int end = end(canonical, cut);
            if (end - cut >= SHORTEST) {
                return new RepeatedText(cut, canonical.substring(cut, end));
            }
        }
        return null;
    }

    /// {@return the index behind the closing quote of the literal that begins there}
    private static int end(String json, int literal) {
        int quote = json.indexOf('"', literal + 1);
        while (escaped(json, quote)) {
            quote = json.indexOf('"', quote + 1);
        }
        return quote + 1;
    }

    private static boolean escaped(String json, int place) {
        int backslashes = 0;
        while (json.charAt(place - 1 - backslashes) == '\\') {
            backslashes++;
        }
        return backslashes % 2 == 1;
    }

    /// {@return the canonical JSON with an empty literal in place of the text}
    public String without(String canonical) {
        return canonical.substring(0, cut) + EMPTY + canonical.substring(cut + literal.length());
    }

    /// {@return the canonical JSON whole}
    public static String restore(String body, int cut, String literal) {
        return body.substring(0, cut) + literal + body.substring(cut + EMPTY.length());
    }
}
