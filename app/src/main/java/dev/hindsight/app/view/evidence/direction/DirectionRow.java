package dev.hindsight.app.view.evidence.direction;

import dev.hindsight.workspace.Workspace;
import dev.hindsight.workspace.annotation.MetricDirection;
import dev.hindsight.workspace.evidence.EvidenceKind;
import dev.hindsight.workspace.evidence.query.ColumnNames.ScoreColumns;
import dev.hindsight.workspace.evidence.query.Instrument;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A score and which way it is better.
///
/// @param instrument its judge or suite, with the direction that counts
/// @param source who says the direction
public record DirectionRow(Instrument instrument, DirectionSource source) {

    /// Who says which direction of a score is better.
    public enum DirectionSource {
        /// A person, in this workspace.
        PERSON,
        /// The records of the score.
        EVIDENCE,
        /// The judge's verdicts: passing is better.
        VERDICTS,
        /// The metric's name alone.
        NAME,
        /// Nobody: the score is no part of the verdict.
        NOBODY
    }

    /// What a person can say of a score.
    public enum DirectionChoice {
        HIGHER, LOWER, AS_THE_EVIDENCE_SAYS;

        /// {@return the choice in words}
        public String words() {
            return switch (this) {
                case HIGHER -> "higher is better";
                case LOWER -> "lower is better";
                case AS_THE_EVIDENCE_SAYS -> "as the evidence says";
            };
        }
    }

    /// {@return the scores of a workspace, suites first}; reads the file
    public static List<DirectionRow> all(Workspace workspace) {
        Set<String> stated = workspace.marks().directions().stream().map(MetricDirection::metric)
                .collect(Collectors.toSet());
        List<Instrument> all = workspace.evidence().instruments();
        Set<String> verdicts = all.stream().map(Instrument::name).filter(ScoreColumns::isPassed)
                .collect(Collectors.toSet());
        // Where a judge gives values and verdicts, its verdicts count.
        return all.stream().filter(it -> !ScoreColumns.isValue(it.name()) || ScoreColumns.of(it.name())
                .filter(columns -> verdicts.contains(columns.passed())).isEmpty())
                .map(it -> new DirectionRow(it, source(it, stated.contains(it.metric())))).toList();
    }

    private static DirectionSource source(Instrument it, boolean stated) {
        if (stated) {
            return DirectionSource.PERSON;
        }
        if (it.kind() == EvidenceKind.SAMPLE && ScoreColumns.isPassed(it.name())) {
            return DirectionSource.VERDICTS;
        }
        return it.assumed()
                ? DirectionSource.NAME
                : it.higherIsBetter() == null ? DirectionSource.NOBODY : DirectionSource.EVIDENCE;
    }

    /// {@return what is measured, without judge or suite}
    public String metric() {
        return instrument.metric();
    }

    /// {@return the judge or the suite; empty where the records name no judge}
    public String by() {
        String name = ScoreColumns.of(instrument.name()).map(ScoreColumns::judged).orElse(instrument.name());
        return instrument.kind() == EvidenceKind.EVAL
                ? "suite " + name.substring(0, Math.max(0, name.length() - metric().length() - 1))
                : name.length() == metric().length() ? "" : "judge " + name.substring(metric().length() + 1);
    }

    /// {@return "assumed" or "not known" where the direction needs a look; null where somebody says it}
    public @Nullable String doubt() {
        return switch (source) {
            case NAME -> "assumed";
            case NOBODY -> "not known";
            default -> null;
        };
    }

    /// {@return the direction that counts and who says it, such as "lower is better, by its name", without the doubt}
    public String counts() {
        return switch (source) {
            case PERSON -> better() + ", as a person said";
            case EVIDENCE -> better() + ", as the records say";
            case VERDICTS -> "passing is better, by its verdicts";
            case NAME -> better() + ", by its name";
            case NOBODY -> "no part of the verdict";
        };
    }

    /// {@return both, such as "not known: no part of the verdict"}
    public String words() {
        String doubt = doubt();
        return doubt == null ? counts() : doubt + ": " + counts();
    }

    /// {@return what a person has said}
    public DirectionChoice choice() {
        return source != DirectionSource.PERSON
                ? DirectionChoice.AS_THE_EVIDENCE_SAYS
                : Boolean.TRUE.equals(instrument.higherIsBetter()) ? DirectionChoice.HIGHER : DirectionChoice.LOWER;
    }

    /// {@return whether it is the same score, whatever its direction and number}
    boolean isOf(DirectionRow other) {
        return instrument.kind() == other.instrument.kind() && instrument.name().equals(other.instrument.name());
    }

    private String better() {
        return (Boolean.TRUE.equals(instrument.higherIsBetter()) ? DirectionChoice.HIGHER : DirectionChoice.LOWER)
                .words();
    }
}
