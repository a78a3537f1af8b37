package dev.hindsight.workspace.ingest.table;

import dev.hindsight.workspace.common.Progress;
import dev.hindsight.workspace.common.WorkspaceException;
import dev.hindsight.workspace.evidence.EvidenceKind;
import dev.hindsight.workspace.ingest.ReadOptions;
import dev.hindsight.workspace.ingest.Sink;
import dev.hindsight.workspace.ingest.json.ObjectConsumer;
import dev.hindsight.workspace.ingest.source.Source;
import dev.hindsight.workspace.ingest.source.SourceLocation;
import dev.hindsight.workspace.ingest.source.TextSource;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// A mapping proposed from the names and values of a table's columns, for a person to confirm.
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
    private static final int ROWS = 200;
    private static final int PREVIEW = 5;
    private static final double MOST = 0.8;
    private static final List<String> PATTERNS = List.of("yyyy-MM-dd HH:mm:ss,SSS", "yyyy/MM/dd HH:mm:ss",
            "dd.MM.yyyy HH:mm:ss", "dd.MM.yyyy HH:mm", "MM/dd/yyyy HH:mm:ss", "MM/dd/yyyy HH:mm", "dd/MM/yyyy HH:mm:ss",
            "dd/MM/yyyy HH:mm", "dd/MMM/yyyy:HH:mm:ss Z", "yyyy-MM-dd-HH-mm-ss", "yyyyMMdd'T'HHmmss", "yyyyMMddHHmmss");

    /// Names that columns have, by field of a sample, likeliest first; compared without case and punctuation.
    private static final Map<String, List<String>> NAMES = new LinkedHashMap<>();

    static {
        names("at", "timestamp time at datetime createdat created date ts eventtime starttime loggedat");
        names("output", "output answer response completion reply actualoutput assistant generation result");
        names("input", "input prompt question query userinput request message usermessage instruction");
        names("system", "system systemprompt systemmessage");
        names("scores.quality", "score rating quality grade value accuracy reward evalscore");
        names("model_served", "model modelname modelserved modelid engine");
        names("prompt_version", "promptversion templateversion");
        names("prompt", "promptname template promptid");
        names("user", "user userid customer customerid");
        names("tenant", "tenant tenantid organization org account accountid");
        names("session", "session sessionid conversation conversationid thread threadid chatid");
        names("trace", "trace traceid requestid");
        names("latency_ms", "latencyms latency durationms responsetimems elapsedms");
        names("cost", "cost price usd");
        names("tokens_in", "tokensin inputtokens prompttokens");
        names("tokens_out", "tokensout outputtokens completiontokens");
        names("label", "label verdict");
        names("feature", "feature endpoint app route");
        names("region", "region");
        names("error", "error errormessage exception");
        names("text", "text note comment description words event message");
    }

    private static void names(String field, String names) {
        NAMES.put(field, List.of(names.split(" ")));
    }

    /// Proposes a mapping for a table: the newest saved one of which every column stands in the table, else one made
    /// from the columns' names and values.
    ///
    /// @throws WorkspaceException with reason INPUT if it is no table
    public static MappingProposal propose(Source file, SavedMappings saved) throws IOException {
        Source source = TextSource.required(file);
        RowReader rows = RowReader.of(source)
                .orElseThrow(() -> new WorkspaceException(WorkspaceException.Reason.INPUT, source.name()
                        + " does not look like a table: CSV, TSV, JSON, JSON Lines or a YAML list is read."));
        List<ObjectNode> first = first(rows, source);
        if (first.isEmpty()) {
            throw new WorkspaceException(WorkspaceException.Reason.INPUT, source.name() + " holds no row.");
        }
        Map<String, List<String>> values = new LinkedHashMap<>();
        first.forEach(row -> collect("", row, values));
        MappingProposal fresh = propose(values, first);
        return saved.fitting(values.keySet()).map(known -> fresh.replaced(known, first)).orElse(fresh);
    }

    private MappingProposal replaced(Path file, List<ObjectNode> rows) {
        Mapping known = Mapping.load(file);
        return new MappingProposal(known, 1, columns, preview(known, rows), List.of("The saved mapping "
                + SavedMappings.name(file) + " fits this table."));
    }

    private static List<ObjectNode> first(RowReader rows, Source source) throws IOException {
        List<ObjectNode> first = new ArrayList<>();
        try {
            rows.read(source, new ObjectConsumer() {
                @Override
                public void row(ObjectNode row, SourceLocation place, String raw) {
                    first.add(row);
                    if (first.size() == ROWS) {
                        throw new EnoughRowsException();
                    }
                }

                @Override
                public void reject(SourceLocation place, String reason, String raw) {}
            }, Progress.NONE);
        } catch (EnoughRowsException e) {
            return first;
        }
        return first;
    }

    private static void collect(String prefix, ObjectNode row, Map<String, List<String>> values) {
        row.properties().forEach(field -> {
            String name = prefix + field.getKey();
            if (field.getValue() instanceof ObjectNode inner && prefix.length() < 40) {
                collect(name + ".", inner, values);
            } else {
                JsonNode value = Expression.column(row, field.getKey());
                List<String> examples = values.computeIfAbsent(name, n -> new ArrayList<>());
                if (value != null) {
                    examples.add(Expression.string(value));
                }
            }
        });
    }

    private static MappingProposal propose(Map<String, List<String>> values, List<ObjectNode> rows) {
        List<String> warnings = new ArrayList<>();
        Map<String, String> columns = new LinkedHashMap<>();
        List<String> free = new ArrayList<>(values.keySet());
        String time = time(values, free, columns);
        NAMES.forEach((field, names) -> {
            if (!columns.containsKey(field)) {
                find(names, free, values, field).ifPresent(column -> {
                    columns.put(field, quoted(column));
                    free.remove(column);
                });
            }
        });
        ZoneId zone = null;
        if (time == null) {
            warnings.add(
                    "No column with times was found: name one under columns as `at`, or one time for all with --at.");
        } else if (!hasZone(columns.getOrDefault("at", time), rows)) {
            zone = ZoneOffset.UTC;
            warnings.add("The times in " + time + " have no zone: UTC is assumed; correct `zone` if they are local.");
        }
        return finish(columns, zone, values, rows, warnings);
    }

    private static MappingProposal finish(Map<String, String> columns, @Nullable ZoneId zone,
            Map<String, List<String>> values, List<ObjectNode> rows, List<String> warnings) {
        Map<String, JsonNode> constants = new LinkedHashMap<>();
        EvidenceKind kind = EvidenceKind.SAMPLE;
        String score = columns.get("scores.quality");
        if (!columns.containsKey("output") && !columns.containsKey("input")) {
            String text = columns.get("text");
            if (score != null) {
                kind = EvidenceKind.MEASURE;
                columns.keySet().removeIf(field -> !List.of("at", "feature").contains(field));
                columns.put("value", score);
                constants.put("name", JsonMapper.shared().getNodeFactory().stringNode(score.replace("`", "")));
            } else if (text != null) {
                kind = EvidenceKind.NOTE;
                columns.keySet().removeIf(field -> !List.of("at", "text").contains(field));
            }
        } else {
            columns.remove("text");
        }
        boolean scored = columns.containsKey("scores.quality");
        if (scored) {
            warnings.add("Higher is taken as better for " + score + ": set `direction: lower` if it is not.");
        }
        String id = values.keySet().stream()
                .filter(c -> List.of("id", "uuid", "requestid", "messageid").contains(plain(c)))
                .findFirst().orElse(null);
        Mapping mapping = new Mapping(
                List.of(new Mapping.MappingRule(kind, columns, constants, scored ? "higher" : null,
                        id == null ? List.of() : List.of(id))),
                zone);
        boolean content = columns.containsKey("output") || columns.containsKey("value") || columns.containsKey("text");
        double confidence = (columns.containsKey("at") ? 0.5 : 0) + (content ? 0.4 : 0) + (scored ? 0.1 : 0);
        return new MappingProposal(mapping, confidence, List.copyOf(values.keySet()), preview(mapping, rows),
                List.copyOf(
                        warnings));
    }

    private static List<ObjectNode> preview(Mapping mapping, List<ObjectNode> rows) {
        RowMapper mapper = new RowMapper(mapping, ReadOptions.NONE, NOWHERE);
        return rows.stream().limit(PREVIEW).map(row -> mapper.evidence(0, row, row.toString())).toList();
    }

    /// Finds the column whose values are times; a name that says so decides between several.
    private static @Nullable String time(Map<String, List<String>> values, List<String> free,
            Map<String, String> columns) {
        String best = null;
        int bestRank = Integer.MAX_VALUE;
        List<String> names = NAMES.getOrDefault("at", List.of());
        for (String column : values.keySet()) {
            String expression = timeExpression(column, values.getOrDefault(column, List.of()));
            int named = names.indexOf(plain(column));
            int rank = named < 0 ? names.size() : named;
            if (expression != null && rank < bestRank) {
                best = column;
                bestRank = rank;
                columns.put("at", expression);
            }
        }
        if (best != null) {
            free.remove(best);
        }
        return best;
    }

    private static @Nullable String timeExpression(String column, List<String> values) {
        if (mostly(values, v -> isTime(TimestampParser.read(v, ZoneOffset.UTC).text()))) {
            return quoted(column);
        }
        for (String pattern : PATTERNS) {
            if (mostly(values,
                    v -> isTime(TimestampParser.read(TimestampParser.parse(v, pattern), ZoneOffset.UTC).text()))) {
                return "parse_time(" + quoted(column) + ", \"" + pattern + "\")";
            }
        }
        return null;
    }

    private static boolean isTime(String text) {
        try {
            Instant at = Instant.parse(text);
            return at.isAfter(Instant.parse("2015-01-01T00:00:00Z"))
                    && at.isBefore(Instant.parse("2100-01-01T00:00:00Z"));
        } catch (java.time.DateTimeException e) {
            return false;
        }
    }

    private static boolean hasZone(String expression, List<ObjectNode> rows) {
        Expression at = Expression.parse(expression);
        return rows.stream().map(at::of).filter(java.util.Objects::nonNull)
                .noneMatch(value -> TimestampParser.read(Expression.string(value), ZoneOffset.UTC).zoned());
    }

    private static Optional<String> find(List<String> names, List<String> free, Map<String, List<String>> values,
            String field) {
        boolean numeric = List.of("scores.quality", "latency_ms", "cost", "tokens_in", "tokens_out").contains(field);
        for (String name : names) {
            for (String column : free) {
                List<String> examples = values.getOrDefault(column, List.of());
                String last = plain(column.substring(column.lastIndexOf('.') + 1));
                if ((plain(column).equals(name) || last.equals(name))
                        && (!numeric || mostly(examples, MappingProposal::isNumber))) {
                    return Optional.of(column);
                }
            }
        }
        return Optional.empty();
    }

    private static boolean isNumber(String text) {
        try {
            return Double.isFinite(Double.parseDouble(text.strip()));
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private static boolean mostly(List<String> values, java.util.function.Predicate<String> test) {
        return !values.isEmpty() && values.stream().filter(test).count() >= MOST * values.size();
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{Alnum}]", "");
    }

    private static String quoted(String column) {
        return column.chars().anyMatch(c -> "|/*(),'\"".indexOf(c) >= 0) ? "`" + column + "`" : column;
    }

    private static final Sink NOWHERE = new Sink() {
        @Override
        public void accept(ObjectNode evidence, SourceLocation place, String raw) {}

        @Override
        public void reject(SourceLocation place, String reason, String raw) {}

        @Override
        public void warn(String sentence) {}
    };

    /// Stops the reader after enough rows.
    private static final class EnoughRowsException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        EnoughRowsException() {
            super(null, null, false, false);
        }
    }
}
