package dev.hindsight.workspace.ingest.prepare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import dev.hindsight.testing.Seeds;
import dev.hindsight.workspace.common.Sha256;
import dev.hindsight.workspace.ingest.Imports;
import dev.hindsight.workspace.ingest.json.EvidenceJson;
import dev.hindsight.workspace.ingest.json.InvalidEvidenceException;
import dev.hindsight.workspace.ingest.source.SourceLocation;
import java.time.ZoneId;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

class PreparerTest {
    private static final SourceLocation PLACE = new SourceLocation("x.jsonl", 1, 1, 0);
    private static final String EVAL = "{\"kind\":\"eval\",\"id\":\"e\",\"at\":\"2026-01-01T00:00:00Z\",\"suite\":\"s\","
            + "\"metric\":\"m\",\"score\":1,\"direction\":\"higher\"}";

    private static PreparedEvidence prepare(String json) {
        return Imports.preparer().prepare(EvidenceJson.object(json), "sys", null, PLACE, json);
    }

    /// Values of RFC 8785, appendix B.
    @ParameterizedTest
    @CsvSource({"0000000000000000,0", "8000000000000000,0", "0000000000000001,5e-324", "8000000000000001,-5e-324",
            "7fefffffffffffff,1.7976931348623157e+308", "4340000000000000,9007199254740992",
            "c340000000000000,-9007199254740992", "4430000000000000,295147905179352830000",
            "44b52d02c7e14af5,9.999999999999997e+22", "44b52d02c7e14af6,1e+23",
            "44b52d02c7e14af7,1.0000000000000001e+23", "444b1ae4d6e2ef4e,999999999999999700000",
            "444b1ae4d6e2ef4f,999999999999999900000", "444b1ae4d6e2ef50,1e+21",
            "3eb0c6f7a0b5ed8c,9.999999999999997e-7", "3eb0c6f7a0b5ed8d,0.000001",
            "41b3de4355555553,333333333.3333332", "41b3de4355555554,333333333.33333325",
            "41b3de4355555555,333333333.3333333", "41b3de4355555556,333333333.3333334",
            "41b3de4355555557,333333333.33333343", "becbf647612f3696,-0.0000033333333333333333",
            "43143ff3c1cb0959,1424953923781206.2"})
    void numbersFollowRfc8785(String bits, String text) {
        assertThat(CanonicalJson.number(Double.longBitsToDouble(Long.parseUnsignedLong(bits, 16)))).isEqualTo(text);
    }

    @Test
    void objectsFollowRfc8785() {
        String input = "{\"numbers\":[333333333.33333329,1E30,4.50,2e-3,0.000000000000000000000000001],"
                + "\"string\":\"\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\\"\\/\",\"literals\":[null,true,false]}";
        assertThat(CanonicalJson.of(EvidenceJson.object(input)))
                .isEqualTo("{\"literals\":[null,true,false],\"numbers\":[333333333.3333333,1e+30,4.5,0.002,1e-27],"
                        + "\"string\":\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}");
        assertThat(CanonicalJson.of(EvidenceJson.object("{\"\\ud83d\\ude00\":1,\"\\ufb33\":2,\"b\":{},\"a\":[]}")))
                .isEqualTo("{\"a\":[],\"b\":{},\"😀\":1,\"\ufb33\":2}");
    }

    @Test
    void everyDoubleReadsBackAsItself() {
        long seed = Seeds.fixed(5);
        Random random = new Random(seed);
        for (int i = 0; i < 100_000; i++) {
            double value = Double.longBitsToDouble(random.nextLong());
            if (Double.isFinite(value) && value != 0 && Double.parseDouble(CanonicalJson.number(value)) != value) {
                fail("seed %d: %s became %s", seed, value, CanonicalJson.number(value));
            }
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"'{\"kind\":\"eval\"'|'{\"knd\":\"eval\"'|kind is missing.",
            "'\"kind\":\"eval\"'|'\"kind\":\"evil\"'|kind must be one of", "'\"id\":\"e\"'|'\"id\":7'|id must be text",
            "'\"id\":\"e\"'|'\"id\":\"\"'|id is missing.", "2026-01-01T00:00:00Z|2026-01-01T00:00:00|no time zone",
            "2026-01-01T00:00:00Z|yesterday|no RFC 3339 time", "2026-01-01T00:00:00Z|2014-12-31T23:59:59Z|before 2015",
            "2026-01-01T00:00:00Z|2026-11-25T00:00:00Z|in the future", "'\"score\":1'|'\"score\":NaN'|score is NaN",
            "'\"score\":1'|'\"score\":1e999'|score is", "'\"score\":1'|'\"score\":\"1\"'|score must be a number",
            "'\"score\":1,'|''|score is missing.", "higher|up|direction must be one of higher",
            "'\"score\":1'|'\"score\":1,\"n\":-1'|n must be",
            "'\"score\":1'|'\"score\":1,\"scale\":[1,0]'|scale must be",
            "'\"score\":1'|'\"score\":1,\"slice\":{\"a\":1}'|slice.a must be text",
            "'\"score\":1'|'\"score\":1,\"until\":\"2025-01-01T00:00:00Z\"'|until lies before at.",
            "'\"score\":1'|'\"score\":1,\"x\":{\"y\":[1,-Infinity]}'|x.y is",
            "'\"score\":1'|'\"score\":1,\"score\":2'|occurs twice"})
    void errorNamesTheField(String from, String to, String reason) {
        assertThat(EVAL).contains(from);
        assertThatThrownBy(() -> prepare(EVAL.replace(from, to == null ? "" : to)))
                .isInstanceOf(InvalidEvidenceException.class).hasMessageContaining(reason);
    }

