package dev.hindsight.workspace.redact;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.testing.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Recall and precision over a labelled corpus that is made here: every kind of secret in every kind of surroundings,
/// and as many look-alikes. A secret counts as found only where it is replaced exactly, by its own marker, and all
/// around it stays.
@Tag("simulation")
@NullUnmarked
class RedactionCorpusTest {
    private static final int EACH = 1_500;
    private static final double RECALL = 0.99;
    private static final double PRECISION = 0.98;
    private static final String[] AROUND = {"%s", "Please look at %s for me.", "He said '%s' twice", "(%s)",
            "{\"text\": \"%s\"}", "a,%s,b", "<%s>", "[%s]", "`%s`", "line one\n%s\nline three", "\t%s\t", "“%s”",
            "see %s; then go", "{\"raw\":\"{\\\"x\\\":\\\"%s\\\"}\"}"};
    private static final String[] ASSIGNED = {"%s", "run --%s now", "export X; %s", "url?a=b&%s&c=d", "log: %s\nnext"};
    private static final String DIGITS = "0123456789";
    private static final String ALNUM = DIGITS + "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private static final String[] WORDS = {"report", "order", "late", "parcel", "refund", "model", "answer", "policy"};

    private final Redactor redactor = Redactor.of(RedactionKey.of("0123456789abcdef".getBytes(UTF_8)), TeamRules.NONE);
    private Random random;

    /// A secret in its surroundings.
    private record Entry(String type, String before, String secret, String after) {
        String text() {
            return before + secret + after;
        }
    }

    @Test
    void findsNearlyAllAndLittleElse() {
        long seed = Seeds.fresh();
        random = new Random(seed);
        int found = 0;
        List<String> missed = new ArrayList<>();
        for (int i = 0; i < EACH; i++) {
            Entry entry = secret();
            String redacted = redactor.text(entry.text());
            boolean exact = redacted.startsWith(entry.before() + "‹" + entry.type() + ":")
                    && redacted.endsWith("›" + entry.after())
                    && redacted.length() - entry.before().length() - entry.after().length() == entry.type().length()
                            + 13;
            found += exact ? 1 : 0;
            if (!exact) {
                missed.add(entry.type() + " in " + entry.text() + " gave " + redacted);
            }
        }
        List<String> wrong = new ArrayList<>();
        for (int i = 0; i < EACH; i++) {
            String text = AROUND[random.nextInt(AROUND.length)].formatted(lookalike());
            if (!redactor.text(text).equals(text)) {
                wrong.add(text + " gave " + redactor.text(text));
            }
        }
        double recall = (double) found / EACH;
        double precision = found / (double) (found + wrong.size());
        System.out.printf(Locale.ROOT, "%,d labelled entries, seed %d: recall %.4f, precision %.4f%n", 2 * EACH, seed,
                recall, precision);
        assertThat(recall).as("missed: %s", missed).isGreaterThanOrEqualTo(RECALL);
        assertThat(precision).as("wrong: %s", wrong).isGreaterThanOrEqualTo(PRECISION);
    }

    private Entry secret() {
        return switch (random.nextInt(13)) {
            case 0, 1 -> around("email", name() + "." + name() + "@" + name() + ".example." + (random.nextBoolean()
                    ? "org"
                    : "co.uk"));
            case 2 -> around("phone", random.nextBoolean()
                    ? "+49 30 " + some(DIGITS, 7)
                    : "+44 20 7946 0" + some(DIGITS, 3));
            case 3 -> around("card", card());
            case 4 -> around("iban", iban());
            case 5 -> around("ip", "10." + random.nextInt(256) + "." + random.nextInt(256) + "." + random.nextInt(256));
            case 6 -> around("ip", "2a00:1450:" + some("0123456789abcdef", 4) + "::" + (1 + random.nextInt(9)));
            case 7 -> around("key", (random.nextBoolean() ? "sk-proj-" : "ghp_") + some(ALNUM, 33) + "a1");
            case 8 -> around("jwt", "eyJhbGciOiJIUzI1NiJ9.eyJ" + some(ALNUM, 20) + "." + some(ALNUM, 30));
            case 9 -> assigned("password", pick("password=", "DB_PASSWORD=", "passwd: ", "pwd: ", "user-password: ",
                    "Password="), name() + some(DIGITS, 4), "");
            case 10 -> assigned("cookie", pick("Cookie: ", "Set-Cookie: ", "") + "sessionid=", some(ALNUM, 24),
                    pick("", "; Path=/; HttpOnly"));
            case 11 -> assigned("key", "Authorization: " + pick("Basic ", "Bearer ", "Token "), some(ALNUM, 24) + "a1",
                    "");
            default -> around("login", "", pick("postgres", "mysql", "amqp", "redis", "https") + "://",
                    name() + ":" + some(ALNUM, 10), "@db.internal:5432/app");
        };
    }

