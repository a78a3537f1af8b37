package dev.hindsight.workspace.redact;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Finds e-mail addresses, IBANs, IPv6 addresses, vendors' keys, JSON Web Tokens and PEM blocks.
final class SecretMatcher {
    private static final int KEY_MOST = 1_024;
    private static final int PEM_MOST = 16_384;
    /// Users of version control servers (`git@host:path`), who are nobody.
    private static final Set<String> SERVICES = Set.of("git", "hg", "svn");
    private static final int IBAN_MODULUS = 97;
    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

    /// The prefixes of vendors' keys, and the least number of characters that follow.
    private record Prefix(String text, int least) {}

    private static final List<Prefix> PREFIXES = List.of(new Prefix("sk-", 20), new Prefix("pk-lf-", 16),
            new Prefix("sk_live_", 16), new Prefix("sk_test_", 16), new Prefix("rk_live_", 16),
            new Prefix("pk_live_", 16), new Prefix("ghp_", 30), new Prefix("gho_", 30), new Prefix("ghu_", 30),
            new Prefix("ghs_", 30), new Prefix("ghr_", 30), new Prefix("github_pat_", 40), new Prefix("glpat-", 16),
            new Prefix("xoxb-", 16), new Prefix("xoxp-", 16), new Prefix("xoxa-", 16), new Prefix("xoxr-", 16),
            new Prefix("xoxs-", 16), new Prefix("xapp-", 16), new Prefix("AKIA", 16), new Prefix("ASIA", 16),
            new Prefix("AIza", 35), new Prefix("ya29.", 20), new Prefix("hf_", 30), new Prefix("r8_", 30),
            new Prefix("gsk_", 30), new Prefix("pplx-", 30), new Prefix("xai-", 30), new Prefix("nvapi-", 30),
            new Prefix("tvly-", 20), new Prefix("lsv2_", 20), new Prefix("phc_", 30), new Prefix("phx_", 30),
            new Prefix("lin_api_", 20), new Prefix("npm_", 30), new Prefix("pypi-", 40), new Prefix("dop_v1_", 30),
            new Prefix("shpat_", 20), new Prefix("SG.", 30), new Prefix("dckr_pat_", 20), new Prefix("dapi", 32));

    /// By first character, so that a word is compared only with matching prefixes.
    private static final Prefix[][] BY_FIRST = new Prefix[128][];

    static {
        for (char first = 0; first < 128; first++) {
            char c = first;
            BY_FIRST[c] = PREFIXES.stream().filter(it -> it.text.charAt(0) == c).toArray(Prefix[]::new);
        }
    }

    private SecretMatcher() {}

    /// Matches an address at its at sign.
    ///
    /// @param floor the lowest index at which the address may start
    static @Nullable RedactionMatch email(String s, int at, int floor) {
        int start = at;
        while (start > floor && at - start < 64 && local(s.charAt(start - 1))) {
            start--;
        }
        start = withoutWhatStandsBeside(s, start, at);
        int end = at + 1;
        while (end < s.length() && end - at < 254 && domain(s.charAt(end))) {
            end++;
        }
        while (end > at + 1 && (s.charAt(end - 1) == '.' || s.charAt(end - 1) == '-')) {
            end--;
        }
        int dot = end - 1;
        while (dot > at && s.charAt(dot) != '.') {
            dot--;
        }
        if (start == at || dot <= at + 1 || end - dot < 3 || !letters(s, dot + 1, end)) {
            return null;
        }
        start += Chars.at(s, start) == '_' && Chars.at(s, end) == '_' ? 1 : 0;
        String address = s.substring(start, end).toLowerCase(Locale.ROOT);
        return start == at || SERVICES.contains(address.substring(0, at - start))
                ? null
                : new RedactionMatch(start, end, "email", address);
    }

