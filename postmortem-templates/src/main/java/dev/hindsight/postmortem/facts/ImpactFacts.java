package dev.hindsight.postmortem.facts;

import dev.hindsight.analysis.stats.Level;
import dev.hindsight.postmortem.facts.JudgedOutputs.Output;
import dev.hindsight.postmortem.model.PostmortemFacts.Impact;
import dev.hindsight.postmortem.model.PostmortemFacts.Quality;
import dev.hindsight.workspace.common.TimeRange;
import dev.hindsight.workspace.evidence.EvidenceKind;
import dev.hindsight.workspace.evidence.query.Columns;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/// The impact: the number of outputs in the window, how many more of them were bad, and the reactions of users. What is
/// not measured stays unknown.
final class ImpactFacts {
    /// Names under which systems report the number of answers.
    private static final Set<String> VOLUMES = Set.of("volume", "requests", "request_volume", "answers",
            "request_count",
            "outputs");
    private static final Set<String> COMPLAINTS = Set.of("thumbs_down", "ticket", "escalate");

    private record Volume(long outputs, boolean assumed) {}

    private ImpactFacts() {}

    static Impact of(IncidentContext found, @Nullable Quality quality) {
        TimeRange window = found.window();
        if (window == null) {
            return Impact.UNKNOWN;
        }
        Volume volume = volume(found, window);
        Boolean higher = quality == null ? null : quality.higherIsBetter();
        Level extra = volume == null || quality == null || higher == null || !quality.share()
                ? null
                : EstimateMath.extraBad(quality.before(), quality.after(), higher, (double) volume.outputs());
        return new Impact(volume == null ? null : volume.outputs(), volume != null && volume.assumed(), extra,
                quality == null ? null : quality.after().n(), null, usersSeen(found, window), complaints(found, window),
                null);
    }

    /// Distinct users with a sampled bad output: a lower bound for those who got one.
    private static @Nullable Long usersSeen(IncidentContext found, TimeRange window) {
        long users = new JudgedOutputs(found).in(window).stream().filter(Output::bad).map(Output::user)
                .filter(Objects::nonNull).distinct().count();
        return users == 0 ? null : users;
    }

    private static @Nullable Volume volume(IncidentContext found, TimeRange window) {
        Map<String, String> slice = found.finding() == null ? Map.of() : found.finding().slice();
        Volume measured = measured(found, window, slice);
        return measured != null ? measured : sampled(found, window, slice);
    }

    /// Sums of the intervals inside the window; a typed assumption is spread over the whole window.
    private static @Nullable Volume measured(IncidentContext found, TimeRange window, Map<String, String> slice) {
        Columns columns = found.evidence().columns(EvidenceKind.MEASURE, TimeRange.ALL,
                with(slice, "name", "value", "interval_s", "assumed"));
        Columns.CategoricalColumn names = columns.words("name");
        double[] values = columns.numbers("value");
        double[] seconds = columns.numbers("interval_s");
        double[] assumed = columns.numbers("assumed");
        if (names == null || values == null) {
            return null;
        }
        double sum = 0;
        double guess = Double.NaN;
        boolean any = false;
        for (int i = 0; i < columns.size(); i++) {
            String name = names.at(i);
            if (name == null || !VOLUMES.contains(name) || !JudgedOutputs.matches(columns, i, slice)) {
                continue;
            }
            if (assumed != null && assumed[i] == 1 && seconds != null && seconds[i] > 0) {
                guess = values[i] * window.length().toSeconds() / seconds[i];
            } else if (window.contains(columns.at()[i])) {
                sum += values[i];
                any = true;
            }
        }
        return any
                ? new Volume(Math.round(sum), false)
                : Double.isNaN(guess) ? null : new Volume(Math.round(guess), true);
    }

    /// Σ 1/p over the sampled traffic (Horvitz–Thompson), where every p is known.
    private static @Nullable Volume sampled(IncidentContext found, TimeRange window, Map<String, String> slice) {
        Columns columns = found.evidence().columns(EvidenceKind.SAMPLE, window, with(slice, "probability", "role"));
        double[] probability = columns.numbers("probability");
        IntPredicate traffic = columns.traffic();
        if (probability == null) {
            return null;
        }
        double sum = 0;
        for (int i = 0; i < columns.size(); i++) {
            if (!traffic.test(i) || !JudgedOutputs.matches(columns, i, slice)) {
                continue;
            }
            if (!(probability[i] > 0)) {
                return null;
            }
            sum += 1 / probability[i];
        }
        return sum == 0 ? null : new Volume(Math.round(sum), false);
    }

    private static Set<String> with(Map<String, String> slice, String... names) {
        Set<String> all = new HashSet<>(Set.of(names));
        slice.keySet().forEach(it -> all.addAll(Set.of(it, "slice." + it)));
        return all;
    }

    private static @Nullable Long complaints(IncidentContext found, TimeRange window) {
        if (!found.evidence().counts().containsKey(EvidenceKind.USER_SIGNAL)) {
            return null;
        }
        Columns columns = found.evidence().columns(EvidenceKind.USER_SIGNAL, window, Set.of("type"));
        Columns.CategoricalColumn types = columns.words("type");
        long count = 0;
        for (int i = 0; types != null && i < columns.size(); i++) {
            String type = types.at(i);
            count += type != null && COMPLAINTS.contains(type) ? 1 : 0;
        }
        return count;
    }
}