    private String lookalike() {
        return switch (random.nextInt(16)) {
            case 0 -> "version " + version();
            case 1 -> "v" + version();
            case 2 -> name() + "==" + version();
            case 3 -> "127.0.0." + random.nextInt(256) + ":" + (1000 + random.nextInt(9000));
            case 4 -> pick("192.0.2.", "198.51.100.", "203.0.113.") + random.nextInt(256);
            case 5 -> pick("0.0.0.0", "::1", "2001:db8::" + random.nextInt(9), "255.255.255.0");
            case 6 -> "git@" + name() + ".example.org:" + name() + "/" + name() + ".git";
            case 7 -> new java.util.UUID(random.nextLong(), random.nextLong()).toString();
            case 8 -> some("0123456789abcdef", 40);
            case 9 -> "2026-0" + (1 + random.nextInt(9)) + "-1" + random.nextInt(10) + "T10:0" + random.nextInt(10)
                    + ":00Z";
            case 10 -> "0." + some(DIGITS, 15);
            case 11 -> pick("password: at least eight letters", "password=${DB_PASSWORD}", "password={{secret}}",
                    "password: string", "the password is never shown", "password == other");
            case 12 -> "order " + some(DIGITS, 10);
            case 13 -> pick("cookie policy: x=y", "token=left", "Authorization: required", "session_id: abc");
            case 14 -> name() + "@" + version();
            default -> "https://" + name() + ".example.org/" + name() + "?" + name() + "=" + random.nextInt(100);
        };
    }

    private Entry around(String type, String secret) {
        return around(type, "", "", secret, "");
    }

    private Entry around(String type, String nothing, String before, String secret, String after) {
        String[] parts = AROUND[random.nextInt(AROUND.length)].split("%s", -1);
        return new Entry(type, parts[0] + nothing + before, secret, after + parts[1]);
    }

    private Entry assigned(String type, String name, String secret, String after) {
        String[] parts = ASSIGNED[random.nextInt(ASSIGNED.length)].split("%s", -1);
        return new Entry(type, parts[0] + name, secret, after + parts[1]);
    }

    private String name() {
        return WORDS[random.nextInt(WORDS.length)] + pick("", "ina", "son", "er");
    }

    private String version() {
        return random.nextInt(20) + "." + random.nextInt(20) + "." + random.nextInt(20) + "." + random.nextInt(20);
    }

    private String pick(String... of) {
        return of[random.nextInt(of.length)];
    }

    private String some(String signs, int n) {
        StringBuilder text = new StringBuilder();
        random.ints(n, 0, signs.length()).forEach(i -> text.append(signs.charAt(i)));
        return text.toString();
    }

    private String card() {
        String start = "4" + some(DIGITS, 14);
        for (char last = '0'; last <= '9'; last++) {
            if (NumberMatcher.luhn(start + last)) {
                String number = start + last;
                return random.nextBoolean() ? number : number.replaceAll("(\\d{4})(?=\\d)", "$1 ");
            }
        }
        throw new AssertionError(start);
    }

    private String iban() {
        String account = some(DIGITS, 18);
        java.math.BigInteger number = new java.math.BigInteger(account + "131400");
        int check = 98 - number.mod(java.math.BigInteger.valueOf(97)).intValue();
        return "DE%02d%s".formatted(check, account);
    }
}
