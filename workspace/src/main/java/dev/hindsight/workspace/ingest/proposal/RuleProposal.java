package dev.hindsight.workspace.ingest.proposal;

import dev.hindsight.workspace.evidence.EvidenceKind;
import dev.hindsight.workspace.evidence.query.MetricDirections;
import dev.hindsight.workspace.ingest.mapping.Mapping;
import dev.hindsight.workspace.ingest.prepare.Coercion;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.LinkedHashSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Makes the rules of a mapping for a table of one kind.
final class RuleProposal extends ColumnFields {
    /// More series than a person looks at in one mapping.
    private static final int SERIES_MOST = 100;

    private final KindOfTable facts;
    private final String file;
    private @Nullable String direction;

    /// @param file the table's name without folder and ending: of a suite that the table does not name
    /// @param warnings receives what should be looked at
    RuleProposal(EvidenceKind kind, Map<String, ColumnProfile> table, @Nullable TimeColumn time, KindOfTable facts,
            String file, List<String> warnings) {
        super(kind, table, time, warnings);
        this.facts = facts;
        this.file = file;
    }

    List<Mapping.MappingRule> rules() {
        List<String> id = id();
        own();
        List<Mapping.MappingRule> rules = switch (kind) {
            case SAMPLE -> sample(id);
            case EVAL -> eval(id);
            case MEASURE -> measure(id);
            case USER_SIGNAL -> userSignal(id);
            case CHANGE -> change(id);
            case JUDGEMENT -> judgement(id);
            default -> {
                named();
                longestText();
                yield one(id);
            }
        };
        if (!free.isEmpty()) {
            warnings.add("Left out: " + free.keySet().stream().limit(20).collect(Collectors.joining(", "))
                    + (free.size() > 20 ? " and " + (free.size() - 20) + " more" : "") + ".");
        }
        return rules;
    }

    private List<Mapping.MappingRule> one(List<String> id) {
        return List.of(new Mapping.MappingRule(kind, columns, constants, direction, id));
    }

    private List<Mapping.MappingRule> sample(List<String> id) {
        messages();
        promptOrInput();
        named();
        for (ColumnProfile column : List.copyOf(free.values())) {
            if (!column.spoken().isEmpty() && !columns.containsKey(column.spoken())) {
                put(column.spoken(), column);
            }
        }
        fromValues();
        slices();
        List<ColumnProfile> scores = facts.metrics().stream().filter(it -> free.containsKey(it.name())).toList();
        for (ColumnProfile column : List.copyOf(scores)) {
            boolean general = scores.size() == 1
                    && Set.of("score", "rating", "quality", "grade", "value", "evalscore").contains(column.plain());
            String metric = general ? "quality" : ScoreColumns.metric(column, scores);
            free.remove(column.name());
            if (column.truths()) {
                columns.put("scores." + metric + ".passed", column.quoted());
            } else {
                put("scores." + metric, column, "score");
            }
        }
        if (!scores.isEmpty() && scores.stream().allMatch(it -> isHigher(it.name()))) {
            direction = "higher";
            warnings.add("Higher is taken as better for " + scores.stream().map(ColumnProfile::name)
                    .collect(Collectors.joining(", ")) + ": set `direction: lower` if it is not.");
        }
        return one(id);
    }

    private static boolean isHigher(String metric) {
        return Boolean.TRUE.equals(MetricDirections.higherIsBetter(metric))
                || MetricDirections.higherIsBetter(metric) == null;
    }