    @Test
    void judgeMayBeANameAndPromptChangeMayReachAllPrompts() {
        prepare(EVAL.replace("\"score\":1", "\"score\":1,\"judge\":\"judge-1\""));
        prepare("{\"kind\":\"sample\",\"id\":\"s\",\"at\":\"2026-01-01T00:00:00Z\",\"scores\":{\"q\":"
                + "{\"value\":0.5,\"judge\":\"judge-1\",\"direction\":\"higher\"}}}");
        String change = "{\"kind\":\"change\",\"id\":\"c\",\"at\":\"2026-01-01T00:00:00Z\",\"surface\":\"prompt\"}";
        prepare(change.replace("}", ",\"scope\":{\"all\":true}}"));
        assertThatThrownBy(() -> prepare(change)).hasMessageContaining("names its prompt, or its scope");
    }

    @Test
    void limitsDepthAndLength() {
        String deep = EVAL.replace("\"score\":1", "\"score\":1,\"x\":" + "[".repeat(70) + "]".repeat(70));
        assertThatThrownBy(() -> prepare(deep)).hasMessageContaining("64 levels");
        String wide = EVAL.replace("\"score\":1", "\"score\":1,\"x\":\"" + "y".repeat((4 << 20) + 1) + "\"");
        assertThatThrownBy(() -> prepare(wide)).hasMessageContaining("x is longer than 4 MiB");
        ObjectNode tree = EvidenceJson.object(EVAL);
        ObjectNode inner = tree;
        for (int i = 0; i < 70; i++) {
            inner = inner.putObject("x");
        }
        assertThatThrownBy(() -> Imports.preparer().prepare(tree, "s", null, PLACE, ""))
                .hasMessageContaining("64 levels");
    }

    @Test
    void keepsUnknownFieldsAndMakesTimesUtc() {
        PreparedEvidence prepared = prepare(EVAL.replace("00:00:00Z", "02:00:00.1234567+02:00").replace("\"score\":1",
                "\"score\":0.50,\"sd\":null,\"commit\":12345678901234567890,\"z\":{\"b\":1,\"a\":\"ada@example.org\"}"));
        assertThat(prepared.canonical()).startsWith(
                "{\"at\":\"2026-01-01T00:00:00.123456Z\",\"commit\":\"12345678901234567890\",\"direction\":\"higher\"")
                .contains("\"score\":0.5,\"source_system\":\"sys\"").contains("\"z\":{\"a\":\"‹email:")
                .doesNotContain("null").doesNotContain("ada@");
        assertThat(prepared.hash()).isEqualTo(Sha256.hex(prepared.canonical())).hasSize(64);
        assertThat(prepared.rawHash()).hasSize(64);
        assertThat(prepared.key().toString()).isEqualTo("sys/eval/e");
        PreparedEvidence zoned = Imports.preparer().prepare(EvidenceJson.object(EVAL.replace("00:00:00Z", "00:00:00")),
                "s",
                ZoneId.of("Europe/Berlin"), PLACE, "r");
        assertThat(zoned.body().get("at").asString()).isEqualTo("2025-12-31T23:00:00Z");
    }

    @Test
    void leapSecondIsReadAsTheSecondBefore() {
        assertThat(Rfc3339.parse("2016-12-31T23:59:60Z", null)).isEqualTo("2016-12-31T23:59:59Z");
        assertThat(Rfc3339.parse("2017-01-01T00:59:60.5+01:00", null)).isEqualTo("2016-12-31T23:59:59.5Z");
        assertThatThrownBy(() -> Rfc3339.parse("2016-12-31T23:58:60Z", null)).hasMessageContaining("no RFC 3339 time");
    }

    @Test
    void tooManyDigitsAreRejectedWithAClearMessage() {
        assertThatThrownBy(() -> EvidenceJson.object("{\"value\":" + "1".repeat(1_001) + "}"))
                .hasFieldOrPropertyWithValue("sentence", "not usable JSON: a number has more than 1000 digits.");
    }
}
