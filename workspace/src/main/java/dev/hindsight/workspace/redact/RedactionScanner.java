package dev.hindsight.workspace.redact;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Scans a text for the patterns of the built-in rules. Most texts contain none: a first, quick pass checks for
/// characters that start a pattern; only then are words and numbers examined, each in bounded time.
final class RedactionScanner {
    private static final int ADDRESS = 1;
    private static final int NUMBER = 2;
    private static final int COLON = 4;
    private static final int CREDENTIAL = 8;
    private static final int UUID = 36;
    private static final byte[] CLASS = new byte[128];
    private static final byte DIGIT = 1;
    private static final byte LETTER = 2;
    private static final byte AT = 3;
    private static final byte SIGN = 4;
    private static final byte DASH = 5;
    private static final byte ASSIGNMENT = 6;
    private static final byte[] HINT = new byte[128];

    static {
        for (char c = 0; c < 128; c++) {
            CLASS[c] = Chars.digit(c) ? DIGIT : Chars.letter(c) ? LETTER : 0;
        }
        CLASS['@'] = AT;
        CLASS['+'] = SIGN;
        CLASS['('] = SIGN;
        CLASS['-'] = DASH;
        CLASS[':'] = ASSIGNMENT;
        CLASS['='] = ASSIGNMENT;
        for (char c = '0'; c <= '9'; c++) {
            HINT[c] = NUMBER;
        }
        HINT['@'] = ADDRESS;
        HINT[':'] = COLON | CREDENTIAL;
        HINT['='] = CREDENTIAL;
    }

    private RedactionScanner() {}

    /// {@return what is to be replaced, from left to right}
    ///
    /// @param sure only certain matches; no bare numbers, which are mostly false positives in identifiers
    static List<RedactionMatch> find(String s, boolean sure) {
        int hints = hints(s);
        // Every other rule needs a digit, an at sign, a colon or an equals sign; these two need their own prefix.
        if (hints == 0 && !s.contains("eyJ") && !s.contains("-----BEGIN ")) {
            return List.of();
        }
        boolean colons = (hints & COLON) != 0;
        boolean cookies = (hints & CREDENTIAL) != 0 && (s.contains("ookie") || s.contains("COOKIE"));
        List<RedactionMatch> found = List.of();
        int floor = 0;
        int i = 0;
        while (i < s.length()) {
            char c = s.charAt(i);
            byte kind = c < 128 ? CLASS[c] : 0;
            if (c == RedactionMarker.OPEN && RedactionMarker.end(s, i) > 0) {
                i = RedactionMarker.end(s, i);
                floor = i;
                continue;
            }
            RedactionMatch match = kind == 0 ? null : look(s, i, kind, floor, sure, colons);
            if (match == null && cookies && c == '=') {
                match = CredentialMatcher.cookie(s, i);
            }
            if (match != null) {
                found = found.isEmpty() ? new ArrayList<>() : found;
                found.add(match);
                floor = match.end();
                i = match.end();
            } else {
                i = kind == DIGIT || kind == LETTER ? next(s, i) : i + 1;
            }
        }
        return found;
    }

    private static int hints(String s) {
        int hints = 0;
        for (int i = 0; i < s.length(); i++) {
            char c = s.charAt(i);
            hints |= c < 128 ? HINT[c] : 0;
        }
        hints = (hints & COLON) != 0 && !groups(s) ? hints & ~COLON : hints;
        return (hints & CREDENTIAL) != 0 && !credentials(s) ? hints & ~CREDENTIAL : hints;
    }

    /// {@return whether a colon or an equals sign stands behind what may be the name of a secret, or in a cookie}
    private static boolean credentials(String s) {
        for (int i = 0; i < s.length(); i++) {
            char c = s.charAt(i);
            if ((c == ':' || c == '=') && CredentialMatcher.mayBe(s, i)) {
                return true;
            }
        }
        return false;
    }

    /// {@return whether a colon stands as in an IPv6 address: behind a hexadecimal digit, before another or a colon}
    private static boolean groups(String s) {
        for (int i = s.indexOf(':'); i >= 0; i = s.indexOf(':', i + 1)) {
            char next = Chars.at(s, i + 1);
            if (Chars.hex(Chars.at(s, i - 1)) && (Chars.hex(next) || next == ':')) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable RedactionMatch look(String s, int i, byte kind, int floor, boolean sure,
            boolean colons) {
        return switch (kind) {
            case AT -> SecretMatcher.email(s, i, floor);
            case DASH -> SecretMatcher.pem(s, i);
            case ASSIGNMENT -> sure ? null : CredentialMatcher.find(s, i);
            case SIGN -> sure && s.charAt(i) != '+' ? null : NumberMatcher.find(s, i);
            case DIGIT -> sure ? null : digit(s, i, colons);
            default -> letter(s, i, sure, colons);
        };
    }

    private static @Nullable RedactionMatch digit(String s, int i, boolean colons) {
        RedactionMatch address = colons && mayBeIpv6(s, i) ? SecretMatcher.ipv6(s, i) : null;
        return address != null ? address : NumberMatcher.find(s, i);
    }

    private static @Nullable RedactionMatch letter(String s, int i, boolean sure, boolean colons) {
        if (!Chars.wordStart(s, i)) {
            return null;
        }
        RedactionMatch word = SecretMatcher.word(s, i);
        return word != null || sure || !colons || !mayBeIpv6(s, i) ? word : SecretMatcher.ipv6(s, i);
    }

    /// {@return whether a group of one to four hexadecimal digits and a colon stand here}
    private static boolean mayBeIpv6(String s, int i) {
        int end = i;
        while (end - i < 5 && Chars.hex(Chars.at(s, end))) {
            end++;
        }
        return end > i && end - i < 5 && Chars.at(s, end) == ':' && Chars.wordStart(s, i)
                && Chars.at(s, i - 1) != ':';
    }

    /// {@return where to look next: behind the digits, or behind the word, or behind a whole UUID}
    private static int next(String s, int i) {
        if (Chars.hex(s.charAt(i)) && uuid(s, i)) {
            return i + UUID;
        }
        int end = i + 1;
        boolean digits = Chars.digit(s.charAt(i));
        while (end < s.length() && (digits ? Chars.digit(s.charAt(end)) : Chars.alnum(s.charAt(end)))) {
            if (s.charAt(end - 1) == '\\') {
                break;
            }
            end++;
        }
        // An escaped line break: the word begins behind the letter.
        return !digits && Chars.at(s, i - 1) == '\\' ? i + 1 : end;
    }

    private static boolean uuid(String s, int i) {
        if (i + UUID > s.length() || !Chars.wordStart(s, i)) {
            return false;
        }
        for (int k = 0; k < UUID; k++) {
            boolean dash = k == 8 || k == 13 || k == 18 || k == 23;
            char c = s.charAt(i + k);
            if (dash ? c != '-' : !Chars.hex(c)) {
                return false;
            }
        }
        return !Chars.alnum(Chars.at(s, i + UUID));
    }
}