    /// Texts whose names say nothing: of two the one that asks is the question; a single one is what was kept.
    private void fromValues() {
        facts.dialogue().filter(it -> free.containsValue(it.question()) && free.containsValue(it.answer()))
                .ifPresent(it -> {
                    put("input", it.question());
                    put("output", it.answer());
                    warnings.add(it.question().name() + " is taken for the question and " + it.answer().name()
                            + " for the answer, because of question marks: exchange them if it is otherwise.");
                });
        List<ColumnProfile> texts = free.values().stream().filter(it -> it.prose() && !it.isAbout()).toList();
        if (columns.containsKey("output") && !columns.containsKey("input") && texts.size() == 1) {
            put("input", texts.getFirst());
            warnings.add(texts.getFirst().name() + " is taken for what was asked: remove `input` if it is not.");
        } else if (!columns.containsKey("output") && texts.size() == 1) {
            ColumnProfile text = texts.getFirst();
            String field = text.asks() && !columns.containsKey("input") ? "input" : "output";
            put(field, text);
            warnings.add(text.name() + " is taken for the " + field + ": write `" + (text.asks() ? "output" : "input")
                    + "` if it is that.");
        }
    }

    /// Lists of messages: the last question and the last answer.
    private void messages() {
        for (ColumnProfile column : List.copyOf(free.values())) {
            String field = column.name().contains("[role=user]")
                    ? "input"
                    : column.name().contains("[role=assistant]") || column.name().endsWith("[0].message.content")
                            ? "output"
                            : column.name().contains("[role=system]") ? "system" : "";
            if (!field.isEmpty() && !columns.containsKey(field)) {
                put(field, column);
            }
        }
    }

    /// A column `prompt` may hold a prompt's name or what a person asked.
    private void promptOrInput() {
        ColumnProfile column = free.values().stream().filter(it -> it.plain().equals("prompt")).findFirst()
                .orElse(null);
        if (column == null || columns.containsKey("prompt")) {
            return;
        }
        boolean asked = find("input", FieldNames.of(kind, "input").stream().filter(it -> !it.equals("prompt")).toList())
                .isPresent() || columns.containsKey("input");
        boolean name = !column.prose() && (asked || column.distinct() * 3 <= column.values().size()
                || table.values().stream().anyMatch(it -> it.plain().equals("promptversion")));
        put(name ? "prompt" : asked ? "system" : "input", column);
    }

    private List<Mapping.MappingRule> eval(List<String> id) {
        boolean listed = find("metric", FieldNames.of(kind, "metric")).isPresent() || columns.containsKey("metric");
        List<ColumnProfile> metrics = facts.metrics().stream().filter(it -> free.containsKey(it.name())).toList();
        boolean single = columns.containsKey("score") || listed || metrics.isEmpty();
        if (!single) {
            metrics.forEach(it -> free.remove(it.name()));
        }
        if (single) {
            named();
        } else {
            FieldNames.of(kind).forEach((field, names) -> {
                if (!columns.containsKey(field) && !field.equals("score") && !field.equals("metric")) {
                    find(field, names).ifPresent(column -> put(field, column));
                }
            });
        }
        if (!columns.containsKey("suite")) {
            free.values().stream().filter(it -> it.name().endsWith("[].name")).findFirst()
                    .ifPresent(it -> put("suite", it));
        }
        slices();
        if (!columns.containsKey("suite")) {
            constants.put("suite", text(file));
        }
        if (single) {
            return singleScore(id);
        }
        List<Mapping.MappingRule> rules = new ArrayList<>();
        for (ColumnProfile metric : metrics) {
            Map<String, String> own = new LinkedHashMap<>(columns);
            NumericColumn read = NumericColumn.of(metric, "score", table.values());
            own.put("score", read.expression());
            if (!read.warning().isEmpty()) {
                warnings.add(read.warning());
            }
            Map<String, JsonNode> set = new LinkedHashMap<>(constants);
            set.put("metric", text(ScoreColumns.metric(metric, metrics)));
            rules.add(new Mapping.MappingRule(kind, own, set, direction(metric.name()),
                    metrics.size() == 1 || id.isEmpty() ? id : List.of(id.getFirst(), "metric")));
        }
        return rules;
    }

