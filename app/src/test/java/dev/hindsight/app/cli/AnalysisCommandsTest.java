package dev.hindsight.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.app.cli.command.ExitStatus;
import dev.hindsight.testing.Seeds;
import java.io.IOException;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class AnalysisCommandsTest extends CommandLineTest {
    private static final long SEED = Seeds.fixed(7);

    @Test
    void changepointsFindsAStepInAnyNamedColumn() throws IOException {
        Random random = new Random(SEED);
        StringBuilder plain = new StringBuilder();
        StringBuilder table = new StringBuilder("day;note;score\n");
        for (int i = 0; i < 200; i++) {
            double value = random.nextGaussian() + (i < 120 ? 0 : 5);
            plain.append(value).append('\n');
            table.append("2026-01-01;x;").append(value).append('\n');
        }
        write("table.csv", table.toString());
        assertThat(runWith(plain.toString(), "changepoints", "-", "--json")).as(err()).isZero();
        String ofPlain = out();
        JsonNode found = json("changepoints", "table.csv", "--column", "score", "--json");
        assertThat(found.get("n").asInt()).isEqualTo(200);
        assertThat(found.at("/changepoints/0/index").asInt()).as("seed " + SEED).isEqualTo(120);
        assertThat(found.at("/changepoints/0/shape").asString()).isEqualTo("step");
        assertThat(out()).isEqualTo(ofPlain);
        assertThat(run("changepoints", "table.csv", "--column", "none")).isEqualTo(ExitStatus.USAGE);
        assertThat(run("changepoints", "table.csv")).isEqualTo(ExitStatus.NO_INPUT);
        assertThat(err()).contains("table.csv, row 2").hasLineCount(1);
    }

    @Test
    void aDecimalCommaIsReadOrAskedFor() throws IOException {
        String steps = "0,9\n".repeat(60) + "0,7\n".repeat(60);
        write("header.csv", "value\n" + steps);
        assertThat(json("changepoints", "header.csv", "--json").at("/changepoints/0/index").asInt()).isEqualTo(60);
        write("quoted.csv", "value\n" + steps.replaceAll("(.*)\n", "\"$1\"\n"));
        assertThat(json("changepoints", "quoted.csv", "--json").at("/changepoints/0/index").asInt()).isEqualTo(60);
        write("none.csv", steps);
        assertThat(run("changepoints", "none.csv")).isEqualTo(ExitStatus.NO_INPUT);
        assertThat(err()).contains("\"0,9\" is one number with a decimal comma, or two").hasLineCount(1);
        assertThat(json("changepoints", "none.csv", "--column", "2", "--json").get("n").asInt()).isEqualTo(120);
    }

    @Test
    void indexColumnIsSkipped() throws IOException {
        write("indexed.csv", "index,value\n0,5\n1,6\n2,7\n");
        assertThat(json("changepoints", "indexed.csv", "--json").get("n").asInt()).isEqualTo(3);
        write("bad.csv", "index,value\n0,5\n1,NaN\n");
        assertThat(run("changepoints", "bad.csv")).isEqualTo(ExitStatus.NO_INPUT);
        assertThat(err()).contains("bad.csv, row 3").contains("NaN");
    }

    @Test
    void analyzePrintsDetectabilityAndPairedItems() throws IOException {
        StringBuilder evidence = new StringBuilder();
        Random random = new Random(SEED);
        for (int i = 0; i < 2400; i++) {
            boolean passed = random.nextDouble() >= (i < 1200 ? 0.1 : 0.4);
            boolean nightly = i % 240 == 0;
            evidence.append(sample(i, i / 10, passed, "'sampling':{'policy':'head','probability':0.1}"));
            for (int item = 0; nightly && item < 10; item++) {
                evidence.append(sample(3000 + i + item, i / 10, i < 1200 || item > 6,
                        "'role':'offline','item':'q" + item + "'"));
            }
        }
        evidence.append("{'kind':'eval','id':'e','at':'2026-09-02T00:00:00Z','suite':'faq','metric':'right',"
                + "'score':0.9,'direction':'higher','n':50,'passes':45}\n");
        write("evidence.jsonl", evidence.toString().replace('\'', '"'));
        assertThat(run("import", "seen.hindsight", "evidence.jsonl")).as(err()).isZero();
        JsonNode answer = json("analyze", "seen.hindsight", "--json");
        assertThat(answer.at("/verdict/paired/0/fell").asInt()).isEqualTo(7);
        assertThat(answer.at("/verdict/paired/0/items").asInt()).isEqualTo(10);
        assertThat(answer.at("/sight/suites/0/detectable_by_run").asDouble()).isBetween(0.2, 0.25);
        assertThat(answer.at("/sight/suites/0/detectable_by_day").isNull()).isTrue();
        assertThat(answer.at("/sight/sampling/0/needed").asInt()).isEqualTo(29);
        assertThat(run("analyze", "seen.hindsight")).isZero();
        assertThat(out()).contains("Same items before and after:", "7 fell, 0 rose", "Could it have been seen?",
                "faq/right", "95 % from 29");
    }

    private static String sample(int id, int hour, boolean passed, String more) {
        String at = Instant.parse("2026-09-02T00:00:00Z").plusSeconds(hour * 3600L + id % 10 * 300L)
                .toString();
        return "{'kind':'sample','id':'" + id + "','at':'" + at + "','prompt':'support','scores':{'right':{'value':"
                + (passed ? 1 : 0) + ",'passed':" + passed
                + ",'judge':{'model':'j'},'direction':'higher','scale':[0,1]}}," + more + "}\n";
    }

    @Test
    void diffOfFilesAndOfVersionsSayTheSame() throws IOException {
        workspace();
        write("old.txt", "Be brief.\nNever promise a delivery date.");
        write("new.txt", "Be brief.");
        JsonNode files = json("diff", "old.txt", "new.txt", "--json");
        JsonNode versions = json("diff", "w.hindsight", "support", "v1", "v2", "--json");
        assertThat(files.get("hunks")).isEqualTo(versions.get("hunks"));
        assertThat(versions.get("from").asString()).isEqualTo("v1");
        assertThat(files.at("/hunks/0/kind").asString()).isEqualTo("edit");
        assertThat(files.at("/hunks/0/new/count").isNumber()).isTrue();
        assertThat(files.get("token_delta").asInt()).isNegative();
        assertThat(files.get("traits").toString()).contains("removes a prohibition");
        assertThat(run("diff", "w.hindsight", "support", "v1", "v9")).isEqualTo(ExitStatus.USAGE);
        assertThat(err()).contains("v1, v2, v3");
    }

    @Test
    void revivedAndBlameReportTheRevivedLine() throws IOException {
        workspace();
        JsonNode revived = json("revived", "w.hindsight", "--json").get("revived");
        assertThat(revived).hasSize(1);
        assertThat(revived.get(0).get("removed_in").asString()).isEqualTo("v2");
        assertThat(revived.get(0).get("back_in").asString()).isEqualTo("v3");
        assertThat(revived.get(0).get("match").asString()).isEqualTo("exact");
        run("incident", "new", "w.hindsight", "Dates promised", "--onset", "2026-09-12T11:00:00Z");
        JsonNode lines = json("blame", "w.hindsight", "support", "--json").get("lines");
        assertThat(lines).hasSize(2);
        assertThat(lines.get(1).get("since").asString()).isEqualTo("2026-09-12T10:05:00Z");
        assertThat(lines.get(1).at("/earlier/0/to").asString()).isEqualTo("2026-09-05T10:05:00Z");
        assertThat(lines.get(1).at("/incidents/0").asString()).isEqualTo("INC-1");
        JsonNode then = json("blame", "w.hindsight", "support", "--at", "2026-09-02T00:00:00Z", "--json").get("lines");
        assertThat(then.get(0).get("version").asString()).isEqualTo("v1");
    }
}
