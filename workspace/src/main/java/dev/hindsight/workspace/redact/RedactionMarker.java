package dev.hindsight.workspace.redact;

/// The text that replaces a redacted value: `‹type:k3f9a7q2xw›`, with 50 bits of a keyed hash as ten characters of base
/// 32 (RFC 4648, lower case).
final class RedactionMarker {
    static final char OPEN = '‹';
    private static final char CLOSE = '›';
    private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";
    private static final int LENGTH = 10;
    private static final int TYPE_MOST = 32;

    private RedactionMarker() {}

    static String of(RedactionKey key, String type, String value) {
        byte[] hash = key.hash(type + ":" + value);
        long bits = 0;
        for (int i = 0; i < 8; i++) {
            bits = (bits << 8) | (hash[i] & 0xff);
        }
        StringBuilder marker = new StringBuilder(LENGTH + type.length() + 3).append(OPEN).append(type).append(':');
        for (int i = 0; i < LENGTH; i++) {
            marker.append(ALPHABET.charAt((int) (bits >>> (59 - 5 * i)) & 31));
        }
        return marker.append(CLOSE).toString();
    }

    /// {@return where a marker that begins at `i` ends; 0 if none begins there}
    static int end(String s, int i) {
        if (Chars.at(s, i) != OPEN) {
            return 0;
        }
        int colon = i + 1;
        while (colon < s.length() && colon - i <= TYPE_MOST && typeChar(s.charAt(colon))) {
            colon++;
        }
        int close = colon + 1 + LENGTH;
        if (colon == i + 1 || Chars.at(s, colon) != ':' || Chars.at(s, close) != CLOSE) {
            return 0;
        }
        for (int k = colon + 1; k < close; k++) {
            if (ALPHABET.indexOf(s.charAt(k)) < 0) {
                return 0;
            }
        }
        return close + 1;
    }

    /// {@return whether a piece of a text is a marker or part of one}
    static boolean holds(String s, RedactionMatch match) {
        for (int i = Math.max(0, match.start() - TYPE_MOST - LENGTH - 3); i <= match.start(); i++) {
            if (end(s, i) >= match.end()) {
                return true;
            }
        }
        return false;
    }

    static boolean typeChar(char c) {
        return Chars.alnum(c) || c == '_' || c == '-';
    }
}
