package dev.hindsight.workspace.redact;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hindsight.testing.Seeds;
import dev.hindsight.workspace.common.WorkspaceException;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

@Tag("simulation")
class RedactorTest {
    private static final RedactionKey KEY = RedactionKey.of("0123456789abcdef".getBytes(UTF_8));
    private final Redactor redactor = Redactor.of(KEY, TeamRules.NONE);

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"email|write to ada.l+x@mail.example.org. Thanks", "email|<a@b.co>",
            "email|jürgen@exämple.de now", "phone|call +44 20 7946 0958 today", "phone|+4915112345678",
            "phone|(555) 234-5678", "phone|555-234-5678.", "phone|030 1234567 bitte", "phone|06 12 34 56 78",
            "phone|tel: 5552345678", "phone|0171/1234567", "card|4111 1111 1111 1111", "card|4111111111111111,",
            "card|3782-822463-10005", "card|4111 1111 1111 1111 12/27", "card|4111111111111111 12/27 123",
            "card|5555555555554444", "iban|DE89 3704 0044 0532 0130 00 is it",
            "iban|GB82WEST12345698765432", "ip|from 10.20.30.40:8080", "ip|2a00:1450:85a3:0:0:8a2e:370:7334",
            "ip|fe80::1ff:fe23:4567:890a", "ip|2a00:1450::1", "key|sk-proj-abcDEF1234567890abcDEF12",
            "key|AKIAIOSFODNN7EXAMPLE", "key|ghp_abcdefghijklmnopqrstuvwxyz0123456789",
            "key|Authorization: Bearer abcdef0123456789abcdef0123",
            "jwt|eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.s5Zp0QW_3x-1",
            "password|DB_PASSWORD=hunter2 is set", "password|{\"password\": \"correct horse\"}",
            "password|passwd: s3cret.",
            "password|the pwd: swordfish", "cookie|sessionid=abc123def; path", "cookie|Cookie: theme=dark77",
            "cookie|Set-Cookie: id=a3fWa; Path=/; Max-Age=3600", "key|Authorization: Basic YWRhOnNlY3JldA==",
            "login|postgres://ada:secret@db.example.org/app", "ip|ssh://ada@10.20.30.40/x", "key|api_key='a1b2c3d4e5'",
            "email|\"text\":\"line\\nada@example.org\"", "phone|\"text\":\"line\\n+49 30 1234567\""})
    void replacesPersonalData(String type, String text) {
        String redacted = redactor.text(text);
        assertThat(redacted).contains("‹" + type + ":");
        assertThat(redactor.text(redacted)).isEqualTo(redacted);
        assertThat(redactor.find(text)).hasSize(1);
    }

    @Test
    void replacesCompleteAndTruncatedPemBlocks() {
        String block = "-----BEGIN PRIVATE KEY-----\n" + "MIIEvQIBADANBgkq0ABC".repeat(6)
                + "\n-----END PRIVATE KEY-----";
        assertThat(redactor.text("a " + block + " b")).matches("a ‹pem:[a-z2-7]{10}› b");
        assertThat(redactor.text("a " + block.substring(0, 90))).matches("a ‹pem:[a-z2-7]{10}›");
        assertThat(redactor.text("never print \"-----BEGIN PRIVATE KEY-----\" to users"))
                .isEqualTo("never print \"-----BEGIN PRIVATE KEY-----\" to users");
    }

    @ParameterizedTest
    @ValueSource(strings = {"5493654", "2024-05-01-20-05-59--direct-opus", "2026-01-01T00:00:00.123456+02:00",
            "1700000000000", "1700000000000000000", "9c1185a5c5e9fc54612808977ee8f548b2258d31",
            "3942c15781d38dab1c4b758093ec63336226a42c87a1cdc9f02fbfe38a26bd8b",
            "77fc8172-31e0-49b2-a202-ab467a76a54b", "11111111-2222-4333-8444-123456789012", "0.4111111111111111",
            "v10.2.3", "12:34:56", "std::vector<int>", "abc::def", "{{email}} and {user_phone}", "@types/node",
            "react@18.2.0", "1, 2, 3, 4, 5, 6, 7, 8, 9", "100 000 000", "3.14159265358979", "01-02-2024 10:30",
            "pass_rate_1: 53.4", "1234567890123456", "sk-learn-is-a-long-library-name-here",
            "10.1016/j.cell.2020.05.015", "next dev -H 0.0.0.0 and 127.0.0.1:8080, ::1", "v1.2.3.4, version 1.2.3.4",
            "numpy==1.2.3.4 react@1.2.3.4", "192.0.2.17 198.51.100.1 203.0.113.9 2001:db8::1 255.255.255.0",
            "git clone git@github.com:org/repo.git", "Your password: at least 8 letters", "password=${DB_PASSWORD}",
            "password: str = None", "password = input(x)", "https://example.org/a:b@c", "PWD=/home/x",
            "Cookie: we use them", "token=left", "if password == other", "Set-Cookie is a header; a=b",
            "order 20240501123456", "1.3999999999999998e-7"})
    void keepsLookalikes(String text) {
        assertThat(redactor.text(text)).isEqualTo(text);
    }

    @Test
    void markersAreDeterministicPerKey() {
        String marker = redactor.text("Ada@Example.org");
        assertThat(marker).isEqualTo(redactor.text("ada@example.org")).matches("‹email:[a-z2-7]{10}›");
        assertThat(redactor.text("+49 30 1234567").substring(6)).isEqualTo(redactor.text("+49301234567").substring(6));
        RedactionKey other = RedactionKey.of("another key, 16+".getBytes(UTF_8));
        assertThat(Redactor.of(other, TeamRules.NONE).text("ada@example.org")).isNotEqualTo(marker);
    }

    /// Whatever stands beside it, one value has one marker.
    @ParameterizedTest
    @ValueSource(strings = {"'%s'", "\"%s\"", "<%s>", "(%s)", "[%s]", "{%s}", "`%s`", "_%s_", "*%s*", "“%s”", "=%s,",
            "mailto:%s?x", "\\n%s\\n", "%%22%s%%22", "\\u003c%s\\u003e", ";%s;", "%s.", "%s's"})
    void oneValueHasOneMarker(String beside) {
        assertThat(redactor.text(beside.formatted("ada@example.com")))
                .isEqualTo(beside.formatted(redactor.text("ada@example.com")));
    }

    @Test
    void hashesTenantAndUserInTheWholeTree() {
        ObjectNode evidence = (ObjectNode) JsonMapper.shared().readTree("""
                {"kind":"sample","id":"4111111111111111","at":"2026-01-01T00:00:00Z","tenant":"acme","user":17,
                 "cache":{"origin_tenant":"acme"},"params":{"a@b.org":["mail c@d.org"]},"author":"Ada <a@b.org>",
                 "session":"a@b.org"}""");
        ObjectNode redacted = redactor.evidence(evidence);
        assertThat(redacted.get("id").asString()).isEqualTo("4111111111111111");
        assertThat(redacted.get("at").asString()).isEqualTo("2026-01-01T00:00:00Z");
        assertThat(redacted.get("tenant").asString()).matches("‹tenant:[a-z2-7]{10}›")
                .isEqualTo(redacted.get("cache").get("origin_tenant").asString());
        assertThat(redacted.get("user").asString()).startsWith("‹user:");
        assertThat(redacted.get("author").asString()).startsWith("‹author:").endsWith("›");
        assertThat(redacted.toString()).doesNotContain("b.org").doesNotContain("d.org");
        assertThat(redactor.evidence(redacted)).isEqualTo(redacted);
        assertThat(Redactor.off(KEY).evidence(evidence)).isEqualTo(evidence);
    }

    @Test
    void teamRulesAddAndNeverTouchMarkers() {
        Redactor team = Redactor.of(KEY, TeamRules.of("redact.yaml", Map.of("order", "ORD-\\d+", "all", "[a-z]+il")));
        String redacted = team.text("ORD-12 of ada@example.org, mail");
        assertThat(redacted).contains("‹order:").contains("‹email:").contains("‹all:").doesNotContain("ORD");
        assertThat(team.text(redacted)).isEqualTo(redacted);
        assertThatThrownBy(() -> TeamRules.of("redact.yaml", Map.of("x", "(")))
                .isInstanceOf(WorkspaceException.class).hasMessageContaining("redact.yaml");
    }

    @Test
    void abortsCatastrophicBacktracking() {
        Redactor team = Redactor.of(KEY, TeamRules.of("redact.yaml", Map.of("slow", "(a|aa)+$")));
        assertThatThrownBy(() -> team.text("a".repeat(5_000) + "b")).isInstanceOfAny(WorkspaceException.class,
                StackOverflowError.class);
    }

    @Test
    @Timeout(60)
    void runsInLinearTime() {
        String[] nasty = {"a", "1", "@", "-", "eyJ.", "-----BEGIN ", "1.", "a@", "+1 ", "DE12 ", "sk-", "a:", "0 ",
                "‹a:",
                "(0", "4111 "};
        for (String piece : nasty) {
            String text = piece.repeat(500_000 / piece.length());
            assertThat(redactor.text(text)).as(piece).isNotEmpty();
        }
    }

    @Test
    void redactionIsIdempotent() {
        long seed = Seeds.fixed(20261123);
        Random random = new Random(seed);
        String[] pieces = {"@", ".", "a", "ab", "7", "12", "+", "-", " ", ":", "‹", "›", "email", "org", "password=",
                "Cookie: ", "://", "=", "4111", "1111",
                "DE89", "3704", "0044", "eyJ", "sk-", "(", ")", "\\n", "x1y2z3", "-----", "BEGIN ", "/", "0"};
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int k = random.nextInt(14); k >= 0; k--) {
                text.append(pieces[random.nextInt(pieces.length)]);
            }
            String once = redactor.text(text.toString());
            assertThat(redactor.text(once)).as("seed %s, text %s".formatted(seed, text)).isEqualTo(once);
        }
    }

    /// Three microseconds a character; it takes some hundredths of one.
    @Test
    @Timeout(12)
    void longCleanTextsAreFast() {
        String text = "The quick brown fox said: \"no\", at 12:30. ".repeat(25_000);
        for (int i = 0; i < 4; i++) {
            assertThat(redactor.text(text)).isSameAs(text);
        }
    }
}
