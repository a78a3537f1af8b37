package dev.hindsight.analysis;

import dev.hindsight.analysis.panel.Panel;
import dev.hindsight.analysis.panel.PanelBuilder;
import dev.hindsight.analysis.panel.PanelFit;
import dev.hindsight.analysis.panel.PanelModel;
import dev.hindsight.analysis.panel.Shift;
import dev.hindsight.analysis.query.ObservationReader;
import dev.hindsight.analysis.series.Observations;
import dev.hindsight.analysis.suspect.Candidate;
import dev.hindsight.analysis.suspect.FittedSignal;
import dev.hindsight.analysis.suspect.Onset;
import dev.hindsight.analysis.suspect.OnsetSearch;
import dev.hindsight.analysis.suspect.SignalModel;
import dev.hindsight.workspace.evidence.EvidenceKind;
import dev.hindsight.workspace.evidence.query.EvidenceQuery;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntToDoubleFunction;
import org.jspecify.annotations.Nullable;

/// Finds worsenings that are only other requests coming in. Every row is taken apart into the mean of its slice, which
/// moves with the mix alone, and the rest, which moves with behaviour alone (the two terms of Kitagawa 1955, row by
/// row). A worsening is the mix where the first shifts, the rest is shown not to worsen by as much as matters, and the
/// first is most of it. Slices are those that the evidence names; outcomes do not choose them.
///
/// What a change did is no mix: a slice key that a change names is left out, and a value that nobody had before one of
/// our changes came out (the arm of a flag) has no share before that could be compared (Ñopo 2008), so its rows count as
/// behaviour.
final class MixShift {
    private static final double SURE = 4.5;
    private static final int MOST_VALUES = 50;
    private static final Set<String> REQUESTS = Set.of("prompt", "feature", "region", "tenant", "user");
    /// From how many values on only those with this share of the rows are slices of their own.
    private static final int FEW_VALUES = 20;
    private static final double LARGE = 0.05;
    private static final long HOUR = 3_600_000_000L;
    /// What is there within the first day was there before.
    private static final long ALWAYS = 24 * HOUR;
    /// How soon after a change a value shows that the change brought.
    private static final long BROUGHT = 2 * HOUR;

    private final EvidenceQuery evidence;
    private final AnalysisOptions options;
    private final List<Candidate> ours;

    MixShift(EvidenceQuery evidence, AnalysisOptions options, List<Candidate> ours) {
        this.ours = ours;
        this.evidence = evidence;
        this.options = options;
    }

    /// A shift of the mix.
    ///
    /// @param key of the slices, as evidence names it
    /// @param mix the shift of the signal by the mix alone
    /// @param behaviour the shift within the slices
    /// @param z of `mix`, in standard errors
    record DetectedMixShift(String key, Onset onset, double mix, double behaviour, double z) {}

    /// {@return the clearest shift of the mix that makes the signal worse and explains most of it; null where there is
    /// none}
    @Nullable
    DetectedMixShift of(FittedSignal m) {
        DetectedMixShift best = null;
        for (String key : keys()) {
            DetectedMixShift found = by(key, m);
            best = found != null && (best == null || found.z > best.z) ? found : best;
        }
        return best;
    }

    /// {@return the columns that divide requests into slices}
    List<String> keys() {
        return evidence.columnNames(EvidenceKind.SAMPLE).stream().filter(key -> REQUESTS.contains(key)
                || (key.startsWith("slice.") && ours.stream().noneMatch(it -> it.key().equals(key)
                        || key.equals(it.arm()))))
                .toList();
    }

    /// {@return the rows of a signal, scoped by such a column}
    Observations read(String key, FittedSignal m) {
        return new ObservationReader(evidence, options.range(), options.feature(), Map.of()).scopedBy(key)
                .read(m.signal(), "traffic");
    }

    /// {@return whether rows that are scoped by such a column have slices, and not too many}
    static boolean isDivided(String key, Observations rows) {
        int values = rows.scopes().length;
        return values >= 2 && (values <= MOST_VALUES || REQUESTS.contains(key));
    }

    private @Nullable DetectedMixShift by(String key, FittedSignal m) {
        Observations rows = key.equals("prompt") ? m.rows() : read(key, m);
        if (!isDivided(key, rows)) {
            return null;
        }
        double[] means = means(rows);
        int worse = m.signal().direction().worse();
        PanelFit mixed = fit(m, rows, i -> means[rows.scope()[i]]);
        Shift shift = mixed.shifts().stream().filter(it -> it.z() * worse > SURE).findFirst().orElse(null);
        if (shift == null || shift.effect() * worse < m.signal().matters() / 2) {
            return null;
        }
        PanelFit rest = fit(m, rows, i -> rows.value()[i] - means[rows.scope()[i]]);
        PanelModel.ScoreStatistic moved = rest.with(List.of()).score(-1, rest.panel().lasting(shift.bin(), 0));
        double behaviour = moved.effect() * worse;
        boolean still = moved.atMost(worse) < m.signal().matters();
        Onset onset = new OnsetSearch(List.of(SignalModel.of(m.signal(), mixed, List.of())), List.of()).find();
        return still && onset != null && shift.effect() * worse > Math.max(0, behaviour)
                ? new DetectedMixShift(key, onset, shift.effect(), moved.effect(), shift.z() * worse)
                : null;
    }

    /// {@return the model of other values of the rows, without slices}
    static PanelFit fit(FittedSignal m, Observations rows, IntToDoubleFunction value) {
        double[] values = new double[rows.size()];
        Arrays.setAll(values, value);
        Observations taken = rows.asMeans(values).withoutScopes();
        Panel grid = m.model().fit().panel();
        return PanelFit.of(PanelBuilder.of(taken, grid.start(), grid.width(), grid.bins(), false),
                PanelFit.PriorScale.ofTraffic(m.signal().large()));
    }

    private double[] means(Observations rows) {
        return pooled(rows, rows.meansBy(rows.scope(), rows.scopes().length, i -> rows.value()[i]));
    }

    /// {@return the levels of slices, of those that cannot be compared the mean of the others}
    double[] pooled(Observations rows, double[] levels) {
        double[] weight = new double[levels.length];
        for (int i = 0; i < rows.size(); i++) {
            weight[rows.scope()[i]] += rows.weight()[i] * rows.count()[i];
        }
        double[] sum = new double[levels.length];
        Arrays.setAll(sum, s -> levels[s] * weight[s]);
        double large = sum.length > FEW_VALUES ? LARGE * Arrays.stream(weight).sum() : 0;
        boolean[] apart = new boolean[sum.length];
        double rest = 0;
        double restWeight = 0;
        for (int s = 0; s < sum.length; s++) {
            // Of many customers only the large ones can move a mean; a small one has too few outputs to compare.
            apart[s] = weight[s] < large || isBrought(rows, s);
            rest += apart[s] ? 0 : sum[s];
            restWeight += apart[s] ? 0 : weight[s];
        }
        double others = restWeight > 0 ? rest / restWeight : 0;
        Arrays.setAll(sum, s -> apart[s] ? others : sum[s] / weight[s]);
        return sum;
    }

    private boolean isBrought(Observations rows, int value) {
        int first = 0;
        while (rows.scope()[first] != value) {
            first++;
        }
        long at = rows.at()[first];
        return at > rows.at()[0] + ALWAYS && ours.stream().anyMatch(it -> at >= it.at() && at <= it.at() + BROUGHT);
    }
}
