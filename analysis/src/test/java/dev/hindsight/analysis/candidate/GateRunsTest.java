package dev.hindsight.analysis.candidate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.analysis.series.Observations;
import java.util.Arrays;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class GateRunsTest {
    private static final long MINUTE = 60_000_000L;
    private static final long DAY = 24 * 60 * MINUTE;

    private final long[] deploys = LongStream.range(0, 10).map(i -> i * DAY + (i % 3) * 90 * MINUTE).toArray();

    private static Observations runs(long... at) {
        double[] one = new double[at.length];
        Arrays.fill(one, 1);
        return new Observations(at, one, one, one, null, new int[at.length], new int[at.length], new String[]{""},
                new String[]{"judge"}, false, Double.NaN, true);
    }

    @Test
    void runsOfAGateCountFromTheDeployThatTheyTested() {
        long[] before = Arrays.stream(deploys).map(it -> it - 12 * MINUTE).toArray();
        assertThat(GateRuns.atTheirDeploys(runs(before), deploys).at()).containsExactly(deploys);
    }

    @Test
    void runsAfterTheirDeployStayWhereTheyAre() {
        long[] after = Arrays.stream(deploys).map(it -> it + 12 * MINUTE).toArray();
        assertThat(GateRuns.atTheirDeploys(runs(after), deploys).at()).containsExactly(after);
    }

    @Test
    void runsByTheClockStayWhereTheyAre() {
        long[] nightly = LongStream.range(0, 10).map(i -> i * DAY + 3 * 60 * MINUTE).toArray();
        assertThat(GateRuns.atTheirDeploys(runs(nightly), deploys).at()).containsExactly(nightly);
    }

    @Test
    void fewRunsTellNothing() {
        long[] before = {deploys[1] - MINUTE, deploys[2] - MINUTE};
        assertThat(GateRuns.atTheirDeploys(runs(before), deploys).at()).containsExactly(before);
        assertThat(GateRuns.atTheirDeploys(runs(deploys), new long[0]).at()).containsExactly(deploys);
    }

    @Test
    void aGatesRunWithoutADeployStaysWhereItIs() {
        long[] before = Arrays.stream(deploys).map(it -> it - 12 * MINUTE).toArray();
        before[9] = deploys[9] + 5 * 60 * MINUTE;
        assertThat(GateRuns.atTheirDeploys(runs(before), deploys).at()).endsWith(deploys[8], before[9]);
    }
}
