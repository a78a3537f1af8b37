package dev.hindsight.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.app.cli.command.ExitStatus;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Eight days of judged outputs: one in ten is bad, on the last day four in ten of `support`.
class CompareCommandTest extends CommandLineTest {
    private static final String LAST_DAY = "2026-09-09T00:00:00Z/2026-09-10T00:00:00Z";

    private void days() throws IOException {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 8 * 200; i++) {
            boolean bad = i % 10 == 3 || (i >= 7 * 200 && i % 2 == 0 && i % 10 < 6);
            lines.append("""
                    {'kind':'sample','id':'%d','at':'%s','prompt':'%s','latency_ms':%d,'sampling':{'policy':'head',\
                    'probability':0.1},'scores':{'right':{'value':%d,'passed':%b,'judge':{'model':'%s'},\
                    'direction':'higher','scale':[0,1]}}}
                    """.formatted(i, Instant.parse("2026-09-02T00:00:00Z").plusSeconds(i * 432L), i % 2 == 0
                    ? "support"
                    : "search",
                    900 + i % 7 * 50, bad ? 0 : 1, !bad, i < 200 ? "old" : "j"));
        }
        write("days.jsonl", lines.toString().replace('\'', '"'));
        assertThat(run("import", "w.hindsight", "days.jsonl")).as(err()).isZero();
    }

    @Test
    void everySignalIsComparedLargestDifferenceFirst() throws IOException {
        days();
        JsonNode answer = json("compare", "w.hindsight", "--window", LAST_DAY, "--json");
        assertThat(answer.at("/baseline/from").asString()).isEqualTo("2026-09-08T00:00:00Z");
        assertThat(answer.at("/baseline/to").asString()).isEqualTo("2026-09-09T00:00:00Z");
        assertThat(answer.at("/window/to").asString()).isEqualTo("2026-09-10T00:00:00Z");
        JsonNode first = answer.at("/signals/0");
        assertThat(first.get("signal").asString()).isEqualTo("score:right@j");
        assertThat(first.get("outcome").asString()).isEqualTo("worse");
        assertThat(first.at("/baseline/value").asDouble()).isEqualTo(0.9);
        assertThat(first.at("/window/value").asDouble()).isEqualTo(0.6);
        assertThat(first.at("/window/n").asInt()).isEqualTo(200);
        assertThat(first.at("/difference/low").asDouble()).isBetween(-0.4, -0.3);
        assertThat(first.at("/difference/high").asDouble()).isBetween(-0.3, -0.2);
        assertThat(first.get("q").asDouble()).isBetween(first.get("p").asDouble(), 1e-6);
        assertThat(first.get("instrument_window").asString()).isEqualTo("j/head");
        assertThat(first.get("weighted").asBoolean()).isTrue();
        assertThat(first.get("splits").toString()).contains("\"key\":\"prompt\"", "\"carries\":true");
        assertThat(answer.get("signals").findValuesAsString("signal")).contains("latency", "mix.prompt");
        assertThat(answer.get("tested").asInt()).isEqualTo(3);

        assertThat(run("compare", "w.hindsight", "--window", LAST_DAY)).isZero();
        List<String> lines = out().lines().toList();
        assertThat(lines.get(4)).startsWith("worse").contains("score:right@j", "−30 pts [−", "90 % [", "60 % [",
                "n 200", "<0.001");
        assertThat(out()).contains("steady", "latency", "carried by prompt=support");
    }

    @Test
    void theBaselineMayBeLastWeekOrAnySpan() throws IOException {
        days();
        // Seven days earlier another judge scored.
        JsonNode week = json("compare", "w.hindsight", "--window", LAST_DAY, "--baseline", "last-week", "--json");
        assertThat(week.at("/baseline/from").asString()).isEqualTo("2026-09-02T00:00:00Z");
        JsonNode broken = week.get("signals").valueStream()
                .filter(it -> it.get("signal").asString().startsWith("score"))
                .findFirst().orElseThrow();
        assertThat(broken.get("outcome").asString()).isEqualTo("not_comparable");
        assertThat(broken.get("difference").isNull()).isTrue();
        assertThat(broken.get("note").asString()).contains("The judge differs: old/head in the baseline, j/head");
        assertThat(run("compare", "w.hindsight", "--window", LAST_DAY, "--baseline", "last-week")).isZero();
        assertThat(out()).contains("not comparable", "The judge differs");

        JsonNode own = json("compare", "w.hindsight", "--window", LAST_DAY, "--baseline",
                "2026-09-04T00:00:00+02:00/2026-09-07T00:00:00+02:00", "--slice", "prompt=search", "--json");
        assertThat(own.at("/baseline/from").asString()).isEqualTo("2026-09-03T22:00:00Z");
        assertThat(own.at("/slice/prompt").asString()).isEqualTo("search");
        JsonNode right = own.get("signals").valueStream().filter(it -> it.get("signal").asString().startsWith("score"))
                .findFirst().orElseThrow();
        assertThat(right.at("/difference/value").asDouble()).isZero();
        assertThat(right.at("/window/n").asInt()).isEqualTo(100);
    }

    @Test
    void sharedSeriesBreakIsReportedOnce() throws IOException {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 200; i++) {
            lines.append("""
                    {'kind':'sample','id':'%d','at':'%s','latency_ms':%d,'tokens_out':%d,\
                    'sampling':{'policy':'%s','probability':0.1}}
                    """.formatted(i, Instant.parse("2026-09-08T00:00:00Z").plusSeconds(i * 864L), 900 + i, 50 + i % 7,
                    i < 100 ? "head" : "errors"));
        }
        write("policies.jsonl", lines.toString().replace('\'', '"'));
        assertThat(run("import", "w.hindsight", "policies.jsonl")).as(err()).isZero();
        assertThat(run("compare", "w.hindsight", "--window", LAST_DAY)).isZero();
        assertThat(out()).containsOnlyOnce("The sampling policy differs: head in the baseline, errors in the window");
        assertThat(out().lines().filter(it -> it.startsWith("not comparable"))).hasSize(2);
    }

    @Test
    void impossibleComparisonIsExplainedInOneSentence() throws IOException {
        days();
        says("FROM/TO", "--window", "yesterday");
        says("is empty: FROM must be before TO", "--window", "2026-09-09T00:00:00Z/2026-09-09T00:00:00Z");
        says("is empty: FROM must be before TO", "--window", "2026-09-09T00:00:00Z/2026-09-08T00:00:00Z");
        says("'soon' is no time such as", "--window", "2026-09-09T00:00:00Z/soon");
        says("is no time such as", "--window", "+999999999-01-01T00:00:00Z/+999999999-01-02T00:00:00Z");
        says("previous, last-week or FROM/TO", "--window", LAST_DAY, "--baseline", "monday");
        says("overlaps the window", "--window", LAST_DAY, "--baseline", "2026-09-08T00:00:00Z/2026-09-09T00:00:01Z");
        says("overlaps the window", "--window", "2026-09-02T00:00:00Z/2026-09-10T00:00:00Z", "--baseline", "last-week");
        says("choose another --window FROM/TO within", "--window", "2027-09-09T00:00:00Z/2027-09-10T00:00:00Z");
        says("choose another --baseline FROM/TO within", "--window", "2026-09-02T00:00:00Z/2026-09-10T00:00:00Z");
        says("it can be sliced by prompt", "--window", LAST_DAY, "--slice", "topic=orders");
        says("there is search, support", "--window", LAST_DAY, "--slice", "prompt=chat");
        says("--window", "--slice", "prompt=search");
    }

    @Test
    void emptyWorkspaceIsExplained() throws IOException {
        write("note.jsonl", """
                {"kind":"note","id":"n","at":"2026-09-08T12:00:00Z","text":"x"}
                {"kind":"note","id":"m","at":"2026-09-09T12:00:00Z","text":"x"}
                """);
        assertThat(run("import", "w.hindsight", "note.jsonl")).as(err()).isZero();
        says("No signal was measured in 2026-09-09T00:00:00Z to", "--window", LAST_DAY);
        assertThat(run("compare", "missing.hindsight", "--window", LAST_DAY)).isEqualTo(ExitStatus.WORKSPACE);
        assertThat(err()).contains("missing.hindsight").hasLineCount(1);
    }

    private void says(String part, String... options) {
        String[] args = new String[options.length + 2];
        args[0] = "compare";
        args[1] = "w.hindsight";
        System.arraycopy(options, 0, args, 2, options.length);
        assertThat(run(args)).as(String.join(" ", args) + err()).isEqualTo(ExitStatus.USAGE);
        assertThat(err()).hasLineCount(1).contains(part).doesNotContain("Exception");
        assertThat(out()).isEmpty();
    }
}
