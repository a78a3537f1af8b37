package dev.hindsight.workspace.redact;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Finds what stands behind a telling name, at the colon or equals sign between the two: passwords, cookies, the values of
/// `Authorization`, and the user and password of a connection string (`scheme://user:password@host`). Placeholders,
/// types and prose stay.
final class CredentialMatcher {
    private static final int NAME_MOST = 40;
    private static final int VALUE_MOST = 512;
    private static final int HEADER_MOST = 1_024;
    private static final int TOKEN_LEAST = 8;

    private static final Pattern PASSWORD = Pattern.compile("(?:.*[_-])?(?:\\w*password|passwd|pwd|passphrase)");
    private static final Pattern TOKEN = Pattern
            .compile("(?:.*[_-])?(?:api_?key|apikey|secret|token|access_?key|secret_?key|signature)");
    private static final Set<String> SESSIONS = Set.of("sessionid", "session_id", "jsessionid", "phpsessid", "sessid",
            "csrftoken", "connect.sid");
    private static final Set<String> HEADERS = Set.of("authorization", "proxy-authorization");
    private static final Pattern SCHEME = Pattern.compile("(?:basic|bearer|token|digest)[ +]+",
            Pattern.CASE_INSENSITIVE);
    private static final String TEMPLATE = "[{$<%*\\[(/:‹=].*|(.)\\1*";
    private static final Pattern TEMPLATES = Pattern.compile(TEMPLATE, Pattern.DOTALL);
    private static final Pattern PLACEHOLDER = Pattern.compile(TEMPLATE + "|.*[({\\[].*|"
            + "(?i:none|null|nil|true|false|required|optional|undefined|hidden|redacted|masked|example|your[_-].*|"
            + ".*(?:str|string|text|field)|.*password|passwd|pwd|passphrase)", Pattern.DOTALL);
    private static final Pattern COOKIE_HEADER = Pattern
            .compile("(?i)(?<!‹)(set-)?cookie\\\\?[\"']?[ ]?:[ ]?\\\\?[\"']?");

    private CredentialMatcher() {}

    /// {@return whether something may stand there}: quick, for texts that hold nothing of the kind
    static boolean mayBe(String s, int separator) {
        if (s.startsWith("://", separator)) {
            return true;
        }
        // The last letters of password, cookie, token, authorization, secret, key and signature.
        return "denty".indexOf(Character.toLowerCase(Chars.at(s, nameEnd(s, separator) - 1))) >= 0;
    }

    /// Matches a value at the sign before it.
    static @Nullable RedactionMatch find(String s, int separator) {
        if (s.startsWith("://", separator)) {
            return login(s, separator + 3);
        }
        boolean equals = s.charAt(separator) == '=';
        if (equals && (Chars.at(s, separator + 1) == '=' || "=!<>~".indexOf(Chars.at(s, separator - 1)) >= 0)) {
            return null;
        }
        String name = mayBe(s, separator) ? name(s, separator) : "";
        if (HEADERS.contains(name)) {
            return header(s, separator);
        }
        if (PASSWORD.matcher(name).matches()) {
            return password(s, separator);
        }
        if (equals && SESSIONS.contains(name)) {
            return value(s, Value.behind(s, separator), "cookie");
        }
        if (TOKEN.matcher(name).matches()) {
            Value value = Value.behind(s, separator);
            return SecretMatcher.mixed(s, value.start, value.end) && value.end - value.start >= TOKEN_LEAST
                    ? value(s, value, "key")
                    : null;
        }
        return null;
    }

    private static int nameEnd(String s, int separator) {
        int end = separator;
        while (end > 0 && separator - end < 4 && " \"'\\".indexOf(s.charAt(end - 1)) >= 0) {
            end--;
        }
        return end;
    }

    private static String name(String s, int separator) {
        int end = nameEnd(s, separator);
        int start = end;
        while (start > 0 && end - start < NAME_MOST && Chars.token(s.charAt(start - 1))) {
            start--;
        }
        while (start < end && s.charAt(start) == '-') {
            start++; // an option
        }
        return s.substring(start, end).toLowerCase(Locale.ROOT);
    }

