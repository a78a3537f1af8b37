package dev.hindsight.analysis.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.hindsight.analysis.EvidenceLines;
import dev.hindsight.analysis.change.VersionSnapshot.RunningThing;
import dev.hindsight.analysis.change.VersionSnapshot.SnapshotRow;
import dev.hindsight.workspace.Workspace;
import dev.hindsight.workspace.common.TimeRange;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What ran, in a workspace of several prompts.
class VersionSnapshotTest {
    private static final long HOUR = 3_600;
    private static final long DEPLOY = 20 * HOUR;

    @TempDir
    private Path folder;

    private final EvidenceLines lines = new EvidenceLines();

    private List<SnapshotRow> prompts(String... suspects) throws IOException {
        try (Workspace workspace = lines.imported(folder)) {
            long start = workspace.evidence().span().orElseThrow().from();
            return VersionSnapshot.at(workspace.evidence(), workspace.evidence().changes(TimeRange.ALL),
                    start + DEPLOY * 1_000_000, start + 30 * HOUR * 1_000_000, List.of(suspects)).stream()
                    .filter(it -> it.thing() == RunningThing.PROMPT).toList();
        }
    }

    /// Routing is asked every minute; refunds twice an hour, and not in the last two hours.
    private void traffic() {
        for (long second = 0; second < 30 * HOUR; second += 60) {
            lines.sample(second, "'prompt':'routing','prompt_version':'r9'");
            if (second % 1_800 == 600 && second < 28 * HOUR) {
                lines.sample(second, "'prompt':'refunds','prompt_version':'%s'".formatted(second < DEPLOY
                        ? "k1"
                        : "k2"));
            }
        }
        lines.add("change", "d2", DEPLOY, "'surface':'prompt','prompt':'refunds','from':'k1','to':'k2'");
        lines.add("change", "d1", HOUR, "'surface':'prompt','prompt':'seldom','from':'s1','to':'s2'");
    }

    @Test
    void aVersionIsThatOfItsOwnPrompt() throws IOException {
        traffic();
        assertThat(prompts("d2")).extracting(SnapshotRow::label, SnapshotRow::then, SnapshotRow::now)
                .containsExactly(tuple("Prompt refunds", "k1", "k2"), tuple("Prompt routing", "r9", "r9"),
                        tuple("Prompt seldom", "s2", "s2"));
    }

    @Test
    void promptsOfSuspectsComeFirstThenThoseThatMoved() throws IOException {
        traffic();
        assertThat(prompts("d1", "d2")).extracting(SnapshotRow::prompt).containsExactly("seldom", "refunds",
                "routing");
    }

    @Test
    void withoutSuspectsThePromptsThatMovedComeFirst() throws IOException {
        traffic();
        assertThat(prompts()).extracting(SnapshotRow::prompt).containsExactly("refunds", "routing", "seldom");
    }

    @Test
    void outputsWithoutAPromptHaveAVersionToo() throws IOException {
        for (long second = 0; second < 30 * HOUR; second += 600) {
            lines.sample(second, "'prompt_version':'%s'".formatted(second < DEPLOY ? "1" : "2"));
        }
        assertThat(prompts()).extracting(SnapshotRow::label, SnapshotRow::then, SnapshotRow::now)
                .containsExactly(tuple("Prompt", "1", "2"));
    }
}