    private List<Mapping.MappingRule> judgement(List<String> id) {
        named();
        if ((columns.containsKey("value") || columns.containsKey("passed")) && !columns.containsKey("direction")) {
            ColumnProfile metric = table.values().stream().filter(it -> it.quoted().equals(columns.get("metric")))
                    .findFirst().orElse(null);
            if (metric != null && metric.values().stream().allMatch(RuleProposal::isHigher)) {
                direction = "higher";
                warnings.add("Higher is taken as better for all metrics: set `direction: lower` if it is not.");
            }
        }
        return one(id);
    }

    private List<Mapping.MappingRule> singleScore(List<String> id) {
        if (!columns.containsKey("metric")) {
            constants.put("metric", text("score"));
        }
        if (!columns.containsKey("direction")) {
            direction = "higher";
            warnings.add("Higher is taken as better for all scores: set `direction: lower` if it is not.");
        }
        return one(id);
    }

    private String direction(String metric) {
        Boolean higher = MetricDirections.higherIsBetter(metric);
        if (higher == null) {
            warnings.add("Higher is taken as better for " + metric + ": set `direction: lower` if it is not.");
        }
        return higher == null || higher ? "higher" : "lower";
    }

    private List<Mapping.MappingRule> measure(List<String> id) {
        Optional<ColumnProfile> value = free.values().stream()
                .filter(it -> (it.numeric() || it.lengths())
                        && FieldNames.of(kind, "value").stream().limit(2).toList().contains(it.plain()))
                .findFirst();
        find("name", FieldNames.of(kind, "name")).filter(it -> !it.numeric() && !columns.containsKey("name"))
                .ifPresent(it -> put("name", it));
        find("unit", FieldNames.of(kind, "unit")).filter(it -> !it.numeric()).ifPresent(it -> put("unit", it));
        for (ColumnProfile column : List.copyOf(free.values())) {
            if (!column.numeric() && !column.lengths() && column.groups()) {
                boolean feature = FieldNames.of(kind, "feature").contains(column.plain())
                        && !columns.containsKey("feature");
                put(feature ? "feature" : "slice." + column.name().replace('.', '_'), column);
            }
        }
        boolean has = columns.containsKey("value");
        List<ColumnProfile> numbers = has
                ? List.of()
                : value.isPresent() && columns.containsKey("name")
                        ? List.of(value.get())
                        : free.values().stream().filter(it -> (it.numeric() || it.lengths()) && !isIdentifier(it))
                                .limit(SERIES_MOST).toList();
        if (has || numbers.isEmpty()) {
            if (!columns.containsKey("name")) {
                constants.put("name", text(file));
            }
            return one(id);
        }
        boolean several = numbers.size() > 1;
        List<Mapping.MappingRule> rules = new ArrayList<>();
        for (ColumnProfile number : numbers) {
            free.remove(number.name());
            Map<String, String> own = new LinkedHashMap<>(columns);
            Map<String, JsonNode> set = new LinkedHashMap<>(constants);
            String series = own.remove("name");
            if (series != null && !several) {
                own.put("name", series);
            } else {
                set.put("name", text(number.name()));
                if (series != null) {
                    own.put("slice.series", series);
                }
            }
            NumericColumn read = NumericColumn.of(number,
                    number.lengths() && !number.numeric() ? "latency_ms" : "value",
                    table.values());
            if (number.lengths() && !number.numeric()) {
                set.put("unit", text("ms"));
            }
            own.put("value", read.expression());
            if (!read.warning().isEmpty()) {
                warnings.add(read.warning());
            }
            rules.add(new Mapping.MappingRule(kind, own, set, null, several ? List.of() : id));
        }
        return rules;
    }

    private static boolean isIdentifier(ColumnProfile column) {
        return column.last().equals("id") || (column.last().endsWith("id") && column.distinct() > 1);
    }

