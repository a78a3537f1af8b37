package dev.hindsight.workspace.evidence.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.workspace.evidence.query.Columns.CategoricalColumn;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ColumnsTest {
    private static final CategoricalColumn WORDS = new CategoricalColumn(new int[]{0, 2, 1, -1, 2, 1},
            new String[]{"canary", "traffic", "probe"});

    @Test
    void onlyOccurringWordsHaveCodes() {
        assertThat(WORDS.codeOf("probe")).isEqualTo(2);
        assertThat(WORDS.codeOf("control")).isEqualTo(-1);
    }

    @Test
    void countsTheWordsOfTheChosenRows() {
        assertThat(WORDS.counts(_ -> true)).containsExactly(1, 2, 2);
        assertThat(WORDS.counts(row -> row < 2)).containsExactly(1, 0, 1);
    }

    @Test
    void mostCommonWordIsTheFirstOnTies() {
        assertThat(WORDS.mostCommon(_ -> true)).contains("traffic");
        assertThat(WORDS.mostCommon(row -> row != 2)).contains("probe");
        assertThat(WORDS.mostCommon(row -> row == 3)).isEmpty();
    }

    @Test
    void rowsWithoutARoleAreTraffic() {
        assertThat(traffic(WORDS)).containsExactly(2, 3, 5);
        assertThat(traffic(new CategoricalColumn(new int[]{0, -1, 0, 0, 0, 0}, new String[]{"probe"})))
                .containsExactly(1);
        assertThat(traffic(null)).containsExactly(0, 1, 2, 3, 4, 5);
    }

    @Test
    void missingColumnIsUnknownInEveryRow() {
        Columns columns = new Roles(WORDS);
        assertThat(columns.word("role", 1)).isEqualTo("probe");
        assertThat(columns.word("role", 3)).isNull();
        assertThat(columns.word("feature", 1)).isNull();
        assertThat(columns.number("cost", 1)).isNaN();
    }

    private static int[] traffic(@Nullable CategoricalColumn roles) {
        return IntStream.range(0, 6).filter(new Roles(roles).traffic()).toArray();
    }

    /// Six rows with nothing but a role.
    private record Roles(@Nullable CategoricalColumn roles) implements Columns {
        @Override
        public int size() {
            return 6;
        }

        @Override
        public long[] at() {
            return new long[6];
        }

        @Override
        public long[] row() {
            return new long[6];
        }

        @Override
        public Set<String> names() {
            return roles == null ? Set.of() : Set.of("role");
        }

        @Override
        public double @Nullable [] numbers(String name) {
            return null;
        }

        @Override
        public @Nullable CategoricalColumn words(String name) {
            return name.equals("role") ? roles : null;
        }
    }
}
