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
import dev.hindsight.testing.Seeds;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Measures proposals over the corpus of made tables, with the rates that `docs/import.md` states.
class ProposalBenchmarkTest {
    private static final int ROWS = 60;

    @TempDir
    Path folder;

    /// A line of the corpus.
    ///
    /// @param fields of each column those that a person would choose: all of a list, of alternatives any
    private record CorpusTable(String line, EvidenceKind kind, String layout, List<TableMaker.MadeColumn> columns,
            Map<String, String> fields) {
        static CorpusTable of(String line) {
            String[] parts = line.split(" \\| ", -1);
            String[] first = parts[0].strip().split(" ", -1);
            List<TableMaker.MadeColumn> columns = new ArrayList<>();
            Map<String, String> fields = new LinkedHashMap<>();
            for (String part : Arrays.asList(parts).subList(1, parts.length)) {
                int equals = part.lastIndexOf('=');
                int colon = part.lastIndexOf(':', equals);
                String name = part.substring(0, colon).strip();
                columns.add(new TableMaker.MadeColumn(name, part.substring(colon + 1, equals).strip()));
                fields.put(name, part.substring(equals + 1).strip());
            }
            return new CorpusTable(line, EvidenceKind.of(first[0]).orElseThrow(), first[1], columns, fields);
        }
    }

    private static List<CorpusTable> corpus() throws IOException {
        try (InputStream in = ProposalBenchmarkTest.class.getResourceAsStream("/proposal/corpus.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines()
                    .filter(it -> !it.isBlank() && !it.startsWith("#")).map(CorpusTable::of).toList();
        }
    }

    private static String ending(String layout) {
        return layout.startsWith("csv") ? "csv" : layout;
    }

    private MappingProposal propose(Path file) throws IOException {
        return MappingProposal.propose(Sources.find(file.toString(), InputStream.nullInputStream(), folder).getFirst(),
                new SavedMappings(folder.resolve("none")));
    }

    /// Fields by column, in which a step into a list is of the list's column.
    private static Map<String, Set<String>> found(Mapping mapping) {
        Map<String, Set<String>> found = new LinkedHashMap<>();
        for (Mapping.MappingRule rule : mapping.records()) {
            rule.columns().forEach((field, text) -> Expression.columns(Expression.parse(text), 9)
                    .forEach(column -> found.computeIfAbsent(column.replaceAll("\\[\\w*(=\\w+)?\\]\\..*", ""),
                            name -> new TreeSet<>()).add(field)));
            rule.id().forEach(column -> found.computeIfAbsent(column, name -> new TreeSet<>()).add("id"));
        }
        return found;
    }

    private static boolean isRight(String wanted, Set<String> found) {
        Set<String> named = new TreeSet<>(found);
        if (found.size() > 1 && !wanted.contains(",")) {
            named.remove("id");
        }
        return wanted.contains(",")
                ? named.equals(Set.copyOf(Arrays.asList(wanted.split(",", -1))))
                : found.isEmpty()
                        ? Arrays.asList(wanted.split("/", -1)).contains("-")
                        : Arrays.asList(wanted.split("/", -1)).containsAll(named);
    }

    @Test
    void theCorpusKeepsItsRates() throws IOException {
        int kinds = 0;
        int columns = 0;
        int right = 0;
        int wrong = 0;
        List<String> misses = new ArrayList<>();
        List<CorpusTable> corpus = corpus();
        for (int i = 0; i < corpus.size(); i++) {
            CorpusTable table = corpus.get(i);
            Path file = Files.writeString(folder.resolve("t" + i + "." + ending(table.layout)),
                    new TableMaker(i).table(table.layout, table.columns, ROWS));
            MappingProposal proposal = propose(file);
            EvidenceKind kind = proposal.mapping().records().getFirst().kind();
            kinds += kind == table.kind ? 1 : 0;
            if (kind != table.kind) {
                misses.add("kind " + kind + ": " + table.line);
            }
            Map<String, Set<String>> found = found(proposal.mapping());
            for (Map.Entry<String, String> field : table.fields.entrySet()) {
                Set<String> got = found.getOrDefault(field.getKey(), Set.of());
                columns++;
                boolean good = isRight(field.getValue(), got);
                right += good ? 1 : 0;
                wrong += good || got.isEmpty() ? 0 : 1;
                if (!good) {
                    misses.add(field.getKey() + " is " + got + ", not " + field.getValue() + ": " + table.line);
                }
            }
        }
        String summary = String.format("%d tables, %d columns: right kind %.1f %%, right field %.1f %%, no wrong field"
                + " %.1f %%", corpus.size(), columns, 100.0 * kinds / corpus.size(), 100.0 * right / columns,
                100.0 - 100.0 * wrong / columns);
        assertThat(corpus).hasSizeGreaterThanOrEqualTo(60);
        assertThat(kinds).as(summary + "\n" + String.join("\n", misses))
                .isGreaterThanOrEqualTo((int) Math.ceil(0.95 * corpus.size()));
        assertThat(right).as(summary + "\n" + String.join("\n", misses))
                .isGreaterThanOrEqualTo((int) Math.ceil(0.9 * columns));
        assertThat(wrong).as(summary + "\n" + String.join("\n", misses)).isLessThanOrEqualTo((int) (0.01 * columns));
        System.getLogger("proposal").log(System.Logger.Level.INFO, summary);
    }

    /// A proposal is never one that the importer refuses: of no table any time goes to quarantine.
    @Test
    void everyProposalImportsItsOwnTable() throws IOException {
        long seed = Seeds.fresh();
        List<CorpusTable> corpus = corpus();
        List<String> times = List.of("iso", "isoz", "isooff", "isobasic", "isolocal", "dmy", "us", "utc", "py", "rfc",
                "named", "apache", "unix", "compact", "epochs", "epochms", "epochus", "epochns", "excel", "day",
                "dmyt");
        for (int i = 0; i < corpus.size() + times.size(); i++) {
            boolean own = i < corpus.size();
            CorpusTable table = own
                    ? corpus.get(i)
                    : CorpusTable.of("sample " + (i % 2 == 0 ? "csv" : "jsonl") + " | time:"
                            + times.get(i - corpus.size()) + "=at | answer:say=output");
            Path file = Files.writeString(folder.resolve("p" + i + "." + ending(table.layout)),
                    new TableMaker(seed + i).table(table.layout, table.columns, ROWS));
            Path mapping = Files.writeString(folder.resolve("p" + i + ".mapping"),
                    propose(file).mapping().toYaml());
            InMemoryImportStore store = new InMemoryImportStore();
            ImportResult result = Imports.run(store,
                    new ImportOptions(null, new ReadOptions(null, null, mapping, List.of(), null, null), false),
                    file.toString());
            String said = "seed " + seed + ": " + table.line + "\n" + Files.readString(mapping);
            assertThat(result.failures()).as(said).isEmpty();
            assertThat(store.quarantine()).as(said).isEmpty();
            assertThat(result.imports().getFirst().conflicts()).as(said).isZero();
        }
    }
}
