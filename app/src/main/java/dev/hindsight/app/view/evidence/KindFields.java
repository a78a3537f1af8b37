package dev.hindsight.app.view.evidence;

import dev.hindsight.workspace.evidence.EvidenceKind;
import java.util.List;

/// The fields that a table's columns can fill, by kind, those that matter most first. EVIDENCE.md has them all; a
/// mapping file reaches the rest.
final class KindFields {
    /// The kinds that a table can hold.
    static final List<EvidenceKind> KINDS = List.of(EvidenceKind.SAMPLE, EvidenceKind.EVAL, EvidenceKind.MEASURE,
            EvidenceKind.NOTE, EvidenceKind.USER_SIGNAL,
            EvidenceKind.CHANGE, EvidenceKind.PROMPT_VERSION, EvidenceKind.JUDGEMENT);

    /// A field.
    ///
    /// @param name as in the interchange format
    /// @param label for people
    /// @param fixed whether one value for all rows makes sense
    record Field(String name, String label, boolean fixed) {}

    private KindFields() {}

    /// {@return what a kind is called, with what it is}
    static String title(EvidenceKind kind) {
        return switch (kind) {
            case SAMPLE -> "Outputs: prompt and answer";
            case EVAL -> "Scores of an evaluation";
            case MEASURE -> "A number over time";
            case NOTE -> "Notes or messages";
            case USER_SIGNAL -> "Reactions of users";
            case CHANGE -> "Changes and deploys";
            case PROMPT_VERSION -> "Prompt texts";
            case JUDGEMENT -> "Verdicts on outputs";
            case TOOL_CATALOG -> "Tools";
        };
    }

    /// {@return the fields to offer}
    static List<Field> of(EvidenceKind kind) {
        return switch (kind) {
            case SAMPLE -> List.of(column("at", "Time"), column("input", "Question"), column("output", "Answer"),
                    column("scores.quality", "Score"), column("label", "Label (good, bad)"),
                    fixed("model_served", "Model"), fixed("prompt", "Prompt name"), fixed("prompt_version",
                            "Prompt version"),
                    fixed("feature", "Feature"), column("session", "Session"), column("user", "User"),
                    column("latency_ms", "Latency, ms"), column("tokens_out", "Tokens out"), column("cost", "Cost"),
                    column("system", "System text"), column("error", "Error"));
            case EVAL -> List.of(column("at", "Time"), fixed("suite", "Suite"), fixed("metric", "Metric"),
                    column("score", "Score"), column("n", "Number of items"), fixed("model", "Model"),
                    fixed("prompt", "Prompt name"), fixed("prompt_version", "Prompt version"),
                    fixed("feature", "Feature"));
            case MEASURE -> List.of(column("at", "Time"), fixed("name", "Name"), column("value", "Value"),
                    fixed("unit", "Unit"), column("n", "Number of requests"), fixed("feature", "Feature"));
            case NOTE -> List.of(column("at", "Time"), column("text", "Text"), fixed("said_by", "Said by"),
                    fixed("event", "Event"));
            case USER_SIGNAL -> List.of(column("at", "Time"), fixed("type", "Type"), column("sample", "Output id"),
                    column("session", "Session"), column("value", "Value"), column("text", "Words"));
            case CHANGE -> List.of(column("at", "Time"), fixed("surface", "What moved"), fixed("prompt",
                    "Prompt name"), column("from", "From"), column("to", "To"), fixed("author", "Author"),
                    column("reason", "Reason"), fixed("feature", "Feature"));
            case PROMPT_VERSION -> List.of(column("at", "Time"), fixed("prompt", "Prompt name"),
                    column("version", "Version"), column("text", "Text"), fixed("author", "Author"),
                    column("reason", "Reason"));
            case JUDGEMENT -> List.of(column("at", "Time"), column("sample", "Output id"), fixed("metric", "Metric"),
                    column("value", "Score"), column("passed", "Passed"), column("label", "Label (good, bad)"));
            case TOOL_CATALOG -> List.of();
        };
    }

    /// {@return whether a kind carries scores, whose direction must be said}
    static boolean scored(EvidenceKind kind) {
        return kind == EvidenceKind.SAMPLE || kind == EvidenceKind.EVAL || kind == EvidenceKind.JUDGEMENT;
    }

    private static Field column(String name, String label) {
        return new Field(name, label, false);
    }

    private static Field fixed(String name, String label) {
        return new Field(name, label, true);
    }
}
