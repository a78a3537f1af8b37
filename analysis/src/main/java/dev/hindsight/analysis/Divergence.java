package dev.hindsight.analysis;

import dev.hindsight.analysis.panel.PanelModel.ScoreStatistic;
import dev.hindsight.analysis.series.Levels;
import dev.hindsight.analysis.signal.Signal.Family;
import dev.hindsight.analysis.signal.Signal;
import dev.hindsight.analysis.suspect.FittedSignal;
import dev.hindsight.analysis.suspect.Onset;
import dev.hindsight.workspace.evidence.EvidenceKind;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Detects a divergence of judged quality and user behaviour at an onset: one of them gets clearly worse, and the other
/// is shown not to change by as much as matters. Then the measurement itself is suspect. Where either has too little
/// data, there is no result: a wide interval does not show that nothing changed.
final class Divergence {
    /// Standard errors from which a worsening is clear.
    private static final double CLEAR = 3.5;
    /// Standard errors from which a worsening is possible.
    private static final double SEEN = 2;
    private static final double ONE_SIDED_95 = 1.645;
    /// Relative change of a rare outcome that matters.
    private static final double RARE = 0.25;
    /// The index of an unknown scope.
    private static final int UNKNOWN = -2;

    private final Onset onset;

    private Divergence(Onset onset) {
        this.onset = onset;
    }

    /// {@return a warning about the signals at the onset; null for none}
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
        String names = still.stream().map(m -> m.signal().nameInText()).collect(Collectors.joining(", "));
        return "At the onset " + ofMoved + " gets worse (" + worst.signal().nameInText() + "), but " + ofStill
                + " does not move by as much as matters (" + names + "): suspect " + suspect + ".";
    }

    /// Where the onset is in a scope that the signal does not distinguish, the whole signal is tested.
    private int scope(FittedSignal m) {
        List<String> own = List.of(m.model().fit().panel().scopes());
        return onset.scope().isEmpty() || own.size() == 1
                ? -1
                : own.contains(onset.scope()) ? own.indexOf(onset.scope()) : UNKNOWN;
    }

    /// {@return the worsening of a signal in a scope at the onset, in standard errors}
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
        return m.model().model().score(scope,
                m.model().fit().panel().profile(scope, onset.course(m.model().fit().panel())));
    }

    /// Two one-sided tests at 5 %. The signal must also show no smaller worsening, and no clear one in any single
    /// scope.
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

    /// For a rare outcome a change by a quarter matters: twice as many complaints are much, even if that is only two
    /// percentage points. So an outcome that was never observed is never shown to be unchanged.
    private double matters(FittedSignal m, int scope) {
        double usual = Levels.between(m.rows(), Long.MIN_VALUE, onset.from(), scope).value();
        double matters = m.signal().matters();
        return m.rows().rate() ? Math.min(matters, RARE * Math.min(usual, 1 - usual)) : matters;
    }
}