    /// {@return where the address begins behind a quote, an escape such as that of a line break, or `%22`}: the same address
    /// has the same marker wherever it stands
    private static int withoutWhatStandsBeside(String s, int from, int at) {
        int start = from;
        if (Chars.at(s, start - 1) == '\\') {
            start += s.charAt(start) == 'u' && start + 5 < at ? 5 : "nrtbf".indexOf(s.charAt(start)) >= 0 ? 1 : 0;
        }
        while (start < at && (s.charAt(start) == '.' || s.charAt(start) == '\'' || s.charAt(start) == '%')) {
            start += s.charAt(start) == '%' && start + 3 < at && Chars.hex(s.charAt(start + 1))
                    && Chars.hex(s.charAt(start + 2)) ? 3 : 1;
        }
        return start;
    }

    private static boolean local(char c) {
        return Character.isLetterOrDigit(c) || c == '.' || c == '_' || c == '%' || c == '+' || c == '-' || c == '\'';
    }

    private static boolean domain(char c) {
        return Character.isLetterOrDigit(c) || c == '.' || c == '-';
    }

    private static boolean letters(String s, int from, int to) {
        for (int i = from; i < to; i++) {
            if (!Character.isLetter(s.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /// Matches keys, tokens and IBANs at the first letter of a word.
    static @Nullable RedactionMatch word(String s, int i) {
        RedactionMatch jwt = jwt(s, i);
        if (jwt != null) {
            return jwt;
        }
        RedactionMatch key = key(s, i);
        if (key != null) {
            return key;
        }
        RedactionMatch bearer = bearer(s, i);
        return bearer != null ? bearer : iban(s, i);
    }

    private static @Nullable RedactionMatch key(String s, int i) {
        for (Prefix prefix : BY_FIRST[s.charAt(i)]) {
            if (s.startsWith(prefix.text, i)) {
                int end = tokenEnd(s, i + prefix.text.length(), prefix.text.endsWith("."));
                boolean long_ = end - i - prefix.text.length() >= prefix.least;
                return long_ && mixed(s, i + prefix.text.length(), end)
                        ? new RedactionMatch(i, end, "key", s.substring(i, end))
                        : null;
            }
        }
        return null;
    }

    private static @Nullable RedactionMatch bearer(String s, int i) {
        char first = s.charAt(i);
        if ((first != 'b' && first != 'B') || !s.regionMatches(true, i, "bearer ", 0, 7)) {
            return null;
        }
        int end = tokenEnd(s, i + 7, true);
        return end - i >= 27 && mixed(s, i + 7, end)
                ? new RedactionMatch(i + 7, end, "key", s.substring(i + 7, end))
                : null;
    }

    private static int tokenEnd(String s, int from, boolean dots) {
        int end = from;
        while (end < s.length() && end - from < KEY_MOST
                && (Chars.token(s.charAt(end)) || (dots && s.charAt(end) == '.'))) {
            end++;
        }
        return end;
    }

    /// {@return whether it contains letters and digits, as random text does and `sk-some-long-name` does not}
    static boolean mixed(String s, int from, int to) {
        boolean digit = false;
        boolean letter = false;
        for (int i = from; i < to; i++) {
            digit |= Chars.digit(s.charAt(i));
            letter |= Chars.letter(s.charAt(i));
        }
        return digit && letter;
    }

    private static @Nullable RedactionMatch jwt(String s, int i) {
        if (!s.startsWith("eyJ", i)) {
            return null;
        }
        int header = tokenRun(s, i);
        if (header - i < 10 || Chars.at(s, header) != '.' || !s.startsWith("eyJ", header + 1)) {
            return null;
        }
        int payload = tokenRun(s, header + 1);
        int end = Chars.at(s, payload) == '.' ? tokenRun(s, payload + 1) : payload;
        return new RedactionMatch(i, end, "jwt", s.substring(i, end));
    }

    private static int tokenRun(String s, int from) {
        int end = from;
        while (end < s.length() && Chars.token(s.charAt(end))) {
            end++;
        }
        return end;
    }

    private static @Nullable RedactionMatch iban(String s, int i) {
        if (!Chars.letter(Chars.at(s, i + 1)) || !Chars.digit(Chars.at(s, i + 2)) || !Chars.digit(Chars.at(s, i + 3))
                || !COUNTRIES.contains(s.substring(i, i + 2).toUpperCase(Locale.ROOT))) {
            return null;
        }
        StringBuilder compact = new StringBuilder(34);
        RedactionMatch longest = null;
        int at = i;
        while (at < s.length() && compact.length() < 34) {
            char c = s.charAt(at);
            if (Chars.alnum(c)) {
                compact.append(Character.toUpperCase(c));
                at++;
                if (compact.length() >= 15 && !Chars.alnum(Chars.at(s, at)) && checks(compact)) {
                    longest = new RedactionMatch(i, at, "iban", compact.toString());
                }
            } else if (c == ' ' && Chars.alnum(Chars.at(s, at + 1))) {
                at++;
            } else {
                break;
            }
        }
        return longest;
    }

    /// {@return whether the check digits are right (ISO 13616: the rearranged number is 1 modulo 97)}
    private static boolean checks(CharSequence iban) {
        int rest = 0;
        for (int i = 0; i < iban.length(); i++) {
            int digit = Character.digit(iban.charAt((i + 4) % iban.length()), 36);
            rest = (rest * (digit < 10 ? 10 : 100) + digit) % IBAN_MODULUS;
        }
        return rest == 1;
    }

    /// Matches an IPv6 address at its first hexadecimal digit: all eight groups, or shortened by `::`.
    static @Nullable RedactionMatch ipv6(String s, int i) {
        int end = i;
        while (end < s.length() && end - i < 40 && (Chars.hex(s.charAt(end)) || s.charAt(end) == ':')) {
            end++;
        }
        if (end < s.length() && (Chars.alnum(s.charAt(end)) || s.charAt(end) == '_')) {
            return null;
        }
        while (end > i && s.charAt(end - 1) == ':' && !s.startsWith("::", end - 2)) {
            end--;
        }
        String[] groups = s.substring(i, end).split(":", -1);
        int empty = 0;
        for (String group : groups) {
            if (group.length() > 4) {
                return null;
            }
            empty += group.isEmpty() ? 1 : 0;
        }
        boolean whole = groups.length == 8 && empty == 0;
        int gap = s.indexOf("::", i, end);
        boolean shortened = gap > i && groups.length <= 9 && groups.length - empty >= 1
                && empty <= (s.startsWith("::", end - 2) ? 2 : 1) && global(groups[0]);
        return (whole || shortened) && !AddressKinds.namesNobody(s.substring(i, end))
                ? new RedactionMatch(i, end, "ip", s.substring(i, end).toLowerCase(Locale.ROOT))
                : null;
    }

    /// {@return whether addresses in use have this prefix; `abc::def` in a program does not match}
    private static boolean global(String group) {
        String first = group.toLowerCase(Locale.ROOT);
        return first.length() == 4 && (first.startsWith("2") || first.startsWith("3") || first.startsWith("fe")
                || first.startsWith("fc") || first.startsWith("fd") || first.startsWith("ff"));
    }

    /// Matches a PEM block at its five dashes. A block without its end is matched as far as it goes.
    static @Nullable RedactionMatch pem(String s, int i) {
        if (!s.startsWith("-----BEGIN ", i)) {
            return null;
        }
        int limit = Math.min(s.length(), i + PEM_MOST);
        int head = s.indexOf("-----", i + 11, Math.min(limit, i + 80));
        if (head < 0) {
            return null;
        }
        int at = head + 5;
        int letters = 0;
        while (at < limit && (Chars.alnum(s.charAt(at)) || "+/=\\ \r\n\t:,-".indexOf(s.charAt(at)) >= 0)
                && !s.startsWith("-----", at)) {
            letters += Chars.alnum(s.charAt(at)) ? 1 : 0;
            at++;
        }
        if (s.startsWith("-----END ", at)) {
            int tail = s.indexOf("-----", at + 9, Math.min(s.length(), at + 80));
            at = tail < 0 ? at : tail + 5;
        }
        return letters >= 40 ? new RedactionMatch(i, at, "pem", s.substring(i, at)) : null;
    }
}
