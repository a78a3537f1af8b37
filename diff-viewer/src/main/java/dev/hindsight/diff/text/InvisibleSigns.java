package dev.hindsight.diff.text;

/// Takes out of a text what nobody sees, so that it is no edit of a line: carriage returns of line ends, byte-order
/// marks, zero-width spaces, word joiners and soft hyphens go, and spaces of other kinds (no-break, thin, figure) become
/// plain ones. Joiners that shape letters (U+200C, U+200D) stay.
public final class InvisibleSigns {
    private static final String GONE = "\u00ad\u200b\u2060\ufeff";
    private static final int ASCII = 128;

    private InvisibleSigns() {}

    /// {@return the text without them; the same object where it has none}
    public static String without(String text) {
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
