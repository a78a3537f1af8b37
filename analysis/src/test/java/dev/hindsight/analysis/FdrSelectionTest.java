package dev.hindsight.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.hindsight.analysis.panel.PanelBuilder;
import dev.hindsight.analysis.panel.PanelFit;
import dev.hindsight.analysis.series.Observations;
import dev.hindsight.analysis.signal.Signal.Direction;
import dev.hindsight.analysis.signal.Signal.Family;
import dev.hindsight.analysis.signal.Signal;
import dev.hindsight.analysis.signal.SignalId;
import dev.hindsight.analysis.signal.quality.BadLabels;
import dev.hindsight.analysis.suspect.FittedSignal;
import dev.hindsight.analysis.suspect.Onset;
import dev.hindsight.analysis.suspect.SignalModel;
import dev.hindsight.testing.Seeds;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Workspaces of twelve signals over five days, of three prompts with two outputs an hour each; half of the signals are
/// rates.
@Tag("simulation")
class FdrSelectionTest {
    private static final long HOUR = 3_600_000_000L;
    private static final int HOURS = 120;
    private static final int PER_HOUR = 6;
    private static final int SIGNALS = 12;
    private static final int STEP_AT = 80;

    @Test
    void unchangedSignalsGiveNoFindings() {
        int workspaces = 40;
        long told = IntStream.range(0, workspaces).filter(i -> {
            List<FittedSignal> signals = signals(100 + i, 0, 0);
            FdrSelection selection = FdrSelection.of(signals, null);
            return signals.stream().anyMatch(selection::isSignificant);
        }).count();
        System.out.println("seeds 100 to " + (99 + workspaces) + ": told in " + told);
        assertThat((double) told / workspaces).isLessThanOrEqualTo(0.05);
    }

    @Test
    void selectionControlsFalseDiscoveriesAndFindsChangedSignals() {
        int workspaces = 12;
        double falsely = 0;
        double found = 0;
        for (int i = 0; i < workspaces; i++) {
            List<FittedSignal> signals = signals(300 + i, 5, 1.2);
            FdrSelection selection = FdrSelection.of(signals, null);
            boolean[] told = new boolean[SIGNALS];
            for (int s = 0; s < SIGNALS; s++) {
                told[s] = selection.isSignificant(signals.get(s));
            }
            double right = IntStream.range(0, 5).filter(s -> told[s]).count();
            double wrong = IntStream.range(5, SIGNALS).filter(s -> told[s]).count();
            falsely += wrong / Math.max(1, right + wrong) / workspaces;
            found += right / 5 / workspaces;
            // Benjamini and Bogomolov: the more is told, the less strict within.
            assertThat(selection.withinSignalRate()).isCloseTo(0.05 * Math.max(1, right + wrong) / SIGNALS,
                    within(1e-12));
        }
        System.out.println("seeds 300 to " + (299 + workspaces) + ": falsely told " + falsely + ", found " + found);
        assertThat(falsely).isLessThanOrEqualTo(0.05);
        assertThat(found).isGreaterThan(0.8);
    }

    @Test
    void smallerShiftAtTheCommonOnsetIsSignificant() {
        FittedSignal faint = signal("faint", new Random(Seeds.fixed(11)), false, 0.36);
        Onset onset = Onset.of((STEP_AT - 2) * HOUR, (STEP_AT + 2) * HOUR, STEP_AT * HOUR);
        assertThat(faint.model().fit().shifts()).isEmpty();
        assertThat(FdrSelection.of(List.of(faint), null).p(faint)).isEqualTo(1);
        FdrSelection named = FdrSelection.of(List.of(faint), onset);
        assertThat(named.p(faint)).isLessThan(0.05);
        assertThat(named.isSignificant(faint)).isTrue();
        // Among many that did not move it is not.
        List<FittedSignal> many = signals(500, 0, 0);
        List<FittedSignal> all = Stream.concat(many.stream(), List.of(faint).stream()).toList();
        assertThat(FdrSelection.of(all, onset).q(faint)).isGreaterThan(named.q(faint));
    }

    private static List<FittedSignal> signals(long seed, int changed, double step) {
        Random random = new Random(Seeds.fixed(seed));
        return IntStream.range(0, SIGNALS).mapToObj(i -> signal("s" + i, random, i % 2 == 1, i < changed
                ? i % 2 == 1 ? step / 3 : step
                : 0)).toList();
    }

    private static FittedSignal signal(String name, Random random, boolean rate, double step) {
        int n = HOURS * PER_HOUR;
        long[] at = new long[n];
        double[] value = new double[n];
        double[] one = new double[n];
        int[] scope = new int[n];
        Arrays.fill(one, 1);
        for (int i = 0; i < n; i++) {
            at[i] = i * HOUR / PER_HOUR;
            scope[i] = i % 3;
            double moved = i >= STEP_AT * PER_HOUR ? step : 0;
            value[i] = rate ? random.nextDouble() < 0.1 + moved ? 1 : 0 : random.nextGaussian() + moved;
        }
        Observations rows = new Observations(at, value, one, one, null, scope, new int[n], new String[]{"a", "b", "c"},
                new String[]{""}, rate, Double.NaN, true);
        Signal signal = new Signal(SignalId.parse(name), new BadLabels(), Direction.LOWER, "", Family.SYMPTOM,
                rate ? 0.03 : 0.3, rate ? 0.3 : 1,
                false);
        PanelFit fit = PanelFit.of(PanelBuilder.of(rows, 0, HOUR, HOURS, false),
                PanelFit.PriorScale.ofTraffic(signal.large()));
        return new FittedSignal(signal, rows, SignalModel.of(signal, fit, List.of()), Double.NaN);
    }
}
