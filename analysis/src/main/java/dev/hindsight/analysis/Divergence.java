package dev.hindsight.analysis;

import dev.hindsight.analysis.panel.Course;
import dev.hindsight.analysis.panel.Panel;
import dev.hindsight.analysis.panel.PanelModel.ScoreStatistic;
import dev.hindsight.analysis.series.Levels;
import dev.hindsight.analysis.signal.Signal.Family;
import dev.hindsight.analysis.signal.Signal;
import dev.hindsight.analysis.suspect.Onset;
import dev.hindsight.workspace.evidence.EvidenceKind;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Where judged quality and what people do disagree at an onset: one gets clearly worse, and the other is shown not to
/// move by as much as matters. Then what measures is itself under suspicion. Where either has too little data nothing
/// is said: a wide interval is not shown to be still.
final class Divergence {
    /// Standard errors from which a worsening is clear.
    private static final double CLEAR = 3.5;
    /// Standard errors from which a worsening may be there.
    private static final double SEEN = 2;
    private static final double ONE_SIDED_95 = 1.645;
    /// The share of a rare outcome by which a change matters.
    private static final double RARE = 0.25;
    /// The index of a scope that a signal does not know.
    private static final int UNKNOWN = -2;

    private final Onset onset;

    private Divergence(Onset onset) {
        this.onset = onset;
    }

    /// {@return what is to be said of the signals at the onset; null where nothing}
    static @Nullable String at(Onset onset, List<FittedSignal> directed) {
        Divergence divergence = new Divergence(onset);
        List<FittedSignal> quality = directed.stream().filter(m -> m.signal().family() == Family.QUALITY).toList();
        List<FittedSignal> people = directed.stream().filter(m -> isOfPeople(m.signal())).toList();
        String unseen = divergence.said(people, quality, "what people do", "judged quality", "the eval");
        return unseen != null
                ? unseen
                : divergence.said(quality, people, "judged quality", "what people do",
                        "the judge or the traffic mix");
    }

    private static boolean isOfPeople(Signal signal) {
        return signal.family() == Family.SYMPTOM && signal.kind() == EvidenceKind.USER_SIGNAL;
    }

    private @Nullable String said(List<FittedSignal> moved, List<FittedSignal> still, String ofMoved, String ofStill,
            String suspect) {
        FittedSignal worst = moved.stream().filter(m -> worsening(m, scope(m)) >= CLEAR)
                .max(Comparator.comparingDouble(m -> worsening(m, scope(m)))).orElse(null);
        if (worst == null || still.isEmpty() || !still.stream().allMatch(this::isStill)) {
            return null;
        }
        String names = still.stream().map(m -> m.signal().name()).collect(Collectors.joining(", "));
        return "At the onset " + ofMoved + " gets worse (" + worst.signal().name() + "), but " + ofStill
                + " does not move by as much as matters (" + names + "): suspect " + suspect + ".";
    }

    /// Where the onset is in a scope that the signal does not tell apart, it is looked for in all of it.
    private int scope(FittedSignal m) {
        List<String> own = List.of(m.model().fit().panel().scopes());
        return onset.scope().isEmpty() || own.size() == 1
                ? -1
                : own.contains(onset.scope()) ? own.indexOf(onset.scope()) : UNKNOWN;
    }

    /// {@return how far the onset moves a signal in a scope for the worse, in standard errors}
    private double worsening(FittedSignal m, int scope) {
        if (scope == UNKNOWN) {
            return 0;
        }
        ScoreStatistic score = score(m, scope);
        return score.b() > 0
                ? score.times(m.model().fit().panel().shortfall(scope, score.effect())).z()
                        * m.signal().direction().worse()
                : 0;
    }

    private ScoreStatistic score(FittedSignal m, int scope) {
        Panel panel = m.model().fit().panel();
        Long over = onset.endedAt();
        double until = over == null ? panel.bins() + 1.0 : panel.binOf(over);
        return m.model().model().score(scope,
                panel.profile(scope, Course.between(panel.binOf(onset.best()), onset.ramp(), until)));
    }

    /// Two one-sided tests at 5 %. Nor may it be seen to get worse by less, or clearly in any one scope.
    private boolean isStill(FittedSignal m) {
        int scope = scope(m);
        if (scope == UNKNOWN) {
            return false;
        }
        ScoreStatistic score = score(m, scope);
        boolean equivalent = score.b() > 0
                && Math.abs(score.effect()) + ONE_SIDED_95 / Math.sqrt(score.b()) < matters(m, scope);
        int scopes = m.model().fit().panel().scopes().length;
        return equivalent && worsening(m, scope) < SEEN
                && (scope >= 0 || IntStream.range(0, scopes).allMatch(s -> worsening(m, s) < CLEAR));
    }

    /// Where one output in fifty is complained about, one in twenty-five is much, though only two points more: of a
    /// rare outcome a quarter more or less matters. So what was never seen is never shown to be still.
    private double matters(FittedSignal m, int scope) {
        double usual = Levels.between(m.rows(), Long.MIN_VALUE, onset.from(), scope).value();
        double matters = m.signal().matters();
        return m.rows().rate() ? Math.min(matters, RARE * Math.min(usual, 1 - usual)) : matters;
    }
}
