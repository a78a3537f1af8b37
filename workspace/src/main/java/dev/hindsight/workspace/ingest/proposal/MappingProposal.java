package dev.hindsight.workspace.ingest.proposal;

import dev.hindsight.workspace.common.WorkspaceException;
import dev.hindsight.workspace.evidence.EvidenceKind;
import dev.hindsight.workspace.ingest.ReadOptions;
import dev.hindsight.workspace.ingest.Sink;
import dev.hindsight.workspace.ingest.mapping.Mapping;
import dev.hindsight.workspace.ingest.mapping.RowMapper;
import dev.hindsight.workspace.ingest.mapping.SavedMappings;
import dev.hindsight.workspace.ingest.source.Source;
import dev.hindsight.workspace.ingest.source.SourceLocation;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// A mapping proposed from the names and values of a table's columns, for a person to confirm. It looks at rows spread
/// over the whole table.
///
/// @param mapping the proposal
/// @param confidence 0 to 1: the share of what a record of that kind needs that was found
/// @param columns the table's columns, nested ones as dotted paths
/// @param preview the first rows as evidence, not redacted: for the eyes of the person at this machine only
/// @param warnings what should be looked at (no time found, a zone assumed)
public record MappingProposal(
        Mapping mapping,
        double confidence,
        List<String> columns,
        List<ObjectNode> preview,
        List<String> warnings) {
    private static final int PREVIEW = 5;
    private static final ZoneId ASSUMED = ZoneId.of("UTC");

    /// Proposes a mapping for a table: the newest saved one of which every column stands in the table, else one made
    /// from the columns' names and values.
    ///
    /// @throws WorkspaceException with reason INPUT if it is no table
    public static MappingProposal propose(Source source, SavedMappings saved) throws IOException {
        List<ObjectNode> rows = RowSample.of(source);
        Map<String, ColumnProfile> columns = ColumnProfile.of(rows);
        if (columns.isEmpty()) {
            throw new WorkspaceException(WorkspaceException.Reason.INPUT, source.name() + " holds no row.");
        }
        MappingProposal fresh = propose(columns, rows, fileName(source));
        return saved.fitting(columns.keySet()).map(file -> fresh.replaced(file, rows)).orElse(fresh);
    }

    private static String fileName(Source source) {
        String path = source.name().replace('\\', '/');
        String file = path.substring(path.lastIndexOf('/') + 1);
        int dot = file.indexOf('.', 1);
        return dot < 0 ? file : file.substring(0, dot);
    }

    private MappingProposal replaced(Path file, List<ObjectNode> rows) {
        Mapping known = Mapping.load(file);
        return new MappingProposal(known, 1, columns, preview(known, rows), List.of("The saved mapping "
                + SavedMappings.name(file) + " fits this table."));
    }

    private static MappingProposal propose(Map<String, ColumnProfile> columns, List<ObjectNode> rows, String file) {
        List<String> warnings = new ArrayList<>();
        TimeColumn time = TimeColumn.among(columns.values()).orElse(null);
        List<ColumnProfile> told = columns.values().stream().filter(it -> time == null || !time.beside().contains(it))
                .toList();
        KindOfTable facts = new KindOfTable(told, time == null ? null : time.column());
        EvidenceKind kind = facts.kind();
        List<Mapping.MappingRule> rules = new RuleProposal(kind, columns, time, facts, file, warnings).rules();
        Mapping mapping = new Mapping(rules.getFirst().columns().isEmpty() ? toBeFilled(kind, columns) : rules,
                zone(time, warnings));
        return new MappingProposal(mapping, confidence(mapping), List.copyOf(columns.keySet()),
                time != null && !time.readings().isEmpty() ? List.of() : preview(mapping, rows),
                List.copyOf(warnings));
    }

    /// {@return a mapping for a table of which no column is known, for a person to fill in: an import takes none without
    /// columns}
    private static List<Mapping.MappingRule> toBeFilled(EvidenceKind kind, Map<String, ColumnProfile> columns) {
        ColumnProfile first = columns.values().iterator().next();
        return List.of(new Mapping.MappingRule(kind, Map.of("extra." + first.name(), first.quoted()), Map.of(), null,
                List.of()));
    }

    private static @Nullable ZoneId zone(@Nullable TimeColumn time, List<String> warnings) {
        if (time == null) {
            warnings.addFirst(
                    "No column with times was found: name one under columns as `at`, or one time for all with --at.");
            return null;
        }
        if (!time.readings().isEmpty()) {
            String column = time.reference();
            warnings.addFirst("Day and month cannot be told apart in " + column
                    + ", so an import will refuse: write `at:"
                    + " parse_time(" + column + ", '" + time.readings().getFirst() + "')` or `at: parse_time(" + column
                    + ", '" + time.readings().getLast() + "')` under columns.");
        }
        if (time.zoned()) {
            return null;
        }
        warnings.add("The times in " + time.reference()
                + " have no zone: UTC is assumed; correct `zone` if they are local.");
        return ASSUMED;
    }

    private static double confidence(Mapping mapping) {
        Map<String, String> found = mapping.records().getFirst().columns();
        boolean content = found.keySet().stream().anyMatch(it -> List.of("output", "value", "text", "score", "to",
                "type", "input").contains(it));
        boolean scored = found.keySet().stream().anyMatch(it -> it.startsWith("score"));
        return (found.containsKey("at") ? 0.5 : 0) + (content ? 0.4 : 0) + (scored ? 0.1 : 0);
    }

    private static List<ObjectNode> preview(Mapping mapping, List<ObjectNode> rows) {
        RowMapper mapper = new RowMapper(mapping, ReadOptions.NONE, NOWHERE);
        SourceLocation nowhere = new SourceLocation("", 0, 0, -1);
        return rows.stream().limit(PREVIEW)
                .flatMap(row -> IntStream.range(0, mapping.records().size()).boxed()
                        .flatMap(rule -> mapper.evidence(rule, row, nowhere, row.toString()).stream()))
                .limit(PREVIEW).toList();
    }

    private static final Sink NOWHERE = new Sink() {
        @Override
        public void accept(ObjectNode evidence, SourceLocation place, String raw) {}

        @Override
        public void reject(SourceLocation place, String reason, String raw) {}

        @Override
        public void warn(String sentence) {}
    };
}
