package dev.hindsight.diff.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.testing.Seeds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LineInternerTest {
    @ParameterizedTest
    @CsvSource({"'',0,0", "a,1,1", "'a\n',1,2", "'a\nb',2,2", "'\n',1,2", "'\n\n',2,3", "'a\r\nb\r\n',2,3"})
    void finalLineFeedEndsALineAndStartsAnEmptyPart(String text, int lines, int parts) {
        assertThat(LineInterner.of(text)).hasSize(lines);
        assertThat(new LineInterner().number(text)).hasSize(lines);
        assertThat(new LineInterner().numberParts(text)).hasSize(parts);
    }

    /// The slow way: split, and look each line up in a list.
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void numbersEqualHashMapLookups(long seed) {
        Random random = new Random(Seeds.fixed(seed));
        LineInterner lines = new LineInterner();
        List<String> known = new ArrayList<>();
        for (int round = 0; round < 300; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(30); i > 0; i--) {
                text.append("ab😀é".repeat(2), 0, random.nextInt(5)).append(random.nextInt(4) > 0 ? "\n" : "");
            }
            List<String> parts = text.isEmpty() ? List.of() : Arrays.asList(text.toString().split("\n", -1));
            int[] plain = new int[parts.size()];
            for (int i = 0; i < plain.length; i++) {
                if (!known.contains(parts.get(i))) {
                    known.add(parts.get(i));
                }
                plain[i] = known.indexOf(parts.get(i));
            }

            int[] numbers = lines.numberParts(text.toString());

            assertThat(numbers).as("seed %d round %d", seed, round).containsExactly(plain);
            assertThat(lines.texts(numbers)).isEqualTo(parts);
            assertThat(lines.count()).isEqualTo(known.size());
            assertThat(lines.texts(lines.number(text.toString()))).isEqualTo(LineInterner.of(text.toString()));
        }
    }
}
