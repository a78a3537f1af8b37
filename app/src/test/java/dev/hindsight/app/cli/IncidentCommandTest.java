package dev.hindsight.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.app.cli.command.ExitStatus;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class IncidentCommandTest extends CommandLineTest {
    @Test
    void incidentMovesFromDeclaredToReviewed() throws IOException {
        workspace();
        JsonNode made = json("incident", "new", "w.hindsight", "Dates promised", "--severity", "2", "--onset",
                "2026-09-12T11:00:00Z", "--json");
        assertThat(made.get("id").asString()).isEqualTo("INC-1");
        JsonNode listed = json("incident", "list", "w.hindsight", "--json").at("/incidents/0");
        assertThat(listed.get("state").asString()).isEqualTo("declared");
        assertThat(listed.get("severity").asInt()).isEqualTo(2);
        assertThat(listed.get("onset").asString()).isEqualTo("2026-09-12T11:00:00Z");
        assertThat(listed.get("declared_at").asString()).isEqualTo(NOW.toString());

        run("incident", "note", "w.hindsight", "1", "Asked the shop", "--at", "2026-09-12T13:00:00Z");
        assertThat(json("incident", "pin", "w.hindsight", "INC-1", "evidence/sample/s2", "--note", "promised", "--json")
                .at("/pins/0/sha256").asString()).hasSize(64);
        assertThat(run("incident", "pin", "w.hindsight", "INC-1", "evidence/sample/none")).isEqualTo(ExitStatus.USAGE);
        assertThat(json("incident", "move", "w.hindsight", "INC-1", "resolved", "--reason", "rolled back", "--json")
                .get("state").asString()).isEqualTo("resolved");
        assertThat(run("incident", "move", "w.hindsight", "INC-1", "triaging")).isEqualTo(ExitStatus.USAGE);
        assertThat(run("incident", "move", "w.hindsight", "INC-1", "nonsense")).isEqualTo(ExitStatus.USAGE);
        assertThat(run("incident", "show", "w.hindsight", "INC-9")).isEqualTo(ExitStatus.USAGE);

        assertThat(run("incident", "show", "w.hindsight", "inc-1")).isZero();
        assertThat(out()).contains("Asked the shop").contains("Moved to resolved: rolled back").contains("Pinned");
    }

    @Test
    void aMitigationBeforeTheOnsetIsToldAndHasNoDuration() throws IOException {
        workspace();
        run("incident", "new", "w.hindsight", "Dates promised", "--onset", "2026-09-12T11:00:00Z");
        run("incident", "move", "w.hindsight", "1", "mitigated", "--at", "2026-09-12T10:00:00Z");
        assertThat(out()).contains("Check the times: mitigated (12 Sep 2026, 10:00 UTC) lies before onset");
        run("say", "w.hindsight", "1");
        assertThat(out()).contains("one of the two times is wrong").doesNotContain("−");
    }

    @Test
    void severityOutsideZeroToFourIsRefused() throws IOException {
        workspace();
        assertThat(run("incident", "new", "w.hindsight", "x", "--severity", "7")).isEqualTo(ExitStatus.USAGE);
        assertThat(json("incident", "list", "w.hindsight", "--json").get("incidents")).isEmpty();
    }
}
