package dev.hindsight.postmortem.facts;

import dev.hindsight.analysis.AnalysisResult.Finding;
import dev.hindsight.analysis.stats.Level;

/// Small sums on estimates.
final class EstimateMath {
    private EstimateMath() {}

    /// {@return whether more of it is better, as the finding itself tells: worse and smaller means yes}
    static boolean higherIsBetter(Finding finding) {
        boolean rose = finding.after().value() > finding.before().value();
        return Boolean.TRUE.equals(finding.worse()) != rose;
    }

    /// {@return how many more were bad than the share before would have given, of a number of outputs. The interval of
    /// the difference is Newcombe's method 10 ("Interval estimation for the difference between independent
    /// proportions", Statistics in Medicine 17, 1998), from the intervals of the two shares}
    static Level extraBad(Level before, Level after, boolean higherIsBetter,
            double volume) {
        double sign = higherIsBetter ? -1 : 1;
        double change = sign * (after.value() - before.value());
        double downAfter = higherIsBetter ? after.high() - after.value() : after.value() - after.low();
        double upAfter = higherIsBetter ? after.value() - after.low() : after.high() - after.value();
        double downBefore = higherIsBetter ? before.high() - before.value() : before.value() - before.low();
        double upBefore = higherIsBetter ? before.value() - before.low() : before.high() - before.value();
        double low = change - Math.hypot(downAfter, upBefore);
        double high = change + Math.hypot(upAfter, downBefore);
        return new Level(change * volume, Math.max(0, low) * volume, high * volume, after.n());
    }
}
