package dev.hindsight.workspace.ingest.proposal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.workspace.evidence.EvidenceKind;
import dev.hindsight.workspace.ingest.ImportOptions;
import dev.hindsight.workspace.ingest.ImportResult;
import dev.hindsight.workspace.ingest.Imports;
import dev.hindsight.workspace.ingest.InMemoryImportStore;
import dev.hindsight.workspace.ingest.ReadOptions;
import dev.hindsight.workspace.ingest.mapping.Expression;
import dev.hindsight.workspace.ingest.mapping.Mapping;
import dev.hindsight.workspace.ingest.mapping.SavedMappings;
import dev.hindsight.workspace.ingest.source.Sources;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Measures proposals over sets of whole files, made after the proposal: what each set showed when it was first measured
/// stands at its head and in `docs/import.md`.
class WholeTablesTest {
    @TempDir
    Path folder;

    /// A file with what a person would choose for it.
    ///
    /// @param fields by column
    /// @param first the time of its first record; `EPOCH` where it is not checked
    private record WholeTable(String file, EvidenceKind kind, Map<String, String> fields, Instant first, String text) {
        static WholeTable of(String block) {
            int end = block.indexOf("\n---\n");
            List<String> head = block.substring(0, end).lines().toList();
            String[] named = head.getFirst().split(" ", -1);
            Map<String, String> fields = new LinkedHashMap<>();
            Instant first = Instant.EPOCH;
            for (String line : head.subList(1, head.size())) {
                int arrow = line.indexOf(" -> ");
                if (arrow < 0) {
                    first = Instant.parse(line.substring("at ".length()).replaceFirst("Z?$", "Z"));
                } else {
                    fields.put(line.substring(0, arrow), line.substring(arrow + 4));
                }
            }
            return new WholeTable(named[0], EvidenceKind.of(named[1]).orElseThrow(), fields, first,
                    block.substring(end + "\n---\n".length()));
        }

        boolean timed() {
            return fields.values().stream().anyMatch(it -> it.startsWith("at"));
        }
    }

    private static List<WholeTable> tables(String set) throws IOException {
        try (InputStream in = WholeTablesTest.class.getResourceAsStream("/proposal/" + set + ".txt")) {
            return Arrays.stream(new String(in.readAllBytes(), StandardCharsets.UTF_8).split("(?m)^=== ", -1)).skip(1)
                    .map(WholeTable::of).toList();
        }
    }

    private static Map<String, Set<String>> found(Mapping mapping) {
        Map<String, Set<String>> found = new LinkedHashMap<>();
        for (Mapping.MappingRule rule : mapping.records()) {
            rule.columns().forEach((field, text) -> Expression.columns(Expression.parse(text), 9)
                    .forEach(column -> found.computeIfAbsent(column, name -> new TreeSet<>()).add(field)));
            rule.id().forEach(column -> found.computeIfAbsent(column, name -> new TreeSet<>()).add("id"));
        }
        return found;
    }

    private static Set<String> of(String column, Map<String, Set<String>> found) {
        Set<String> fields = new TreeSet<>();
        found.forEach((name, its) -> {
            if (name.equals(column) || name.startsWith(column + ".") || name.startsWith(column + "[")) {
                fields.addAll(its);
            }
        });
        return fields;
    }

    private static boolean isRight(String wanted, Set<String> found) {
        Set<String> fields = new TreeSet<>(found);
        if (fields.size() > 1) {
            fields.remove("id");
        }
        return wanted.equals("?") || Arrays.stream(wanted.split("/", -1)).anyMatch(choice -> {
            List<Pattern> all = Arrays.stream(choice.split(",", -1))
                    .map(it -> Pattern.compile(it.replace(".", "\\.").replace("*", ".*"))).toList();
            return choice.equals("-")
                    ? found.isEmpty()
                    : !fields.isEmpty() && fields.stream().allMatch(it -> all.stream().anyMatch(one -> one.matcher(it)
                            .matches())) && all.stream().allMatch(one -> fields.stream().anyMatch(
                                    it -> one.matcher(it)
                                            .matches()));
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"set1", "set2", "set3", "set4"})
    void theSetsKeepTheRates(String set) throws IOException {
        int kinds = 0;
        int columns = 0;
        int right = 0;
        int wrong = 0;
        List<String> misses = new ArrayList<>();
        List<WholeTable> tables = tables(set);
        for (WholeTable table : tables) {
            Path file = Files.writeString(folder.resolve(table.file), table.text);
            Mapping mapping = MappingProposal.propose(
                    Sources.find(file.toString(), InputStream.nullInputStream(), folder).getFirst(),
                    new SavedMappings(folder.resolve("none"))).mapping();
            EvidenceKind kind = mapping.records().getFirst().kind();
            kinds += kind == table.kind ? 1 : 0;
            Map<String, Set<String>> found = found(mapping);
            for (Map.Entry<String, String> field : table.fields.entrySet()) {
                Set<String> got = of(field.getKey(), found);
                boolean good = isRight(field.getValue(), got);
                columns++;
                right += good ? 1 : 0;
                wrong += good || got.isEmpty() ? 0 : 1;
                if (!good || kind != table.kind) {
                    misses.add(table.file + " (" + kind + "): " + field.getKey() + " is " + got + ", not "
                            + field.getValue());
                }
            }
            importsWhole(table, file, mapping);
        }
        String summary = String.format("%s: %d tables, %d columns: right kind %d, right field %d, wrong field %d%n%s",
                set,
                tables.size(), columns, kinds, right, wrong, String.join("\n", misses));
        assertThat(tables).hasSizeGreaterThan(20);
        assertThat(kinds).as(summary).isGreaterThanOrEqualTo((int) Math.ceil(0.95 * tables.size()));
        assertThat(right).as(summary).isGreaterThanOrEqualTo((int) Math.ceil(0.9 * columns));
        assertThat(wrong).as(summary).isLessThanOrEqualTo((int) (0.01 * columns));
    }

    private void importsWhole(WholeTable table, Path file, Mapping mapping) throws IOException {
        Path written = Files.writeString(folder.resolve(table.file + ".mapping"), mapping.toYaml());
        Instant at = table.timed() ? null : Instant.parse("2026-10-01T08:00:00Z");
        InMemoryImportStore store = new InMemoryImportStore();
        ImportResult result = Imports.run(store,
                new ImportOptions(null, new ReadOptions(null, at, written, List.of(), null, null), false),
                file.toString());
        String said = table.file + "\n" + mapping.toYaml();
        assertThat(result.failures()).as(said).isEmpty();
        assertThat(store.quarantine()).as(said).isEmpty();
        assertThat(store.conflicts()).as(said).isEmpty();
        assertThat(store.stored).as(said).isNotEmpty();
        if (!table.first.equals(Instant.EPOCH)) {
            String first = store.stored.values().iterator().next().body().path("at").asString();
            assertThat(Instant.parse(first).getEpochSecond()).as(said).isEqualTo(table.first.getEpochSecond());
        }
    }
}
