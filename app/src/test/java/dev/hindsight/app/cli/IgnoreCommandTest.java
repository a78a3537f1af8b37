package dev.hindsight.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.app.cli.command.ExitStatus;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class IgnoreCommandTest extends CommandLineTest {
    @Test
    void ignoredChangeLeavesTheRankingAndCanReturn() throws IOException {
        workspace();
        assertThat(run("ignore", "w.hindsight", "d3", "--reason", "a typing error only")).as(err()).isZero();
        assertThat(out()).isEqualTo("The change d3 is ignored: a typing error only\n");
        JsonNode ignored = json("analyze", "w.hindsight", "--json").get("ignored");
        assertThat(ignored).hasSize(1);
        assertThat(ignored.get(0).propertyNames()).containsExactly("change", "reason");
        assertThat(ignored.at("/0/change").asString()).isEqualTo("d3");
        assertThat(ignored.at("/0/reason").asString()).isEqualTo("a typing error only");
        assertThat(json("analyze", "w.hindsight", "--json").get("warnings").toString())
                .contains("The change d3 is ignored (a typing error only) and no suspect.");
        assertThat(run("analyze", "w.hindsight")).isZero();
        assertThat(out()).contains("1 change ignored: prompt support v3 (a typing error only).",
                "Note: The change d3 is ignored (a typing error only) and no suspect.");

        assertThat(json("ignore", "w.hindsight", "d2", "--reason", "another prompt", "--json").get("ignored"))
                .hasSize(2);
        assertThat(run("ignore", "w.hindsight", "d3", "--undo")).isZero();
        assertThat(out()).isEqualTo("The change d3 is back in the ranking.\n");
        assertThat(json("analyze", "w.hindsight", "--json").at("/ignored/0/change").asString()).isEqualTo("d2");
    }

    @Test
    void wrongUsageIsOneSentenceAndChangesNothing() throws IOException {
        workspace();
        for (String[] wrong : new String[][]{{"ignore", "w.hindsight", "d3"},
                {"ignore", "w.hindsight", "d3", "--reason",
                        "x", "--undo"},
                {"ignore", "w.hindsight", "d3", "--reason", " "}, {"ignore", "w.hindsight", "d3",
                        "--reason", "two\nlines"},
                {"ignore", "w.hindsight", "d9", "--reason", "x"}, {"ignore",
                        "w.hindsight", "d3", "--undo"},
                {"ignore", "w.hindsight"}}) {
            assertThat(run(wrong)).as(String.join(" ", wrong)).isEqualTo(ExitStatus.USAGE);
            assertThat(err()).as(String.join(" ", wrong)).hasLineCount(1);
            assertThat(out()).isEmpty();
        }
        assertThat(run("ignore", "w.hindsight", "d9", "--reason", "x")).isEqualTo(ExitStatus.USAGE);
        assertThat(err()).contains("There is no change d9 in w.hindsight; it holds d1, d2, d3.");
        assertThat(json("analyze", "w.hindsight", "--json").get("ignored")).isEmpty();
        assertThat(run("ignore", "none.hindsight", "d3", "--undo")).isEqualTo(ExitStatus.WORKSPACE);
    }
}
