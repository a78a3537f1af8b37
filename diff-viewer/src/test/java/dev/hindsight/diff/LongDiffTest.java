package dev.hindsight.diff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.diff.DiffLine.Op;
import dev.hindsight.testing.Seeds;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LongDiffTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void applyingManyHunksGivesTheNewText(long seed) {
        Random random = new Random(Seeds.fixed(seed));
        List<String> old = prompt(random, 4_000);
        List<String> now = edited(random, old);
        PromptDiff diff = PromptDiff.between(String.join("\n", old), String.join("\n", now));

        List<String> rebuilt = new ArrayList<>();
        int at = 0;
        for (Hunk hunk : diff.hunks()) {
            int start = hunk.old().count() == 0 ? hunk.old().line() : hunk.old().line() - 1;
            rebuilt.addAll(old.subList(at, start));
            at = start + hunk.old().count();
            hunk.lines().stream().filter(line -> line.op() != Op.REMOVED).forEach(line -> rebuilt.add(line.text()));
            assertThat(hunk.lines().stream().filter(line -> line.op() != Op.ADDED).map(DiffLine::text))
                    .as("seed %d", seed).containsExactlyElementsOf(old.subList(start, at));
        }
        rebuilt.addAll(old.subList(at, old.size()));
        assertThat(rebuilt).as("seed %d", seed).isEqualTo(now);
        assertThat(diff.isTruncated()).isFalse();
        assertThat(diff.hunks()).extracting(Hunk::kind).contains(EditKind.EDIT, EditKind.MOVE);
    }

    /// Words are compared when a hunk is first looked at: in which order, and whether others are, makes no difference.
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void lazyWordDiffEqualsEagerWordDiff(long seed) {
        Random random = new Random(Seeds.fixed(seed));
        List<String> old = prompt(random, 1_000);
        String before = String.join("\n", old);
        String after = String.join("\n", edited(random, old));
        List<List<DiffLine>> atOnce = PromptDiff.between(before, after).hunks().stream().map(Hunk::lines).toList();
        PromptDiff late = PromptDiff.between(before, after);
        assertThat(late.traits().found()).isNotEmpty();
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < atOnce.size(); i++) {
            order.add(i);
        }
        Collections.shuffle(order, random);
        PromptDiff one = PromptDiff.between(before, after);
        for (int i : order) {
            assertThat(one.hunks().get(i).lines()).as("seed %d hunk %d", seed, i).isEqualTo(atOnce.get(i));
            assertThat(late.hunks().get(i).lines()).as("seed %d hunk %d", seed, i).isEqualTo(atOnce.get(i));
        }
    }

    @Test
    void fewChangedWordsInALongLineAreMarked() {
        Random random = new Random(Seeds.fixed(5));
        String old = words(random, 40_000);
        String[] words = old.split(" ");
        words[70] = "FIRST";
        words[20_000] = "SECOND";
        words[39_000] = "THIRD";
        assertThat(old.length()).isGreaterThan(200_000);

        List<DiffLine> changed = PromptDiff.between(old, String.join(" ", words)).changedLines();

        assertThat(changed).hasSize(2);
        DiffLine added = changed.getLast();
        assertThat(added.words()).extracting(range -> range.in(added.text())).containsExactly("FIRST", "SECOND",
                "THIRD");
    }

    /// From four hundred differing tokens on, one stretch is marked from the first to the last of them.
    @Test
    void manyChangedWordsInALongLineAreOneRegion() {
        Random random = new Random(Seeds.fixed(6));
        String old = "start " + words(random, 40_000) + " end";
        String[] words = old.split(" ");
        for (int i = 2; i < words.length - 2; i += 40) {
            words[i] = "OTHER";
        }

        List<DiffLine> changed = PromptDiff.between(old, String.join(" ", words)).changedLines();

        for (DiffLine line : changed) {
            assertThat(line.other()).isEqualTo(1);
            assertThat(line.words()).hasSize(1);
        }
        assertThat(rest(changed.getFirst())).isEqualTo(rest(changed.getLast())).startsWith("start ").endsWith(" end");
    }

    private static String rest(DiffLine line) {
        WordRange range = line.words().getFirst();
        return line.text().substring(0, range.from()) + line.text().substring(range.to());
    }

    private static String words(Random random, int count) {
        List<String> words = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            words.add("w" + random.nextInt(3_000));
        }
        return String.join(" ", words);
    }

    private static List<String> prompt(Random random, int count) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            lines.add(switch (random.nextInt(8)) {
                case 0 -> "";
                case 1 -> "Example:";
                case 2 -> "- " + words(random, 2);
                default -> words(random, 12) + ".";
            });
        }
        return lines;
    }

    /// A third of the lines reworded, deleted, preceded by new ones or moved to the end.
    private static List<String> edited(Random random, List<String> old) {
        List<String> lines = new ArrayList<>();
        List<String> moved = new ArrayList<>();
        for (int at = 0; at < old.size();) {
            List<String> run = old.subList(at, Math.min(old.size(), at + 1 + random.nextInt(6)));
            at += run.size();
            switch (random.nextInt(12)) {
                case 0 -> run.forEach(line -> lines.add(line.replaceFirst("w\\d+", "another")));
                case 1 -> moved.addAll(run);
                case 2 -> {
                    lines.addAll(prompt(random, 3));
                    lines.addAll(run);
                }
                case 3 -> run.forEach(line -> lines.add(line + " "));
                case 4 -> {
                    // Deleted.
                }
                default -> lines.addAll(run);
            }
        }
        lines.addAll(moved);
        return lines;
    }
}
