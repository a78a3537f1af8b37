package dev.hindsight.analysis.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.hindsight.analysis.stats.KitagawaDecomposition.SlicePart;
import dev.hindsight.analysis.stats.KitagawaDecomposition.Term;
import dev.hindsight.testing.Seeds;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class KitagawaDecompositionTest {
    /// Rows gathered one by one.
    private static final class WeightedRows {
        private int n;
        private final int[] value = new int[20_000];
        private final int[] cluster = new int[20_000];
        private final boolean[] after = new boolean[20_000];
        private final double[] x = new double[20_000];
        private final double[] w = new double[20_000];

        void add(int slice, boolean later, double outcome, double weight, int session) {
            value[n] = slice;
            after[n] = later;
            x[n] = outcome;
            w[n] = weight;
            cluster[n++] = session;
        }

        void add(int rows, int bad, int slice, boolean later) {
            for (int i = 0; i < rows; i++) {
                add(slice, later, i < bad ? 1 : 0, 1, -1 - n);
            }
        }

        KitagawaDecomposition split(int values, boolean clustered) {
            return KitagawaDecomposition.split(values, Arrays.copyOf(value, n), Arrays.copyOf(after, n),
                    Arrays.copyOf(x, n), Arrays
                            .copyOf(w, n),
                    Clusters.of(clustered ? Arrays.copyOf(cluster, n) : null, n), true);
        }
    }

    @Test
    void changedSharesAreMixAndChangedLevelsAreBehaviour() {
        WeightedRows requests = new WeightedRows();
        requests.add(800, 80, 0, false);
        requests.add(200, 100, 1, false);
        requests.add(500, 50, 0, true);
        requests.add(500, 250, 1, true);
        KitagawaDecomposition mix = requests.split(2, false);
        assertThat(mix.behaviour().value()).isCloseTo(0, within(1e-12));
        assertThat(mix.mix().value()).isCloseTo(0.12, within(1e-12));
        assertThat(mix.raw().value()).isCloseTo(0.12, within(1e-12));
        WeightedRows answers = new WeightedRows();
        answers.add(800, 80, 0, false);
        answers.add(200, 20, 1, false);
        answers.add(800, 80, 0, true);
        answers.add(200, 120, 1, true);
        mix = answers.split(2, false);
        assertThat(mix.behaviour().value()).isCloseTo(0.1, within(1e-12));
        assertThat(mix.mix().value()).isCloseTo(0, within(1e-12));
        SlicePart worse = mix.parts().get(1);
        assertThat(worse.part().value()).isCloseTo(1, within(1e-12));
        assertThat(worse.excess().value()).isCloseTo(0.08, within(1e-12));
        assertThat(worse.excess().p()).isLessThan(1e-9);
    }

    @Test
    void termsAgreeWithHandComputation() {
        // Shares 0.6, 0.4 to 0.3, 0.7; levels 0.2, 0.5 to 0.4, 0.6. Behaviour 0.45 · 0.2 + 0.55 · 0.1, mix −0.3 · 0.3 +
        // 0.3 · 0.55.
        WeightedRows rows = new WeightedRows();
        rows.add(600, 120, 0, false);
        rows.add(400, 200, 1, false);
        rows.add(300, 120, 0, true);
        rows.add(700, 420, 1, true);
        KitagawaDecomposition mix = rows.split(2, false);
        assertThat(mix.behaviour().value()).isCloseTo(0.145, within(1e-12));
        assertThat(mix.mix().value()).isCloseTo(0.075, within(1e-12));
        // Q = (0.32 + 0.54) / 2 = 0.43: slice 0 adds 0.09 − 0.3 · (0.3 − 0.43).
        assertThat(mix.parts().getFirst().contribution().value()).isCloseTo(0.129, within(1e-12));
        assertThat(mix.parts().stream().mapToDouble(it -> it.contribution().value()).sum()).isCloseTo(0.22, within(
                1e-12));
        assertThat(mix.parts().stream().mapToDouble(it -> it.part().value()).sum()).isCloseTo(1, within(1e-12));
        // Without slices it is the difference of two rates, whose variance is known but for the half trials.
        double plain = 0.32 * 0.68 / 1000 + 0.54 * 0.46 / 1000;
        assertThat(mix.raw().variance()).isCloseTo(plain, within(0.02 * plain));
    }

    @Test
    void newAndVanishedSlicesContributeToMixOnly() {
        WeightedRows rows = new WeightedRows();
        rows.add(500, 50, 0, false);
        rows.add(500, 50, 1, false);
        rows.add(500, 50, 0, true);
        rows.add(500, 250, 2, true);
        KitagawaDecomposition mix = rows.split(4, false);
        assertThat(mix.parts()).extracting(SlicePart::value).containsExactly(0, 1, 2);
        assertThat(mix.behaviour().value()).isCloseTo(0, within(1e-12));
        assertThat(mix.raw().value()).isCloseTo(0.2, within(1e-12));
        assertThat(mix.parts().get(1).after()).isNaN();
        assertThat(mix.parts().get(2).before()).isNaN();
        assertThat(mix.parts().get(2).after()).isEqualTo(0.5);
        assertThat(mix.parts().get(2).part().value()).isCloseTo(0.75, within(1e-12));
    }

    @Test
    void completeSwitchBetweenSlicesIsCarriedByNeither() {
        WeightedRows rows = new WeightedRows();
        rows.add(500, 50, 0, false);
        rows.add(300, 90, 1, true);
        assertThat(rows.split(2, false).parts()).allSatisfy(it -> assertThat(it.excess().p()).isEqualTo(1));
    }

    /// Sessions of one to four turns that agree more than chance and mostly stay in one slice; good outputs are kept
    /// with probability a half.
    @Test
    void intervalsCoverWhereRowsAreWeightedAndDepend() {
        long seed = Seeds.fixed(19);
        Random random = new Random(seed);
        double[][] share = {{0.5, 0.3, 0.2}, {0.3, 0.3, 0.4}};
        double[][] level = {{0.05, 0.2, 0.4}, {0.05, 0.35, 0.45}};
        // By hand: Σ w̄Δq and Σ q̄Δw; the second slice adds 0.3 · 0.15, by mix nothing.
        double[] truth = {0.3 * 0.15 + 0.3 * 0.05, -0.2 * 0.05 + 0.2 * 0.425, 0.3 * 0.15, 0.3 * 0.15 / 0.135};
        int[] covered = new int[truth.length];
        int runs = 2_000;
        for (int run = 0; run < runs; run++) {
            KitagawaDecomposition mix = sessions(random, share, level).split(3, true);
            Term[] terms = {mix.behaviour(), mix.mix(), mix.parts().get(1).contribution(), mix.parts().get(1).part()};
            for (int i = 0; i < truth.length; i++) {
                covered[i] += terms[i].low() <= truth[i] && truth[i] <= terms[i].high() ? 1 : 0;
            }
        }
        System.out.println("coverage of behaviour, mix, contribution, part: " + Arrays.toString(Arrays.stream(covered)
                .mapToDouble(it -> (double) it / runs).toArray()));
        for (int hits : covered) {
            assertThat((double) hits / runs).isBetween(0.93, 0.97);
        }
    }

    private static WeightedRows sessions(Random random, double[][] share, double[][] level) {
        WeightedRows out = new WeightedRows();
        for (int session = 0; session < 700; session++) {
            int side = session < 450 ? 0 : 1;
            int slice = drawn(random, share[side]);
            double mood = random.nextDouble();
            for (int turn = random.nextInt(4); turn >= 0; turn--) {
                slice = random.nextDouble() < 0.8 ? slice : drawn(random, share[side]);
                double u = random.nextDouble() < 0.5 ? mood : random.nextDouble();
                boolean bad = u < level[side][slice];
                if (bad || random.nextBoolean()) {
                    out.add(slice, side == 1, bad ? 1 : 0, bad ? 1 : 2, session);
                }
            }
        }
        return out;
    }

    private static int drawn(Random random, double[] share) {
        double u = random.nextDouble();
        return u < share[0] ? 0 : u < share[0] + share[1] ? 1 : 2;
    }
}
