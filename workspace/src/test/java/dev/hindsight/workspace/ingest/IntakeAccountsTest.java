package dev.hindsight.workspace.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import dev.hindsight.testing.Seeds;
import dev.hindsight.workspace.common.WorkspaceException;
import dev.hindsight.workspace.ingest.mapping.SavedMappings;
import dev.hindsight.workspace.ingest.proposal.MappingProposal;
import dev.hindsight.workspace.ingest.source.Sources;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Of whatever a file holds, everything is accounted for; and what the program says to do can be done.
@Tag("simulation")
class IntakeAccountsTest {
    private static final String MAPPING = "kind: sample\nid: [id]\ncolumns: {at: at, output: answer, latency_ms: ms}\n";
    private static final int MUTATED = 500;
    private static final Duration LONGEST = Duration.ofSeconds(5);

    @TempDir
    Path folder;

    private ImportResult read(ImportStore store, Path file, @Nullable String mapping) throws IOException {
        Path map = mapping == null ? null : Files.writeString(folder.resolve("map.yaml"), mapping);
        return Imports.run(store,
                new ImportOptions(null, new ReadOptions(null, null, map, List.of(), null, null), false),
                file.toString());
    }

    /// A file with known numbers of each kind of record.
    private static final class KnownFile {
        private final Random random;
        private final boolean csv;
        private final StringBuilder text = new StringBuilder();
        private final List<String> written = new ArrayList<>();
        private final Map<String, Long> leftOut = new TreeMap<>();
        private long stored;
        private long duplicates;
        private long conflicts;
        private long quarantined;

        KnownFile(Random random) {
            this.random = random;
            this.csv = random.nextBoolean();
            text.append(csv ? "id,at,ms,answer\n" : "");
            for (int i = 0; i < 3; i++) {
                good();
            }
            for (int i = random.nextInt(60); i > 0; i--) {
                add();
            }
            good();
            if (csv && random.nextInt(3) == 0) {
                text.append("Total,,406,\n");
                leftOut.put("rows of totals", 1L);
            }
        }

        private void add() {
            switch (random.nextInt(csv ? 9 : 5)) {
                case 0, 1 -> good();
                case 2 -> {
                    text.append(written.get(random.nextInt(written.size())));
                    duplicates++;
                }
                case 3 -> {
                    String other = written.get(random.nextInt(written.size()));
                    text.append(other.replace("word", "another word"));
                    conflicts++;
                }
                case 4 -> {
                    text.append(row("b" + random.nextInt(), "yesterday"));
                    quarantined++;
                }
                case 5 -> leaveOut("empty rows", ",,,\n");
                case 6 -> leaveOut("comment lines", "# a comment\n");
                case 7 -> leaveOut("repeated header rows", "id,at,ms,answer\n");
                default -> {
                    text.append("x,2026-01-01T00:00:00Z,1,a, row, too, long\n");
                    text.append(row("g" + stored++, "2026-01-01T00:00:00Z"));
                    quarantined++;
                }
            }
        }

        private void leaveOut(String what, String line) {
            text.append(line);
            leftOut.merge(what, 1L, Long::sum);
        }

        private void good() {
            String row = row("g" + stored++, "2026-01-01T00:00:00Z");
            written.add(row);
            text.append(row);
        }

        private String row(String id, String at) {
            return csv
                    ? id + "," + at + "," + random.nextInt(1_000) + ",word\n"
                    : "{\"id\":\"%s\",\"at\":\"%s\",\"ms\":%d,\"answer\":\"word\"}\n".formatted(id, at,
                            random.nextInt(1_000));
        }
    }

    @Test
    void countsAddUpWhateverAFileHolds() throws IOException {
        Random random = new Random(Seeds.fresh());
        for (int round = 0; round < 200; round++) {
            KnownFile known = new KnownFile(random);
            InMemoryImportStore store = new InMemoryImportStore();
            Path file = Files.writeString(folder.resolve(known.csv ? "t.csv" : "t.jsonl"), known.text);
            ImportResult.FileResult result = read(store, file, MAPPING).imports().getFirst();
            String what = "round " + round + "\n" + known.text;
            assertThat(result.counts()).as(what).isEqualTo(Map.of("sample", known.stored));
            assertThat(result.duplicates()).as(what).isEqualTo(known.duplicates);
            assertThat(result.conflicts()).as(what).isEqualTo(known.conflicts);
            assertThat(store.conflicts()).as(what).hasSize((int) known.conflicts);
            assertThat(result.quarantined()).as(what).isEqualTo(known.quarantined);
            assertThat(result.leftOut()).as(what).isEqualTo(known.leftOut);
        }
    }

