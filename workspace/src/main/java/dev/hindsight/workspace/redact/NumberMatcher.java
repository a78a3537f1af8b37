package dev.hindsight.workspace.redact;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Finds payment cards, telephone numbers and IP addresses at the start of a run of digits. Every match attempt is
/// bounded, so that the time is linear in the text. Bare long integers, dates, hashes and UUIDs do not match.
final class NumberMatcher {
    private static final int LOOK = 48;
    private static final int CARD_MOST = 19;

    /// Country code with plus sign: 8 to 15 digits in all (ITU E.164).
    private static final Pattern INTERNATIONAL = Pattern
            .compile("(?:\\+|00(?=[1-9]\\d{0,2}[ ./()-]))[1-9](?:[ ./-]?\\(?\\d\\)?){7,14}(?!\\d)");
    /// North American numbering plan: area and exchange begin with 2 to 9.
    private static final Pattern NORTH_AMERICAN = Pattern
            .compile("(?:1[ .-])?(?:\\([2-9]\\d{2}\\) ?|[2-9]\\d{2}([ .-]))[2-9]\\d{2}[ .-]\\d{4}(?![\\d])");
    /// Five pairs, as in France.
    private static final Pattern PAIRS = Pattern.compile("0[1-9](?:([ .-])\\d{2})(?:\\1\\d{2}){3}(?![ .-]?\\d)");
    /// Trunk prefix, area code, separator, the rest.
    private static final Pattern NATIONAL = Pattern
            .compile(
                    "(?:\\(0[1-9]\\d{1,4}\\)|0[1-9]\\d{1,4}(?=[ /-]))[ /-]{1,2}\\d{2,8}(?:[ -]\\d{2,6}){0,3}(?![\\d:])");
    private static final Pattern DATE = Pattern.compile("\\d{1,4}[-/.]\\d{1,2}[-/.]\\d{1,4}(?!\\d)");
    private static final Pattern CALL = Pattern
            .compile("(?:tel|phone|mobile|mobil|fax|call|handy|whatsapp|telefon|cell)[^\\p{Alnum}]{0,4}$",
                    Pattern.CASE_INSENSITIVE);

    private NumberMatcher() {}

    /// Looks at a digit, a plus sign or an opening bracket.
    static @Nullable RedactionMatch find(String s, int i) {
        char before = Chars.at(s, i - 1);
        if (!Chars.wordStart(s, i) || joined(s, i, before)) {
            return null;
        }
        RedactionMatch card = card(s, i);
        if (card != null) {
            return card;
        }
        RedactionMatch ip = ipv4(s, i);
        return ip != null ? ip : phone(s, i);
    }

    /// {@return whether the digits continue a previous number or word: `0.123`, `12-34`, `a-1`}
    private static boolean joined(String s, int i, char before) {
        return ((before == '.' || before == '-') && Chars.alnum(Chars.at(s, i - 2)))
                || (before == ',' && Chars.digit(Chars.at(s, i - 2)) && groupOrFraction(s, i))
                || (before == ':' && Chars.digit(Chars.at(s, i - 2)));
    }

    /// {@return whether the digits behind a comma go on a number (`1,234`, `0,4111`), and not a row of a table}
    private static boolean groupOrFraction(String s, int i) {
        return Chars.digits(s, i, 4) - i == 3 || (Chars.at(s, i - 2) == '0' && !Chars.alnum(Chars.at(s, i - 3)));
    }

    private static @Nullable RedactionMatch card(String s, int i) {
        char first = s.charAt(i);
        if (first < '2' || first > '6') {
            return null;
        }
        RedactionMatch card = null;
        StringBuilder digits = new StringBuilder(CARD_MOST);
        for (int at = i; at < s.length() && digits.length() <= CARD_MOST; at++) {
            char c = s.charAt(at);
            if (Chars.digit(c)) {
                digits.append(c);
            } else if ((c != ' ' && c != '-') || !Chars.digit(Chars.at(s, at + 1))) {
                break;
            }
            char next = Chars.at(s, at + 1);
            // Other digits may follow a space: people write the date and the check number next to the card number.
            if (Chars.digit(c) && !Chars.digit(next) && (next != '-' || !Chars.digit(Chars.at(s, at + 2)))) {
                RedactionMatch longer = card(s, i, at + 1, digits.toString());
                card = longer == null ? card : longer;
            }
        }
        return card;
    }

    private static @Nullable RedactionMatch card(String s, int i, int end, String number) {
        if (Chars.letter(Chars.at(s, end)) || Chars.at(s, end) == '_' || decimal(s, end)) {
            return null;
        }
        boolean card = issued(number) && luhn(number) && (end - i == number.length() || grouped(s, i, end));
        return card ? new RedactionMatch(i, end, "card", number) : null;
    }

