package dev.hindsight.analysis.change;

import dev.hindsight.analysis.compare.BeforeAfter;
import dev.hindsight.analysis.compare.TwoWindows;
import dev.hindsight.workspace.common.TimeRange;
import dev.hindsight.workspace.evidence.Change;
import dev.hindsight.workspace.evidence.PromptVersion;
import dev.hindsight.workspace.evidence.StoredEvidence;
import dev.hindsight.workspace.evidence.query.EvidenceQuery;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The details of one change: the texts on either side, every signal before and after.
///
/// @param oldVersion the version before; null where it is not known
/// @param oldText the prompt text before; null where it is no prompt change or the text is unknown
/// @param newText the prompt text after; likewise
/// @param levels each signal in the windows on either side; where one prompt was changed, of that prompt if the signal
///     knows prompts
/// @param outputs those of both windows; where one prompt was changed, of that prompt
public record ChangeDetail(StoredEvidence<Change> change, @Nullable String oldVersion, @Nullable String oldText,
        @Nullable String newText, List<BeforeAfter> levels, ChangeOutputs outputs) {
    /// Loads a change: a day on either side, shorter where the evidence ends or the change was rolled back.
    ///
    /// @param changes all changes, including the rollback
    /// @param levels compares signals on either side, the most telling first
    public static ChangeDetail of(EvidenceQuery evidence, StoredEvidence<Change> change,
            List<StoredEvidence<Change>> changes,
            Function<TwoWindows, List<BeforeAfter>> levels) {
        ChangeOutputs outputs = ChangeOutputs.around(evidence, change, changes);
        String old = oldVersion(change, changes);
        return new ChangeDetail(change, old, text(evidence, change.evidence(), old),
                text(evidence, change.evidence(), change.evidence().to()),
                levels.apply(new TwoWindows(outputs.windows().before(), outputs.windows().after())), outputs);
    }

    /// {@return the window before the change}
    public TimeRange beforeWindow() {
        return outputs.windows().before();
    }

    /// {@return the window after the change}
    public TimeRange afterWindow() {
        return outputs.windows().after();
    }

    /// The version before: as the change states it, else the version that was live.
    private static @Nullable String oldVersion(StoredEvidence<Change> change, List<StoredEvidence<Change>> changes) {
        if (change.evidence().from() != null) {
            return change.evidence().from();
        }
        return changes.stream()
                .filter(it -> Objects.equals(it.evidence().prompt(), change.evidence().prompt())
                        && it.evidence().surface().equals(change.evidence().surface())
                        && it.header().at().isBefore(change.header().at()))
                .reduce((first, second) -> second).map(it -> it.evidence().to()).orElse(null);
    }

    private static @Nullable String text(EvidenceQuery evidence, Change change, @Nullable String version) {
        if (change.prompt() == null || version == null) {
            return null;
        }
        return evidence.promptVersions(change.prompt()).stream().map(StoredEvidence::evidence)
                .filter(it -> it.version().equals(version)).map(PromptVersion::text).findFirst().orElse(null);
    }
}
