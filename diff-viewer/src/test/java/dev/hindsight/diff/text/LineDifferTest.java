package dev.hindsight.diff.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.testing.Seeds;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineDifferTest {
    /// What lies outside the stretches is equal, what lies between two of them is not empty.
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void applyingTheDiffGivesTheNewLines(long seed) {
        Random random = new Random(Seeds.fixed(seed));
        for (int round = 0; round < 500; round++) {
            int variety = 1 + random.nextInt(60);
            int[] old = random.ints(random.nextInt(40), 0, variety).toArray();
            int[] now = random.nextBoolean()
                    ? random.ints(random.nextInt(40), 0, variety).toArray()
                    : Arrays.stream(old).filter(line -> random.nextInt(8) > 0)
                            .map(line -> random.nextInt(8) > 0 ? line : random.nextInt(variety)).toArray();
            String where = "seed " + seed + " round " + round;
            int oldAt = 0;
            int newAt = 0;
            for (ChangedRegion region : LineDiffer.diff(old, now, Long.MAX_VALUE).regions()) {
                assertThat(region.oldCount() + region.newCount()).as(where).isPositive();
                assertThat(region.oldFrom() - oldAt).as(where).isGreaterThanOrEqualTo(oldAt + newAt == 0 ? 0 : 1);
                assertThat(Arrays.copyOfRange(now, newAt, region.newFrom())).as(where)
                        .containsExactly(Arrays.copyOfRange(old, oldAt, region.oldFrom()));
                oldAt = region.oldTo();
                newAt = region.newTo();
            }
            assertThat(Arrays.copyOfRange(now, newAt, now.length)).as(where)
                    .containsExactly(Arrays.copyOfRange(old, oldAt, old.length));
        }
    }

    /// Without lines that recur no diff keeps more: as many as a longest common subsequence.
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void diffKeepsTheMostLinesInOrder(long seed) {
        Random random = new Random(Seeds.fixed(seed));
        for (int round = 0; round < 200; round++) {
            int[] old = random.ints(0, 60).distinct().limit(30).toArray();
            int[] now = random.ints(0, 60).distinct().limit(30).toArray();
            int removed = LineDiffer.diff(old, now, Long.MAX_VALUE).regions().stream().mapToInt(ChangedRegion::oldCount)
                    .sum();
            assertThat(old.length - removed).as("seed %d round %d", seed, round).isEqualTo(longestCommon(old, now));
        }
    }

    @Test
    void equalTextsHaveNoChangedRegions() {
        assertThat(LineDiffer.diff(new int[]{1, 2, 1}, new int[]{1, 2, 1}, 0).regions()).isEmpty();
        assertThat(LineDiffer.diff(new int[0], new int[0], 0).regions()).isEmpty();
    }

    private static int longestCommon(int[] a, int[] b) {
        int[][] longest = new int[a.length + 1][b.length + 1];
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < b.length; j++) {
                longest[i + 1][j + 1] = a[i] == b[j]
                        ? longest[i][j] + 1
                        : Math.max(longest[i][j + 1], longest[i + 1][j]);
            }
        }
        return longest[a.length][b.length];
    }
}
