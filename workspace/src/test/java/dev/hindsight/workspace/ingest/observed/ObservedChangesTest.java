package dev.hindsight.workspace.ingest.observed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.workspace.Workspace;
import dev.hindsight.workspace.common.TimeRange;
import dev.hindsight.workspace.evidence.Change.ChangeOrigin;
import dev.hindsight.workspace.evidence.Change;
import dev.hindsight.workspace.evidence.StoredEvidence;
import dev.hindsight.workspace.ingest.ImportOptions;
import dev.hindsight.workspace.ingest.Imports;
import dev.hindsight.workspace.store.Workspaces;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ObservedChangesTest {
    @TempDir
    Path folder;

    @Test
    void newSystemTextAndModelBecomeChangesOnce() throws IOException {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 20; i++) {
            String system = i < 12 ? "Order %d. Answer shortly." : "Order %d. Always answer at length.";
            lines.append(("{\"kind\":\"sample\",\"id\":\"s%d\",\"at\":\"2026-03-01T%02d:00:00Z\",\"feature\":\"chat\","
                    + "\"system\":\"%s\",\"model_served\":\"%s\",\"output\":\"x\"}%n").formatted(i, i,
                            system.formatted(i), i < 5 ? "m-1" : "m-2"));
        }
        lines.append("{\"kind\":\"change\",\"id\":\"c\",\"at\":\"2026-03-01T04:30:00Z\",\"surface\":\"model\"}\n");
        Path file = Files.writeString(folder.resolve("log.jsonl"), lines);
        try (Workspace workspace = Workspaces.create(folder.resolve("w.hindsight"), InstantSource.fixed(Imports.NOW))) {
            Imports.run(workspace.imports(), ImportOptions.DEFAULT, file.toString());
            assertThat(ObservedChanges.record(workspace, Imports.preparer())).isEqualTo(1);
            assertThat(ObservedChanges.record(workspace, Imports.preparer())).isZero();
            List<StoredEvidence<Change>> observed = workspace.evidence().changes(TimeRange.ALL).stream()
                    .filter(c -> c.evidence().origin() == ChangeOrigin.OBSERVED).toList();
            assertThat(observed).hasSize(1);
            assertThat(observed.getFirst().evidence().surface()).isEqualTo("prompt");
            assertThat(observed.getFirst().header().at()).isEqualTo(Instant.parse("2026-03-01T11:00:00Z"));
            assertThat(observed.getFirst().header().until()).isEqualTo(Instant.parse("2026-03-01T12:00:00Z"));
            assertThat(workspace.evidence().promptVersions("chat").getFirst().evidence().text())
                    .isEqualTo("Order {…}. Always answer at length.");
            assertThat(workspace.imports().list()).hasSize(2);
        }
    }

    @Test
    void fingerprintParameterAndCatalogChangesAreDetected() throws IOException {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 20; i++) {
            lines.append(("{\"kind\":\"sample\",\"id\":\"s%d\",\"at\":\"2026-03-01T%02d:00:00Z\",\"role\":\"%s\","
                    + "\"fingerprint\":\"%s\",\"params\":{\"temperature\":%s},\"tool_calls\":[{\"name_emitted\":\"t\","
                    + "\"catalog\":\"%s\"}],\"output\":\"x\"}%n").formatted(i, i, i == 2 ? "offline" : "traffic",
                            i == 2 ? "fp-of-a-test" : i < 6 ? "fp-1" : "fp-2", i < 9 ? "0.2" : "0.7",
                            i < 14 ? "tools-1" : "tools-2"));
        }
        Path file = Files.writeString(folder.resolve("log.jsonl"), lines);
        try (Workspace workspace = Workspaces.create(folder.resolve("w.hindsight"), InstantSource.fixed(Imports.NOW))) {
            Imports.run(workspace.imports(), ImportOptions.DEFAULT, file.toString());
            assertThat(ObservedChanges.record(workspace, Imports.preparer())).isEqualTo(3);
            assertThat(workspace.evidence().changes(TimeRange.ALL)).extracting(it -> it.evidence().surface() + " "
                    + it.header().at() + " " + it.header().until()).containsExactlyInAnyOrder(
                            "model 2026-03-01T05:00:00Z 2026-03-01T06:00:00Z",
                            "params 2026-03-01T08:00:00Z 2026-03-01T09:00:00Z",
                            "tool 2026-03-01T13:00:00Z 2026-03-01T14:00:00Z");
        }
    }
}
