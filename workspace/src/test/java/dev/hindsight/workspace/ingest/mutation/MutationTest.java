package dev.hindsight.workspace.ingest.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.testing.Seeds;
import dev.hindsight.workspace.ingest.EvidenceFormat;
import dev.hindsight.workspace.ingest.Importer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Files that were changed at random end in evidence, in quarantine, or in one sentence. [MutationBench] does it as often
/// as one likes.
@Tag("simulation")
class MutationTest {
    private static final int INPUTS = 500;

    @TempDir
    Path folder;

    static List<SeedFile> files() {
        return SeedFile.all();
    }

    @ParameterizedTest
    @MethodSource("files")
    void aChangedFileIsNoFault(SeedFile file) throws IOException {
        try (MutationRun run = new MutationRun(file, Seeds.fresh(), folder)) {
            if (file.isEvidence()) {
                assertThat(run.unchanged()).isPositive();
            }
            for (int i = 0; i < INPUTS; i++) {
                assertThat(run.check(i)).isNull();
            }
            assertThat(run.problems()).isEmpty();
        }
    }

    @Test
    void everyFormatOfFilesHasOneToChange() {
        assertThat(SeedFile.all()).extracting(SeedFile::format).containsAll(Importer.installedFormats().stream()
                .filter(it -> it.getClass().getName().startsWith("dev.hindsight.workspace.ingest."))
                .map(EvidenceFormat::name).filter(it -> !it.equals("git")).toList());
    }
}
