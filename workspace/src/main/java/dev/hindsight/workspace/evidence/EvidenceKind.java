package dev.hindsight.workspace.evidence;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The kinds of evidence of the interchange format, version 1.
public enum EvidenceKind {
    /// A change of the system.
    CHANGE(Change.class),
    /// An immutable prompt text.
    PROMPT_VERSION(PromptVersion.class),
    /// One score of one suite.
    EVAL(Eval.class),
    /// One sampled output.
    SAMPLE(Sample.class),
    /// A verdict on an output, given at the same time or later.
    JUDGEMENT(Judgement.class),
    /// What a person did with an output.
    USER_SIGNAL(UserSignal.class),
    /// The tools that were available to the model.
    TOOL_CATALOG(ToolCatalog.class),
    /// A number over time from another system.
    MEASURE(Measure.class),
    /// An event that somebody wrote down.
    NOTE(Note.class);

    private static final List<EvidenceKind> ALL = List.of(values());
    private static final Map<EvidenceKind, Set<String>> FIELDS = ALL.stream()
            .collect(Collectors.toUnmodifiableMap(it -> it, it -> fields(it.type)));

    private final String wireName = name().toLowerCase(Locale.ROOT);
    private final Class<? extends Evidence> type;

    EvidenceKind(Class<? extends Evidence> type) {
        this.type = type;
    }

    private static Set<String> fields(Class<? extends Evidence> type) {
        return Arrays.stream(type.getRecordComponents()).map(RecordComponent::getName)
                .map(it -> it.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
    }

    /// {@return the word in the field `kind`, such as `prompt_version`}
    public String wireName() {
        return wireName;
    }

    /// {@return the record that holds this kind}
    public Class<? extends Evidence> type() {
        return type;
    }

    /// {@return the names of its own fields in the interchange format, without those that every kind has}
    public Set<String> fields() {
        return Objects.requireNonNull(FIELDS.get(this));
    }

    /// {@return the kind of that word; empty where there is none}
    public static Optional<EvidenceKind> of(String word) {
        for (EvidenceKind kind : ALL) {
            if (kind.wireName.equals(word)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }
}
