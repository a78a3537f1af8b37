package dev.hindsight.analysis.change;

import dev.hindsight.analysis.change.ChangeOutputs.OutputWindows;
import dev.hindsight.analysis.phrase.Corpus;
import dev.hindsight.analysis.phrase.PhraseShifts;
import dev.hindsight.analysis.phrase.PromptEdit;
import dev.hindsight.workspace.common.TimeRange;
import dev.hindsight.workspace.evidence.Evidence;
import dev.hindsight.workspace.evidence.EvidenceKind;
import dev.hindsight.workspace.evidence.Sample;
import dev.hindsight.workspace.evidence.StoredEvidence;
import dev.hindsight.workspace.evidence.query.Columns;
import dev.hindsight.workspace.evidence.query.EvidenceQuery;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The words and phrases that became more or less frequent in the outputs around a change: outputs of traffic, of the
/// changed prompt where one was changed, in the windows of the detail. Of more than [#MOST_OUTPUTS] per side those with
/// the smallest hash are read, so that no hour of the window is preferred; texts are read in small batches.
///
/// The frequencies are of sampled outputs, unweighted: where the sampling changed too, they may change with it.
public final class ChangedPhrases {
    /// Outputs that are read of each side.
    public static final int MOST_OUTPUTS = 2_000;
    private static final int AT_ONCE = 100;
    private static final int MOST_SHIFTS = 50;

    private final EvidenceQuery evidence;
    private final Corpus corpus = new Corpus();

    private ChangedPhrases(EvidenceQuery evidence) {
        this.evidence = evidence;
    }

    /// {@return the words and phrases that shifted with a change}
    public static PhraseShifts of(EvidenceQuery evidence, ChangeDetail detail) {
        String old = detail.oldText();
        String now = detail.newText();
        return of(evidence, detail.outputs().windows(), old == null || now == null
                ? PromptEdit.NONE
                : PromptEdit.between(old, now));
    }

    /// {@return the words and phrases that shifted between two windows}
    ///
    /// @param edit of the prompt's text between them; [PromptEdit#NONE] where none is known
    public static PhraseShifts of(EvidenceQuery evidence, OutputWindows windows, PromptEdit edit) {
        ChangedPhrases phrases = new ChangedPhrases(evidence);
        phrases.read(windows.before(), windows.prompt(), false);
        phrases.read(windows.after(), windows.prompt(), true);
        return PhraseShifts.of(phrases.corpus, edit, MOST_SHIFTS);
    }

    private void read(TimeRange window, @Nullable String prompt, boolean after) {
        long[] rows = sampled(window, prompt);
        for (int from = 0; from < rows.length; from += AT_ONCE) {
            for (StoredEvidence<Evidence> stored : evidence
                    .rows(Arrays.copyOfRange(rows, from, Math.min(rows.length, from + AT_ONCE)))) {
                if (stored.evidence() instanceof Sample sample && sample.output() != null) {
                    String cluster = sample.cluster() == null ? sample.session() : sample.cluster();
                    corpus.add(after, Objects.requireNonNull(sample.output()), cluster);
                }
            }
        }
    }

    private long[] sampled(TimeRange window, @Nullable String prompt) {
        Columns columns = evidence.columns(EvidenceKind.SAMPLE, window, WorstSamples.NEEDED);
        return WorstSamples.withOutput(columns, prompt).mapToObj(i -> columns.row()[i])
                .sorted(Comparator.comparingLong(ChangedPhrases::hash)).limit(MOST_OUTPUTS).mapToLong(Long::longValue)
                .toArray();
    }

    /// The finaliser of SplitMix64 (Steele, Lea and Flood 2014): neighbouring rows get far hashes.
    private static long hash(long row) {
        long z = (row ^ (row >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
