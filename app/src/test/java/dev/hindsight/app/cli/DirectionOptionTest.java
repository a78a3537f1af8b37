package dev.hindsight.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.app.cli.command.ExitStatus;
import dev.hindsight.testing.Seeds;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A score whose direction nobody can tell by its name falls after a deploy.
class DirectionOptionTest extends CommandLineTest {
    @BeforeEach
    void scores() throws IOException {
        Random random = new Random(Seeds.fixed(71));
        Instant start = Instant.parse("2026-03-02T08:00:00Z");
        List<String> lines = new ArrayList<>();
        lines.add("{'kind':'change','id':'d2','at':'2026-03-07T07:55:00Z','surface':'code','origin':'own','to':'2'}");
        for (int i = 0; i < 800; i++) {
            lines.add("{'kind':'sample','id':'s%d','at':'%s','output':'Yes.','scores':{'style2':{'value':%.3f}}}"
                    .formatted(i, start.plusSeconds(1_080L * i), (i < 400 ? 0.9 : 0.5) + 0.1 * random.nextGaussian()));
        }
        write("scores.jsonl", String.join("\n", lines).replace('\'', '"'));
    }

    private boolean alarm(String... more) {
        List<String> arguments = new ArrayList<>(List.of("analyze", "w.hindsight", "--json"));
        arguments.addAll(List.of(more));
        return json(arguments.toArray(String[]::new)).get("alarm").asBoolean();
    }

    @Test
    void whatIsBetterIsStatedOnceAndKept() {
        assertThat(run("import", "w.hindsight", "scores.jsonl")).as(err()).isZero();
        assertThat(json("analyze", "w.hindsight", "--json").get("warnings").toString())
                .contains("style2 moved from 0.9", "`--direction style2=higher` or `=lower`");
        assertThat(alarm()).isFalse();
        assertThat(alarm("--direction", "style2=higher")).isTrue();
        assertThat(err()).contains("Higher is better for style2, from now on.");
        assertThat(json("analyze", "w.hindsight", "--json").get("warnings").toString()).doesNotContain("--direction");
        assertThat(alarm()).isTrue();
        assertThat(alarm("--direction", "style2=LOWER")).isFalse();
        assertThat(alarm("--direction", "style2=unstated")).isFalse();
        assertThat(json("analyze", "w.hindsight", "--json").get("warnings").toString()).contains("style2=higher");
    }

    @Test
    void anImportMayStateIt() {
        assertThat(run("import", "w.hindsight", "scores.jsonl", "--direction", "style2=higher")).as(err()).isZero();
        assertThat(alarm()).isTrue();
    }

    @Test
    void wrongUsageNamesTheScoresThatThereAre() {
        assertThat(run("import", "w.hindsight", "scores.jsonl")).as(err()).isZero();
        assertThat(run("analyze", "w.hindsight", "--direction", "stile=higher")).isEqualTo(ExitStatus.USAGE);
        assertThat(err()).contains("There is no score stile; there are style2.");
        assertThat(run("analyze", "w.hindsight", "--direction", "style2=up")).isEqualTo(ExitStatus.USAGE);
    }

    @Test
    void whereNothingWasReadThatIsSaid() throws IOException {
        write("table.csv", "time,answer,style2\n2026-03-02T08:00:00Z,Yes.,0.9\n");
        assertThat(run("import", "w.hindsight", "table.csv", "--direction", "style2=higher")).isEqualTo(
                ExitStatus.NO_INPUT);
        assertThat(err()).contains("needs a mapping").doesNotContain("no score");
    }
}
