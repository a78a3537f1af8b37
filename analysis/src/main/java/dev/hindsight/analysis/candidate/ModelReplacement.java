package dev.hindsight.analysis.candidate;

import dev.hindsight.analysis.series.Levels;
import dev.hindsight.analysis.suspect.Candidate;
import dev.hindsight.analysis.suspect.Onset;
import dev.hindsight.workspace.common.TimeRange;
import dev.hindsight.workspace.evidence.EvidenceKind;
import dev.hindsight.workspace.evidence.query.Columns;
import dev.hindsight.workspace.evidence.query.EvidenceQuery;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Whether the model was replaced at an onset without a change of ours, by what outputs and runs of suites name: the old
/// one goes, and the new one is new. Names that come and go, as hosts of one model do, replace nothing.
public final class ModelReplacement {
    private static final long HOUR = 3_600_000_000L;
    private static final long DAY = 24 * HOUR;
    /// Newness is asked of so long before.
    private static final long WEEK = 7 * DAY;
    /// Share up to which a name is one that is gone, or was not there yet: clocks differ, and requests overlap.
    private static final double RARE = 0.05;
    private static final Set<String> OF_MODELS = Set.of("model", "routing");
    private static final List<NamedModel> NAMED = List.of(
            new NamedModel(EvidenceKind.SAMPLE, "fingerprint", "The model's fingerprint"),
            new NamedModel(EvidenceKind.SAMPLE, "model_served", "The served model"),
            new NamedModel(EvidenceKind.EVAL, "model", "The model that suites name"));

    private final EvidenceQuery evidence;
    private final TimeRange range;
    private final Duration skew;
    private final List<Candidate> ours;

    /// @param ours our changes: where one of them brought another model, it is no replacement by somebody else
    /// @param skew how far clocks may be apart
    public ModelReplacement(EvidenceQuery evidence, TimeRange range, Duration skew, List<Candidate> ours) {
        this.evidence = evidence;
        this.range = range;
        this.skew = skew;
        this.ours = ours;
    }

    /// A column that names the model.
    private record NamedModel(EvidenceKind kind, String column, String words) {}

    /// {@return what was replaced by what, as a sentence; null where nothing was}
    public @Nullable String at(Onset onset) {
        for (NamedModel named : NAMED) {
            Columns c = evidence.columns(named.kind, range, Set.of(named.column));
            Columns.CategoricalColumn words = c.words(named.column);
            if (words != null) {
                Spell before = new Spell(c, words, onset.from() - HOUR - DAY, onset.from() - HOUR);
                Spell after = new Spell(c, words, onset.to() + HOUR, onset.to() + HOUR + DAY);
                int old = before.most();
                int fresh = after.most();
                boolean replaced = old >= 0 && fresh >= 0 && old != fresh && after.share(old) <= RARE
                        && new Spell(c, words, onset.from() - HOUR - WEEK, onset.from() - HOUR).share(fresh) <= RARE;
                if (replaced && !isOurs(c, words, fresh, onset)) {
                    return named.words + " changed from " + words.words()[old] + " to " + words.words()[fresh]
                            + " at the onset, without a change of ours";
                }
            }
        }
        return null;
    }

    /// Whether a change of ours brought a model: one that began between the reading before the model's first and that one.
    private boolean isOurs(Columns c, Columns.CategoricalColumn words, int fresh, Onset onset) {
        int first = Levels.position(c.at(), onset.from() - HOUR);
        while (words.code()[first] != fresh) {
            first++;
        }
        long since = c.at()[Math.max(0, first - 1)] - HOUR;
        long until = c.at()[first] + skew.toMillis() * 1000;
        return ours.stream().anyMatch(it -> OF_MODELS.contains(it.surface()) && it.at() >= since && it.at() <= until);
    }

    /// How often each model is named in a time.
    private static final class Spell {
        private final int[] counts;
        private int n;

        Spell(Columns c, Columns.CategoricalColumn words, long from, long to) {
            counts = new int[words.words().length];
            for (int i = Levels.position(c.at(), from); i < c.size() && c.at()[i] < to; i++) {
                if (words.code()[i] >= 0) {
                    counts[words.code()[i]]++;
                    n++;
                }
            }
        }

        int most() {
            int top = -1;
            for (int code = 0; code < counts.length; code++) {
                top = counts[code] > (top < 0 ? 0 : counts[top]) ? code : top;
            }
            return top;
        }

        double share(int code) {
            return n == 0 ? 0 : (double) counts[code] / n;
        }
    }
}
