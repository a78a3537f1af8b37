package dev.hindsight.workspace.ingest.mutation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.testing.Seeds;
import dev.hindsight.workspace.ingest.ImportOptions;
import dev.hindsight.workspace.ingest.ImportResult;
import dev.hindsight.workspace.ingest.Imports;
import dev.hindsight.workspace.ingest.InMemoryImportStore;
import dev.hindsight.workspace.ingest.format.ImportedFile;
import dev.hindsight.workspace.ingest.json.EvidenceJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/// In files that hold one record per line, fields change and lines stay JSON: each is counted once.
@Tag("simulation")
class ChangedFieldsTest {
    private static final int INPUTS = 200;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"github", "helm", "terraform", "launchdarkly", "unleash", "posthog", "amplitude", "segment",
            "mixpanel"})
    void everyLineIsCountedOnce(String format) throws IOException {
        Random random = new Random(Seeds.fresh());
        List<String> whole = new String(SeedFile.named(format + ".jsonl").content(), UTF_8).lines().toList();
        ImportOptions options = new ImportOptions(format, ImportedFile.options("2026-05-01T00:00:00Z", "Europe/Berlin"),
                false);
        for (int i = 0; i < INPUTS; i++) {
            List<String> lines = whole.stream().map(it -> changed(EvidenceJson.object(it), random).toString()).toList();
            Path file = Files.write(folder.resolve("x.jsonl"), lines);
            ImportResult result = Imports.run(new InMemoryImportStore(), options, file.toString());
            result.imports().forEach(it -> assertThat(total(it)).as(lines.toString()).isEqualTo(lines.size()));
        }
    }

    private static long total(ImportResult.FileResult it) {
        return it.counts().values().stream().mapToLong(Long::longValue).sum() + it.duplicates() + it.conflicts()
                + it.quarantined() + it.leftOut().values().stream().mapToLong(Long::longValue).sum();
    }

    /// {@return the object with one of its fields, or of those inside it, changed or gone}
    private static ObjectNode changed(ObjectNode object, Random random) {
        ObjectNode at = object;
        String name = name(at, random);
        while (at.get(name) instanceof ObjectNode inner && !inner.isEmpty() && random.nextBoolean()) {
            at = inner;
            name = name(at, random);
        }
        switch (random.nextInt(7)) {
            case 0 -> at.remove(name);
            case 1 -> at.putNull(name);
            case 2 -> at.put(name, random.nextInt());
            case 3 -> at.put(name, "x");
            case 4 -> at.putArray(name).add(1).addObject().put("a", "b");
            case 5 -> at.putObject(name).put("on", true);
            default -> at.put(name, random.nextDouble());
        }
        return object;
    }

    private static String name(ObjectNode object, Random random) {
        List<String> names = new ArrayList<>(object.propertyNames());
        return names.get(random.nextInt(names.size()));
    }
}
