package dev.hindsight.analysis.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.analysis.series.Observations;
import dev.hindsight.analysis.stats.HypothesisTests;
import dev.hindsight.testing.Seeds;
import dev.hindsight.workspace.common.TimeRange;
import java.util.Arrays;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// How often the 95 % interval of a difference holds the true one, and how often none is told though there is none.
@Tag("simulation")
class WindowContrastTest {
    private static final long SEED = Seeds.fixed(41);
    private static final int RUNS = 1_000;
    private static final int SESSIONS = 90;
    private static final double GOOD_KEPT = 0.2;
    private static final TwoWindows WINDOWS = new TwoWindows(new TimeRange(0, 1_000_000), new TimeRange(1_000_000,
            2_000_000));

    /// How rows come about; `before` and `after` are the true levels.
    enum RowDesign {
        RATES(true, false, 1, false, 0.1, 0.2),
        /// Every bad output is kept and one good one in five.
        KEPT_BY_OUTCOME(true, true, 1, false, 0.1, 0.2),
        /// Sessions of four outputs which agree.
        SESSIONS_APART(true, false, 4, false, 0.25, 0.4),
        /// The same sessions in both windows.
        SESSIONS_ACROSS(true, false, 4, true, 0.25, 0.4), MEANS(false, false, 1, false, 10,
                12), MEANS_OF_SESSIONS_ACROSS(false, false, 4, true, 10, 12);

        private final boolean rate;
        private final boolean weighted;
        private final int rows;
        private final boolean across;
        private final double before;
        private final double after;

        RowDesign(boolean rate, boolean weighted, int rows, boolean across, double before, double after) {
            this.rate = rate;
            this.weighted = weighted;
            this.rows = rows;
            this.across = across;
            this.before = before;
            this.after = after;
        }
    }

    @ParameterizedTest
    @EnumSource(RowDesign.class)
    void intervalHasCoverageAndTestHasItsLevel(RowDesign design) {
        SplittableRandom random = new SplittableRandom(SEED);
        int covered = 0;
        int told = 0;
        for (int run = 0; run < RUNS; run++) {
            HypothesisTests.Difference d = drawn(design, design.after, random);
            double truth = design.after - design.before;
            covered += d.low() <= truth && truth <= d.high() ? 1 : 0;
            told += drawn(design, design.before, random).p() <= 0.05 ? 1 : 0;
        }
        System.out.printf("%s, seed %d: covers %.3f, told by chance %.3f%n", design, SEED, (double) covered / RUNS,
                (double) told / RUNS);
        assertThat((double) covered / RUNS).as("%s, coverage", design).isBetween(0.93, 0.97);
        assertThat((double) told / RUNS).as("%s, told by chance", design).isBetween(0.025, 0.07);
    }

    /// Three of five outputs of a session are as its first; what makes them bad is uniform.
    private static HypothesisTests.Difference drawn(RowDesign design, double after, SplittableRandom random) {
        int most = 2 * SESSIONS * design.rows * (design.weighted ? 4 : 1);
        double[] own = random.doubles(SESSIONS).toArray();
        long[] at = new long[most];
        double[] value = new double[most];
        double[] weight = new double[most];
        double[] count = new double[most];
        int[] cluster = new int[most];
        int n = 0;
        for (int side = 0; side < 2; side++) {
            double level = side == 0 ? design.before : after;
            for (int i = 0; i < most / 2; i++) {
                int session = i / design.rows;
                double shared = design.across
                        ? own[session]
                        : i % design.rows == 0 ? random.nextDouble() : own[session];
                if (!design.across && design.rows > 1) {
                    own[session] = shared;
                }
                double u = design.rows > 1 && random.nextDouble() < 0.6 ? shared : random.nextDouble();
                double x = design.rate ? (u < level ? 1 : 0) : level * (0.5 + u);
                double keep = design.weighted && x == 0 ? GOOD_KEPT : 1;
                if (random.nextDouble() < keep) {
                    at[n] = side * 1_000_000L + i;
                    value[n] = x;
                    weight[n] = 1 / keep;
                    count[n] = 1;
                    cluster[n++] = design.rows == 1 ? n : session + (design.across ? 0 : side * SESSIONS);
                }
            }
        }
        Observations rows = new Observations(Arrays.copyOf(at, n), Arrays.copyOf(value, n),
                Arrays.copyOf(weight, n), Arrays.copyOf(count, n),
                design.rows == 1 ? null : Arrays.copyOf(cluster, n), new int[n], new int[n],
                new String[]{""}, new String[]{""}, design.rate, Double.NaN, true);
        return Objects.requireNonNull(WindowContrast.of(rows, WINDOWS).difference());
    }

    @Test
    void callsOfOneSessionAreDependentTrials() {
        // 20 sessions a side, ten calls in each of their three outputs, all good or all bad: 20 trials, not 600.
        int n = 120;
        long[] at = new long[n];
        double[] value = new double[n];
        double[] one = new double[n];
        double[] calls = new double[n];
        int[] session = new int[n];
        for (int i = 0; i < n; i++) {
            at[i] = (i / 60) * 1_000_000L + i;
            session[i] = i / 3;
            value[i] = session[i] % (i < 60 ? 5 : 2) == 0 ? 1 : 0;
            one[i] = 1;
            calls[i] = 10;
        }
        WindowContrast c = WindowContrast.of(new Observations(at, value, one, calls, session, new int[n], new int[n],
                new String[]{""}, new String[]{""}, true, Double.NaN, true), WINDOWS);
        assertThat(c.baseline().n()).isEqualTo(600);
        assertThat(c.baseline().nEff()).isBetween(14.0, 22.0);
        assertThat(Objects.requireNonNull(c.difference()).p()).isBetween(0.02, 0.2);
    }

    @Test
    void meanOfFewEqualRowsHasNoInterval() {
        Observations rows = new Observations(new long[]{1, 2, 1_000_001, 1_000_002}, new double[]{5, 5, 6, 6},
                new double[]{1, 1, 1, 1}, new double[]{1, 1, 1, 1}, null, new int[4], new int[4], new String[]{""},
                new String[]{""}, false, Double.NaN, true);
        assertThat(WindowContrast.of(rows, WINDOWS).difference()).isNotNull().satisfies(d -> {
            assertThat(d.value()).isEqualTo(1);
            assertThat(d.low()).isNaN();
            assertThat(d.p()).isNaN();
        });
    }
}
