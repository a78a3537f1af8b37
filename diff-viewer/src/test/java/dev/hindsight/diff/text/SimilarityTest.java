package dev.hindsight.diff.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.hindsight.testing.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SimilarityTest {
    private static final List<String> PIECES = List.of("Answer", "ANSWER", "don't", "the", "{{name}}", "{x.y}", "{",
            "}",
            " ", "  ", "\t", ".", "…", "12", "日本", "のー", "・", "😀", "été", "Übung");

    /// The slow way: lists of words, of which the shared ones are taken out one by one.
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void hashedBagsEqualWordListSimilarity(long seed) {
        Random random = new Random(Seeds.fixed(seed));
        for (int round = 0; round < 500; round++) {
            String a = line(random);
            String b = line(random);
            List<String> words = words(a);
            List<String> others = words(b);
            List<String> left = new ArrayList<>(others);
            long shared = words.stream().filter(left::remove).count();
            double plain = words.equals(others)
                    ? 1
                    : shared / (double) (words.size() + others.size())
                            + shared / (2.0 * Math.min(words.size(), others.size()));

            assertThat(Similarity.between(Similarity.bag(a), Similarity.bag(b))).as("seed %d: %s | %s", seed, a, b)
                    .isCloseTo(plain, within(1e-12));
            assertThat(WordTokenizer.count(a)).as("seed %d: %s", seed, a).isEqualTo(WordTokenizer.words(a).size());
        }
    }

    private static List<String> words(String line) {
        return WordTokenizer.words(line).isEmpty() ? List.of(line.strip()) : WordTokenizer.words(line);
    }

    private static String line(Random random) {
        StringBuilder line = new StringBuilder();
        for (int i = random.nextInt(12); i >= 0; i--) {
            line.append(PIECES.get(random.nextInt(PIECES.size()))).append(random.nextBoolean() ? " " : "");
        }
        return line.toString();
    }
}