    private List<Mapping.MappingRule> userSignal(List<String> id) {
        Optional<ColumnProfile> signal = facts.signals().filter(it -> free.containsKey(it.name()));
        if (signal.isPresent() && !columns.containsKey("type")) {
            ColumnProfile column = signal.get();
            free.remove(column.name());
            columns.put("type", choose(column));
        }
        Map<String, String> typed = new LinkedHashMap<>(columns);
        FieldNames.of(kind).forEach((field, names) -> {
            if (!columns.containsKey(field) && !field.equals("type")) {
                find(field, names).ifPresent(column -> put(field, column));
            }
        });
        facts.survey().filter(it -> free.containsValue(it) && !columns.containsKey("value"))
                .ifPresent(it -> put("value", it));
        longestText();
        slices();
        String value = columns.get("value");
        boolean survey = facts.survey().filter(it -> it.quoted().equals(value)
                && it.mostly(grade -> grade.strip().matches("[1-5](\\.0)?"))).isPresent();
        if (!typed.containsKey("type") && survey && value != null) {
            columns.put("type", "choose(" + value
                    + ", \"1=thumbs_down\", \"2=thumbs_down\", \"3=thumbs_down\", \"4=thumbs_up\", \"5=thumbs_up\")");
            warnings.add("4 and 5 of " + value + " are taken as satisfied (thumbs_up), 1 to 3 as not.");
        } else if (!typed.containsKey("type")) {
            constants.put("type", text("ticket"));
        }
        return one(id);
    }

    private String choose(ColumnProfile column) {
        Set<String> pairs = new LinkedHashSet<>();
        boolean own = column.mostly(it -> Coercion.fits(kind, "type", ColumnProfile.node(it)));
        if (own) {
            return column.quoted();
        }
        boolean truths = column.truths();
        for (String value : column.values().stream().distinct().limit(60).toList()) {
            String type = truths
                    ? Boolean.TRUE.equals(Coercion.truth(value))
                            ? "thumbs_up"
                            : "thumbs_down"
                    : UserSignalWords.type(value);
            if (type != null && !value.contains("\"") && !value.contains("=")) {
                pairs.add("\"" + value.strip() + "=" + type + "\"");
            }
        }
        return "choose(" + column.quoted() + ", " + String.join(", ", pairs) + ")";
    }

    private List<Mapping.MappingRule> change(List<String> id) {
        named();
        beforeAndAfter();
        if (!columns.containsKey("surface")) {
            boolean flag = table.values().stream().anyMatch(it -> it.plain().startsWith("flag"));
            boolean model = table.values().stream().anyMatch(it -> it.plain().matches("(old|new|from|to)model"));
            boolean prompt = columns.containsKey("prompt") && columns.containsKey("to");
            constants.put("surface", text(flag ? "flag" : model ? "model" : prompt ? "prompt" : "code"));
            warnings.add("The changes are taken for changes of "
                    + java.util.Objects.requireNonNull(constants.get("surface")).asString()
                    + ": set `surface` under constants if they moved something else.");
        }
        return one(id);
    }

    /// What was before and after may be of anything: `old rule`, `previous_setting`.
    private void beforeAndAfter() {
        for (ColumnProfile column : List.copyOf(free.values())) {
            List<String> words = ColumnName.words(column.inner());
            String field = words.stream().anyMatch(FieldWords.BEFORE::contains)
                    ? "from"
                    : words.stream().anyMatch(FieldWords.AFTER::contains) ? "to" : "";
            if (!field.isEmpty() && !columns.containsKey(field)) {
                put(field, column);
            }
        }
        if (!columns.containsKey("to")) {
            free.values().stream().filter(it -> FieldWords.VERSIONS.stream()
                    .anyMatch(version -> it.last().endsWith(version))).findFirst().ifPresent(it -> put("to", it));
        }
    }

    private void longestText() {
        if (FieldNames.of(kind).containsKey("text") && !columns.containsKey("text")) {
            free.values().stream().filter(ColumnProfile::prose).max(Comparator.comparingLong(ColumnProfile::length))
                    .ifPresent(it -> put("text", it));
        }
    }

    private static JsonNode text(String text) {
        return JsonMapper.shared().getNodeFactory().stringNode(text);
    }
}
