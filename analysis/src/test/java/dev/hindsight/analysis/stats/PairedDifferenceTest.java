package dev.hindsight.analysis.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.hindsight.testing.Seeds;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("simulation")
class PairedDifferenceTest {
    private static final long SEED = Seeds.fixed(5);

    @Test
    void verdictsAgreeWithThePublishedExamples() {
        // Fagerland, Lydersen and Laake 2013, BMC Medical Research Methodology 13, 91: airway hyper-responsiveness of
        // 21 children before and after stem cell transplantation (Bentur et al. 2009), 1 and 7 discordant; mid-p 0.039.
        PairedDifference bentur = PairedDifference.verdicts(21, 1, 7);
        assertThat(bentur.p()).isCloseTo(0.0391, within(5e-5));
        assertThat(bentur.difference()).isCloseTo(6 / 21.0, within(1e-12));
        // Bonett and Price 2012; the numbers are those of ci.prop.ps(.05, 12, 4, 26, 6) of their R package statpsych.
        PairedDifference bonett = PairedDifference.verdicts(48, 4, 26);
        assertThat(bonett.low()).isCloseTo(0.2548067, within(1e-7));
        assertThat(bonett.high()).isCloseTo(0.6251933, within(1e-7));
    }

    @Test
    void verdictsUseMcNemarAndRepeatedItemsUseScores() {
        assertThat(PairedDifference.of(new double[]{1, 1, 0, 1}, new double[]{0, 1, 1, 0}, SEED))
                .isEqualTo(PairedDifference.verdicts(4, 2, 1));
        PairedDifference repeats = PairedDifference.of(new double[]{1, 1, 0.5, 1}, new double[]{0, 1, 1, 0}, SEED);
        assertThat(repeats)
                .isEqualTo(PairedDifference.scores(new double[]{1, 1, 0.5, 1}, new double[]{0, 1, 1, 0}, SEED));
        assertThat(repeats.difference()).isCloseTo(-0.375, within(1e-12));
        assertThat(repeats.fell()).isEqualTo(2);
        assertThat(repeats.rose()).isEqualTo(1);
    }

    @Test
    void constantDifferencesHaveZeroWidthInterval() {
        PairedDifference same = PairedDifference.scores(new double[]{0.5, 0.25}, new double[]{0.5, 0.25}, SEED);
        assertThat(same.low()).isZero();
        assertThat(same.p()).isEqualTo(1);
    }

    @Test
    void intervalsOfVerdictsCover() {
        covers(0.93, 0.98, random -> {
            int fell = 0;
            int rose = 0;
            for (int i = 0; i < 40; i++) {
                double u = random.nextDouble();
                fell += u < 0.2 ? 1 : 0;
                rose += u >= 0.2 && u < 0.25 ? 1 : 0;
            }
            return PairedDifference.verdicts(40, fell, rose);
        }, -0.15);
    }

    /// Three repeats of each item on each side, passed with the item's own probability, and scores with a long tail.
    @Test
    void bootstrapIntervalsCover() {
        covers(0.93, 0.97, random -> items(random, 40, it -> repeats(it, random), it -> repeats(0.8 * it, random)),
                -0.1);
        covers(0.92, 0.97, random -> items(random, 20, _ -> 0,
                _ -> -Math.log(1 - random.nextDouble())), 1);
        covers(0.93, 0.97, random -> items(random, 15, _ -> random.nextGaussian(), _ -> random.nextGaussian()), 0);
    }

    private static double repeats(double rate, SplittableRandom random) {
        return ((random.nextDouble() < rate ? 1 : 0) + (random.nextDouble() < rate ? 1 : 0)
                + (random.nextDouble() < rate ? 1 : 0)) / 3.0;
    }

    private static PairedDifference items(SplittableRandom random, int n, DoubleUnaryOperator before,
            DoubleUnaryOperator after) {
        double[] was = new double[n];
        double[] is = new double[n];
        for (int i = 0; i < n; i++) {
            double item = random.nextDouble();
            was[i] = before.applyAsDouble(item);
            is[i] = after.applyAsDouble(item);
        }
        return PairedDifference.scores(was, is, random.nextLong());
    }

    private interface PairGenerator {
        PairedDifference from(SplittableRandom random);
    }

    private static void covers(double least, double most, PairGenerator draw, double truth) {
        SplittableRandom random = new SplittableRandom(SEED);
        int runs = 1_500;
        int covered = 0;
        for (int run = 0; run < runs; run++) {
            PairedDifference paired = draw.from(random);
            covered += paired.low() <= truth && truth <= paired.high() ? 1 : 0;
        }
        System.out.println("covered " + (double) covered / runs);
        assertThat((double) covered / runs).isBetween(least, most);
    }
}