    /// A value: without its quotes, on one line.
    private record Value(int start, int end, boolean quoted) {
        static Value behind(String s, int separator) {
            int start = separator + 1;
            while (Chars.at(s, start) == ' ' && start < s.length() && start - separator < 4) {
                start++;
            }
            int quote = Chars.at(s, start) == '\\' ? start + 1 : start;
            char mark = Chars.at(s, quote);
            boolean quoted = mark == '"' || mark == '\'' || mark == '`';
            start = quoted ? quote + 1 : start;
            int end = start;
            while (end < s.length() && end - start < VALUE_MOST && !ends(s.charAt(end), quoted, mark)) {
                end++;
            }
            while (!quoted && end > start && ".,!?:".indexOf(s.charAt(end - 1)) >= 0) {
                end--;
            }
            return new Value(start, end, quoted);
        }

        private static boolean ends(char c, boolean quoted, char mark) {
            return quoted
                    ? c == mark || c == '\n' || c == '\\' || c == RedactionMarker.OPEN
                    : Character.isWhitespace(c) || ";,&\"'`\\<>)}]|".indexOf(c) >= 0 || c == RedactionMarker.OPEN;
        }
    }

    private static @Nullable RedactionMatch value(String s, Value it, String type) {
        String value = s.substring(it.start, it.end);
        return value.isBlank() || Chars.at(s, it.start - 1) == '›' || PLACEHOLDER.matcher(value).matches()
                ? null
                : new RedactionMatch(it.start, it.end, type, value);
    }

    /// {@return a password; behind a colon, a word that stands in a sentence is none}
    private static @Nullable RedactionMatch password(String s, int separator) {
        Value it = Value.behind(s, separator);
        boolean plain = s.charAt(separator) == ':' && !it.quoted
                && s.substring(it.start, it.end).chars().allMatch(Character::isLetter);
        int next = it.end;
        while (Chars.at(s, next) == ' ' && next < s.length()) {
            next++;
        }
        boolean goesOn = next < s.length() && "\n\r\"';,}".indexOf(s.charAt(next)) < 0;
        return plain && goesOn ? null : value(s, it, "password");
    }

    private static @Nullable RedactionMatch header(String s, int separator) {
        Value all = Value.behind(s, separator);
        var scheme = SCHEME.matcher(s).region(all.start, s.length());
        if (!scheme.lookingAt()) {
            return null;
        }
        int end = scheme.end();
        while (end < s.length() && end - scheme.end() < VALUE_MOST
                && (Chars.token(s.charAt(end)) || "+/=.~:".indexOf(s.charAt(end)) >= 0)) {
            end++;
        }
        while (end > scheme.end() && ".:".indexOf(s.charAt(end - 1)) >= 0) {
            end--;
        }
        // The rule for vendors' tokens knows them better: one value, one marker.
        RedactionMatch known = Chars.letter(Chars.at(s, scheme.end())) ? SecretMatcher.word(s, scheme.end()) : null;
        return known != null && known.start() == scheme.end()
                ? known
                : value(s, new Value(scheme.end(), end, false), "key");
    }

    /// {@return `user:password` in front of a host}
    private static @Nullable RedactionMatch login(String s, int start) {
        int end = start;
        int colon = -1;
        while (end < s.length() && end - start < VALUE_MOST && s.charAt(end) != '@'
                && (s.charAt(end) > ' ') && "/?#\"'<>`‹\\".indexOf(s.charAt(end)) < 0) {
            colon = colon < 0 && s.charAt(end) == ':' ? end : colon;
            end++;
        }
        if (Chars.at(s, end) != '@' || colon < 0 || colon + 1 == end
                || TEMPLATES.matcher(s.substring(colon + 1, end)).matches()) {
            return null;
        }
        return new RedactionMatch(start, end, "login", s.substring(start, end));
    }

    /// {@return the value of one cookie of a `Cookie` or `Set-Cookie` header, at the equals sign before it}
    static @Nullable RedactionMatch cookie(String s, int equals) {
        int line = equals;
        while (line > 0 && equals - line < HEADER_MOST && s.charAt(line - 1) != '\n') {
            line--;
        }
        var header = COOKIE_HEADER.matcher(s).region(line, equals);
        int start = -1;
        boolean set = false;
        while (header.find()) {
            start = header.end();
            set = header.group(1) != null;
        }
        String before = start < 0 ? "\"" : s.substring(start, equals);
        // Behind the first pair, Set-Cookie holds attributes.
        return before.indexOf('"') >= 0 || before.indexOf('\'') >= 0 || (set && before.indexOf(';') >= 0)
                ? null
                : value(s, Value.behind(s, equals), "cookie");
    }
}