    private static boolean decimal(String s, int end) {
        return Chars.at(s, end) == '.' && Chars.digit(Chars.at(s, end + 1));
    }

    /// {@return whether the groups are those printed on cards: fours with a rest, or 4-6-4 and 4-6-5}
    private static boolean grouped(String s, int from, int to) {
        String shape = s.substring(from, to).replaceAll("\\d", "9").replace('-', ' ');
        return shape.matches("9999 9999 9999 9999(?: 999)?|9999 999999 99999?");
    }

    /// {@return whether issuers use numbers with this prefix and length (ISO/IEC 7812 ranges in use)}
    private static boolean issued(String n) {
        if (n.length() < 13 || n.length() > CARD_MOST) {
            return false;
        }
        int two = Integer.parseInt(n.substring(0, 2));
        int four = Integer.parseInt(n.substring(0, 4));
        return switch (n.length()) {
            case 13 -> n.charAt(0) == '4';
            case 14 -> two == 36 || two == 38 || two == 39 || (four >= 3000 && four <= 3059);
            case 15 -> two == 34 || two == 37;
            case 16 -> n.charAt(0) == '4' || (two >= 50 && two <= 58) || (four >= 2221 && four <= 2720)
                    || (four >= 3528 && four <= 3589) || n.charAt(0) == '6';
            default -> n.charAt(0) == '4' || two == 62 || two == 64 || two == 65 || four == 6011 || two == 67;
        };
    }

    static boolean luhn(String number) {
        int sum = 0;
        for (int i = 0; i < number.length(); i++) {
            int digit = number.charAt(number.length() - 1 - i) - '0';
            int value = i % 2 == 0 ? digit : digit * 2;
            sum += value > 9 ? value - 9 : value;
        }
        return sum % 10 == 0;
    }

    private static @Nullable RedactionMatch ipv4(String s, int i) {
        int at = i;
        for (int part = 0; part < 4; part++) {
            int end = Chars.digits(s, at, 4);
            if (end == at || end - at > 3 || Integer.parseInt(s, at, end, 10) > 255) {
                return null;
            }
            at = end;
            if (part < 3) {
                if (Chars.at(s, at) != '.') {
                    return null;
                }
                at++;
            }
        }
        char after = Chars.at(s, at);
        boolean goesOn = Chars.alnum(after) || after == '_' || decimal(s, at);
        String address = s.substring(i, at);
        return goesOn || AddressKinds.namesNobody(address) || AddressKinds.isVersion(s, i)
                ? null
                : new RedactionMatch(i, at, "ip", address);
    }

    private static @Nullable RedactionMatch phone(String s, int i) {
        // A window, so that a match attempt never reads more than a few dozen characters.
        int windowEnd = Math.min(s.length(), i + LOOK);
        char first = s.charAt(i);
        int run = Chars.digits(s, i, CARD_MOST);
        if (first != '+' && first != '(' && run - i >= 7) {
            return called(s, i, run);
        }
        if (DATE.matcher(s).region(i, windowEnd).lookingAt()) {
            return null;
        }
        if (first == '+' || first == '0') {
            Matcher international = INTERNATIONAL.matcher(s).region(i, windowEnd).useTransparentBounds(true);
            if (international.lookingAt()) {
                return phone(s, i, international.end());
            }
        }
        for (Pattern pattern : first == '0' || first == '('
                ? new Pattern[]{PAIRS, NATIONAL, NORTH_AMERICAN}
                : new Pattern[]{NORTH_AMERICAN}) {
            Matcher matcher = pattern.matcher(s).region(i, windowEnd).useTransparentBounds(true);
            if (matcher.lookingAt()) {
                RedactionMatch found = phone(s, i, matcher.end());
                int digits = found == null ? 0 : found.value().length();
                if (digits >= 8 && digits <= 15) {
                    return found;
                }
            }
        }
        return null;
    }

    /// {@return a run of digits without separators, if a word before it says that it is a telephone number}
    private static @Nullable RedactionMatch called(String s, int i, int end) {
        boolean one = end - i <= 15 && !Chars.token(Chars.at(s, end)) && !decimal(s, end);
        return one && CALL.matcher(s).region(Math.max(0, i - 16), i).find() ? phone(s, i, end) : null;
    }

    private static @Nullable RedactionMatch phone(String s, int from, int end) {
        // A bracket that was opened before the number closes behind it.
        int to = s.charAt(end - 1) == ')' && s.substring(from, end).indexOf('(') < 0 ? end - 1 : end;
        if (Chars.letter(Chars.at(s, to)) || Chars.at(s, to) == '_') {
            return null;
        }
        String digits = s.substring(from, to).replaceAll("\\D", "");
        return new RedactionMatch(from, to, "phone", digits.startsWith("00") ? digits.substring(2) : digits);
    }
}