    private static final List<String> SHAPES = List.of(
            "id,at,ms,answer\ng1,2026-01-01T00:00:00Z,1,word\ng2,2026-01-01T00:01:00Z,2,\"wo, \"\"rd\"\"\nx\"\n",
            "sep=;\nid;at;ms;answer\ng1;2026-01-01T00:00:00Z;1,5;w\u00f6rd\ng2;2026-01-01T00:01:00Z;2,5;word\n",
            "Report\n\nid\tat\tms\tanswer\ng1\t2026-01-01T00:00:00Z\t1\tword\n\t\t\t\nTotal\t\t1\t\n",
            "g1,2026-01-01T00:00:00Z,1,word\ng2,2026-01-01T00:01:00Z,2,word\n", "id,at,ms,answer\n", "id,at\n\n\n",
            "just words\nand more\n", "[2026-01-01 10:00:00] INFO, started\n[2026-01-01 10:00:01] INFO, stopped\n",
            "{\"id\":\"g1\",\"at\":\"2026-01-01T00:00:00Z\",\"ms\":1,\"answer\":\"word\"}\n"
                    + "{\"id\":\"g2\",\"at\":\"2026-01-01T00:00:00Z\",\"ms\":1,\"answer\":\"\u20ac\"}\n",
            "{\n  \"id\": \"g1\",\n  \"at\": \"2026-01-01T00:00:00Z\",\n  \"answer\": [{\"a\": {}}]\n}\n{\n  \"id\": 2\n}\n",
            "[{\"id\":\"g1\",\"at\":\"2026-01-01T00:00:00Z\"},{\"id\":\"g2\",\"at\":\"2026-01-01T00:00:00Z\"}]",
            "{\"n\":1,\"data\":[{\"id\":\"g1\",\"at\":\"2026-01-01T00:00:00Z\"}],\"x\":[1,2]}", "[]", "{}", "[1,2,3]",
            "{\"data\":[]}", "[[\"at\",\"x\"],[\"2026-01-01T00:00:00Z\",\"y\"]]",
            "- id: g1\n  at: 2026-01-01T00:00:00Z\n  answer: word\n- id: g2\n  at: x\n", "name: no list\nother: 1\n");

    private byte[] mutated(byte[] whole, Random random) {
        byte[] bytes = whole.clone();
        for (int n = 1 + random.nextInt(4); n > 0 && bytes.length > 1; n--) {
            int at = random.nextInt(bytes.length);
            int to = at + 1 + random.nextInt(Math.min(40, bytes.length - at));
            byte[] piece = switch (random.nextInt(4)) {
                case 0 -> new byte[0];
                case 1 -> new byte[]{(byte) random.nextInt(256)};
                case 2 -> ("\n\r\",;:{}[]\\\0\uFEFF-#".charAt(random.nextInt(15)) + "").getBytes(UTF_8);
                default -> java.util.Arrays.copyOfRange(bytes, random.nextInt(at + 1), to);
            };
            byte[] next = new byte[at + piece.length + bytes.length - to];
            System.arraycopy(bytes, 0, next, 0, at);
            System.arraycopy(piece, 0, next, at, piece.length);
            System.arraycopy(bytes, to, next, at + piece.length, bytes.length - to);
            bytes = next;
        }
        return bytes;
    }

    /// No input crashes or hangs the program, and the importer, which counts every record twice, finds nothing missing.
    @Test
    void mutatedTablesAreReadOrRefused() throws IOException {
        Random random = new Random(Seeds.fresh());
        for (int round = 0; round < MUTATED; round++) {
            String shape = SHAPES.get(random.nextInt(SHAPES.size()));
            Charset charset = Charset
                    .forName(List.of("UTF-8", "UTF-8", "UTF-16", "windows-1252").get(random.nextInt(4)));
            Path file = Files.write(folder.resolve("t" + List.of(".csv", ".json", ".jsonl", ".yaml", ".txt").get(random
                    .nextInt(5))), mutated(shape.getBytes(charset), random));
            ImportResult result = assertTimeout(LONGEST, () -> read(new InMemoryImportStore(), file, MAPPING),
                    () -> "round " + round(file));
            assertThat(result.imports().size() + result.failures().size()).isEqualTo(1);
            for (ImportResult.Failure failure : result.failures()) {
                assertThat(failure.sentence()).as(round(file)).contains(file.getFileName().toString())
                        .doesNotContain("Exception").doesNotContain("\n");
            }
            saysWhatCanBeDone(file);
        }
    }

    private static String round(Path file) {
        try {
            return file + ": " + java.util.HexFormat.of().formatHex(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void importAndProposalDoNotSendPeopleInACircle() throws IOException {
        for (String shape : SHAPES) {
            for (String name : List.of("t.csv", "t.json", "t.jsonl", "t.yaml", "t.txt", "t")) {
                saysWhatCanBeDone(Files.writeString(folder.resolve(name), shape));
            }
        }
    }

    /// Where an import asks for a mapping, one is proposed, which the import takes; where it does not ask, none is.
    private void saysWhatCanBeDone(Path file) throws IOException {
        InMemoryImportStore store = new InMemoryImportStore();
        ImportResult plain = read(store, file, null);
        String sentence = plain.failures().isEmpty() ? "" : plain.failures().getFirst().sentence();
        String proposed = null;
        String refusal = "";
        try {
            proposed = MappingProposal.propose(Sources.find(file.toString(), InputStream.nullInputStream(), folder)
                    .getFirst(), SavedMappings.in(folder.resolve("state"))).mapping().toYaml();
        } catch (WorkspaceException e) {
            refusal = String.valueOf(e.getMessage());
        }
        assertThat(sentence.contains("--propose-mapping")).as("%s, %s, %s", round(file), sentence, refusal)
                .isEqualTo(proposed != null);
        if (proposed != null) {
            ImportResult with = read(store, file, proposed);
            assertThat(with.failures()).as("%s%n%s", round(file), proposed).isEmpty();
        }
    }
}
