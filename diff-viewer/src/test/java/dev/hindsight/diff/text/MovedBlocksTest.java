package dev.hindsight.diff.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.testing.Seeds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MovedBlocksTest {
    private final LineInterner lines = new LineInterner();

    private MovedBlocks.BlockMoves moves(int[] old, int[] now) {
        return MovedBlocks.find(old, now, LineDiffer.diff(old, now, Long.MAX_VALUE).regions(), lines);
    }

    /// A block holds blank lines and begins with a line that was removed in many other places too.
    @Test
    void repeatedLinesDoNotSplitABlock() {
        String block = "Example:\n\nfirst the order\n\nthen the address\n";
        String kept = IntStream.range(0, 40).mapToObj(i -> "kept line number " + i + " stays here\n")
                .reduce("", String::concat);
        String removed = "Example:\n\n".repeat(100);
        int[] old = lines.number("start\n" + removed + block + kept + "end\n");
        int[] now = lines.number("start\n" + kept + block + "end\n");

        MovedBlocks.BlockMoves moves = moves(old, now);

        assertThat(Arrays.copyOfRange(moves.movedFrom(), 41, 46)).containsExactly(201, 202, 203, 204, 205);
        assertThat(IntStream.of(moves.movedTo()).filter(to -> to >= 0)).containsExactly(41, 42, 43, 44, 45);
    }

    /// Blocks of unlike lines change places: each line that the diff does not keep in place is found, for each is long
    /// enough to be told of alone, wherever the diff cuts blocks at blank lines.
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void shuffledBlocksAreFoundCompletely(long seed) {
        Random random = new Random(Seeds.fixed(seed));
        for (int round = 0; round < 40; round++) {
            List<String> blocks = new ArrayList<>();
            for (int i = random.nextInt(20); i >= 0; i--) {
                int block = i;
                blocks.add(IntStream.rangeClosed(0, 1 + random.nextInt(4))
                        .mapToObj(k -> "The line " + k + " of block " + block + " is as unlike others as can be.\n\n")
                        .reduce("", String::concat));
            }
            int[] old = lines.number(String.join("", blocks));
            Collections.shuffle(blocks, random);
            int[] now = lines.number(String.join("", blocks));
            List<ChangedRegion> regions = LineDiffer.diff(old, now, Long.MAX_VALUE).regions();

            MovedBlocks.BlockMoves moves = MovedBlocks.find(old, now, regions, lines);

            for (ChangedRegion region : regions) {
                for (int i = region.oldFrom(); i < region.oldTo(); i++) {
                    int to = moves.movedTo()[i];
                    String where = "seed " + seed + " round " + round + " old line " + i;
                    assertThat(to >= 0 || lines.text(old[i]).isBlank()).as(where).isTrue();
                    if (to >= 0) {
                        assertThat(now[to]).as(where).isEqualTo(old[i]);
                        assertThat(moves.movedFrom()[to]).as(where).isEqualTo(i);
                    }
                }
            }
        }
    }
}
