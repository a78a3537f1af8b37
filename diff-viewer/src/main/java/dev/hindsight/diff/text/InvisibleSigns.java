package dev.hindsight.diff.text;

import java.text.Normalizer;

/// Takes out of a text what nobody sees, so that it is no edit of a line: carriage returns of line ends, byte-order
/// marks, zero-width spaces, word joiners, marks of direction and soft hyphens go, spaces of other kinds (no-break, thin,
/// figure) become plain ones, and letters with accents are one character each (Unicode's form C; macOS writes form D).
/// Joiners that shape letters (U+200C, U+200D) stay.
public final class InvisibleSigns {
    private static final String GONE = "\u00ad\u061c\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067"
            + "\u2068\u2069\ufeff";
    private static final int ASCII = 128;

    private InvisibleSigns() {}

    /// {@return the text without them; the same object where it has none}
    public static String without(String text) {
        String visible = visible(text);
        return Normalizer.isNormalized(visible, Normalizer.Form.NFC)
                ? visible
                : Normalizer.normalize(visible, Normalizer.Form.NFC);
    }

    private static String visible(String text) {
        int first = 0;
        while (first < text.length() && isPlain(text.charAt(first))) {
            first++;
        }
        if (first == text.length()) {
            return text;
        }
        StringBuilder plain = new StringBuilder(text.length()).append(text, 0, first);
        for (int i = first; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\r') {
                if (i + 1 < text.length() && text.charAt(i + 1) != '\n') {
                    plain.append('\n');
                }
            } else if (c < ASCII || GONE.indexOf(c) < 0) {
                plain.append(isPlain(c) ? c : ' ');
            }
        }
        return plain.toString();
    }

    private static boolean isPlain(char c) {
        return c < ASCII
                ? c != '\r'
                : GONE.indexOf(c) < 0 && Character.getType(c) != Character.SPACE_SEPARATOR;
    }
}
