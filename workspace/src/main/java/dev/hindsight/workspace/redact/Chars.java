package dev.hindsight.workspace.redact;

/// Kinds of characters, ASCII only where not said otherwise.
final class Chars {
    private Chars() {}

    static boolean digit(char c) {
        return c >= '0' && c <= '9';
    }

    static boolean letter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    static boolean alnum(char c) {
        return digit(c) || letter(c);
    }

    static boolean hex(char c) {
        return digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    }

    /// {@return whether it occurs inside keys, tokens and base64url}
    static boolean token(char c) {
        return alnum(c) || c == '_' || c == '-';
    }

    /// {@return the character at a position; a space outside the text}
    static char at(String s, int i) {
        return i >= 0 && i < s.length() ? s.charAt(i) : ' ';
    }

    /// {@return the first position from `i` on that is no digit, at most `most` further}
    static int digits(String s, int i, int most) {
        int end = i;
        while (end < s.length() && end - i < most && digit(s.charAt(end))) {
            end++;
        }
        return end;
    }

    /// {@return whether a word may start here: no alphanumeric character precedes it, except in an escape such as `\
    /// `}
    static boolean wordStart(String s, int i) {
        char before = at(s, i - 1);
        if (Character.isLetterOrDigit(before) || before == '_') {
            return at(s, i - 2) == '\\' && (before == 'n' || before == 'r' || before == 't');
        }
        return true;
    }
}
