package dev.hindsight.diff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.hindsight.diff.DiffLine.Op;
import dev.hindsight.testing.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PromptDiffTest {
    private static final String OLD = """
            You are the support assistant of {{company}}.
            If the policy text does not answer the question, say so.
            Keep answers short.
            Quote the paragraph that you rely on.
            """;

    private static final String NEW = OLD.replace("Keep answers short.",
            "Keep answers short, and always give a complete answer.");

    @Test
    void aChangedLineShowsItsWords() {
        PromptDiff diff = PromptDiff.between(OLD, NEW);

        assertThat(diff.hunks()).hasSize(1);
        Hunk hunk = diff.hunks().getFirst();
        assertThat(hunk.old()).isEqualTo(new LineSpan(1, 4));
        assertThat(hunk.newSpan()).isEqualTo(new LineSpan(1, 4));
        assertThat(hunk.kind()).isEqualTo(EditKind.EDIT);
        assertThat(hunk.lines()).extracting(line -> line.op().sign()).containsExactly("=", "=", "-", "+", "=");
        DiffLine added = hunk.lines().get(3);
        assertThat(added.newLine()).isEqualTo(3);
        assertThat(added.other()).isEqualTo(3);
        assertThat(added.words()).containsExactly(new WordRange(18, 53));
        assertThat(added.words().getFirst().in(added.text())).isEqualTo(", and always give a complete answer");
        assertThat(hunk.lines().get(2).words()).isEmpty();
        assertThat(diff.tokenDelta()).isBetween(6, 11);
        assertThat(diff.wordDelta()).isEqualTo(6);
    }

    @Test
    void equalTextsHaveNoHunks() {
        assertThat(PromptDiff.between(OLD, OLD).hunks()).isEmpty();
        assertThat(PromptDiff.between(OLD, OLD).isUnchanged()).isTrue();
        assertThat(PromptDiff.between("", "").isUnchanged()).isTrue();
    }

    @Test
    void anEmptyTextHasNoLines() {
        Hunk added = PromptDiff.between("", "a b c\nd").hunks().getFirst();
        assertThat(added.old()).isEqualTo(new LineSpan(0, 0));
        assertThat(added.newSpan()).isEqualTo(new LineSpan(1, 2));
        Hunk removed = PromptDiff.between("a b c", "").hunks().getFirst();
        assertThat(removed.old()).isEqualTo(new LineSpan(1, 1));
        assertThat(removed.newSpan()).isEqualTo(new LineSpan(0, 0));
    }

    @Test
    void spacesAndBlankLinesAreWhitespace() {
        assertKinds("a b\nc d", "a b\nc d\n", EditKind.WHITESPACE);
        assertKinds("a b\nc d", "a  b\n\tc d", EditKind.WHITESPACE);
        assertKinds("a b\nc d", "a b\n\n\nc d", EditKind.WHITESPACE);
        assertKinds("one two three four", "one two\nthree four", EditKind.WHITESPACE);
        assertKinds("now here", "nowhere", EditKind.EDIT);
    }

    @Test
    void onlyTheWhitespaceIsMarkedInAWhitespaceEdit() {
        List<DiffLine> lines = PromptDiff.between("Be kind.", "Be kind.\t").hunks().getFirst().lines();
        assertThat(lines.get(1).words()).containsExactly(new WordRange(8, 9));
    }

    @Test
    void aMovedBlockIsRecognisedOnBothSides() {
        String block = "First check the order number.\nThen check the address.\n";
        String filler = """
                Rule one holds.
                Rule two holds.
                Rule three holds.
                Rule four holds.
                Rule five holds.
                Rule six holds.
                Rule seven holds.
                """;
        PromptDiff diff = PromptDiff.between(block + filler, filler + block);

        assertThat(diff.hunks()).extracting(Hunk::kind).containsExactly(EditKind.MOVE, EditKind.MOVE);
        assertThat(diff.changedLines()).allSatisfy(line -> {
            assertThat(line.kind()).isEqualTo(EditKind.MOVE);
            assertThat(line.words()).isEmpty();
        });
        assertThat(diff.changedLines().getFirst().other()).isEqualTo(8);
        assertThat(diff.changedLines().getLast().other()).isEqualTo(2);
        assertThat(diff.traits().labels()).containsExactly("only reordered");
    }

    @Test
    void repeatedShortLineIsNotMoved() {
        String filler = "Rule one holds.\nRule two holds.\nRule three holds.\n";
        assertThat(PromptDiff.between("Yes.\n" + filler, filler + "Yes.\n").hunks()).extracting(Hunk::kind)
                .containsOnly(EditKind.EDIT);
    }

    @Test
    void linesArePairedBySimilarityNotByPlace() {
        PromptDiff diff = PromptDiff.between("Answer in three sentences.\nend", """
                Greet the customer by name before anything else.
                Answer in five sentences.
                end""");
        DiffLine removed = diff.changedLines().getFirst();
        assertThat(removed.other()).isEqualTo(2);
        assertThat(removed.words()).extracting(range -> range.in(removed.text())).containsExactly("three");
    }

    @ParameterizedTest
    @CsvSource({"{{customer}},{{client}}", "{name},{title}", "${name},${title}", "<%= name %>,<%= title %>",
            "{% if a %},{% if b %}"})
    void aTemplateVariableIsOneToken(String before, String after) {
        String line = "Say hello to %s and be kind.";
        DiffLine added = PromptDiff.between(line.formatted(before), line.formatted(after)).changedLines().getLast();
        assertThat(added.words()).extracting(range -> range.in(added.text())).containsExactly(after);
    }

    @Test
    void fartherChangesGetTheirOwnHunk() {
        String text = "a 1\nb 2\nc 3\nd 4\ne 5\nf 6\ng 7\nh 8\ni 9\nj 10";
        String changed = text.replace("a 1", "a X").replace("j 10", "j X");
        assertThat(PromptDiff.between(text, changed).hunks()).hasSize(2);
        assertThat(PromptDiff.between(text, changed, new PromptDiff.Options(4, 1000)).hunks()).hasSize(1);
        assertThat(PromptDiff.between(text, changed, new PromptDiff.Options(0, 1000)).hunks())
                .allSatisfy(hunk -> assertThat(hunk.old().count()).isEqualTo(1));
        assertThatIllegalArgumentException().isThrownBy(() -> new PromptDiff.Options(-1, 0));
    }

    @Test
    void exceedingTheLimitGivesOneHunk() {
        Random random = new Random(Seeds.fixed(7));
        List<String> a = lines(random, 400, 30);
        List<String> b = lines(random, 400, 30);
        PromptDiff diff = PromptDiff.between(String.join("\n", a), String.join("\n", b),
                new PromptDiff.Options(3, 50));
        assertThat(diff.isTruncated()).isTrue();
        assertThat(diff.hunks()).hasSize(1);
        assertThat(apply(diff)).isEqualTo(diff.newText());
    }

    @Test
    @Timeout(60)
    void fiftyThousandChangedLinesFinishInTime() {
        StringBuilder a = new StringBuilder();
        StringBuilder b = new StringBuilder();
        for (int i = 0; i < 50_000; i++) {
            a.append("old rule number ").append(i).append('\n');
            b.append("new text and place ").append(i).append('\n');
        }
        PromptDiff diff = PromptDiff.between(a.toString(), b.toString());
        assertThat(diff.hunks().getFirst().lines()).hasSize(100_000);
        assertThat(diff.traits().found()).isNotEmpty();
    }

    @Test
    @Timeout(60)
    void veryLongLineIsCompared() {
        Random random = new Random(Seeds.fixed(8));
        StringBuilder a = new StringBuilder();
        StringBuilder b = new StringBuilder();
        while (a.length() < 200_000) {
            a.append("word").append(random.nextInt(500)).append(' ');
            b.append("word").append(random.nextInt(500)).append(' ');
        }
        PromptDiff diff = PromptDiff.between(a.toString(), b.toString());
        assertThat(apply(diff)).isEqualTo(b.toString());
        String oneWord = a.toString().replaceFirst("word7 ", "WORD ");
        assertThat(PromptDiff.between(a.toString(), oneWord).changedLines().getLast().words()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void applyingHunksGivesTheNewText(long seed) {
        Random random = new Random(Seeds.fixed(seed));
        for (int round = 0; round < 150; round++) {
            List<String> old = lines(random, random.nextInt(25), 8);
            String before = String.join("\n", old) + (random.nextBoolean() ? "\n" : "");
            String after = String.join("\n", mutated(random, old)) + (random.nextBoolean() ? "\n" : "");
            PromptDiff diff = PromptDiff.between(before, after, new PromptDiff.Options(random.nextInt(4), 1_000_000));

            assertThat(apply(diff)).as("seed %d round %d", seed, round).isEqualTo(after);
            assertThat(diff.isUnchanged()).isEqualTo(before.equals(after));
            assertWords(diff, "seed " + seed + " round " + round);
        }
    }

    /// Taking the marked words out of a line and of the one it became leaves the same text.
    private static void assertWords(PromptDiff diff, String where) {
        List<DiffLine> changed = diff.changedLines();
        for (DiffLine line : changed) {
            int last = -1;
            for (WordRange range : line.words()) {
                assertThat(range.from()).as(where).isGreaterThan(last).isLessThan(range.to());
                assertThat(range.to()).isLessThanOrEqualTo(line.text().length());
                last = range.to();
            }
            if (line.op() == Op.ADDED && line.other() > 0 && line.kind() != EditKind.MOVE) {
                DiffLine from = changed.stream().filter(each -> each.oldLine() == line.other()).findFirst()
                        .orElseThrow();
                assertThat(from.other()).isEqualTo(line.newLine());
                assertThat(rest(from)).as(where).isEqualTo(rest(line));
            }
        }
    }

    private static String rest(DiffLine line) {
        StringBuilder rest = new StringBuilder(line.text());
        line.words().reversed().forEach(range -> rest.delete(range.from(), range.to()));
        return rest.toString();
    }

    private static void assertKinds(String before, String after, EditKind kind) {
        PromptDiff diff = PromptDiff.between(before, after);
        assertThat(diff.hunks()).extracting(Hunk::kind).containsOnly(kind);
        assertThat(apply(diff)).isEqualTo(after);
        assertThat(diff.traits().has(Trait.WHITESPACE_ONLY)).isEqualTo(kind == EditKind.WHITESPACE);
    }

    /// Rebuilds the new text from the old one and the hunks alone, checking the numbers on the way.
    private static String apply(PromptDiff diff) {
        boolean both = diff.oldText().endsWith("\n") && diff.newText().endsWith("\n");
        List<String> old = diff.oldText().isEmpty() ? List.of() : List.of(diff.oldText().split("\n", -1));
        List<String> now = new ArrayList<>();
        int at = 0;
        for (Hunk hunk : diff.hunks()) {
            int start = hunk.old().count() == 0 ? hunk.old().line() : hunk.old().line() - 1;
            now.addAll(old.subList(at, start));
            at = start;
            int nowStart = hunk.newSpan().count() == 0 ? hunk.newSpan().line() : hunk.newSpan().line() - 1;
            assertThat(now).hasSize(nowStart);
            for (DiffLine line : hunk.lines()) {
                if (line.op() != Op.ADDED) {
                    assertThat(line.oldLine()).isEqualTo(at + 1);
                    assertThat(line.text()).isEqualTo(old.get(at++));
                }
                if (line.op() != Op.REMOVED) {
                    now.add(line.text());
                    assertThat(line.newLine()).isEqualTo(now.size());
                }
            }
            assertThat(at - start).isEqualTo(hunk.old().count());
            assertThat(now.size() - nowStart).isEqualTo(hunk.newSpan().count());
        }
        now.addAll(old.subList(at, both ? old.size() - 1 : old.size()));
        return String.join("\n", now) + (both ? "\n" : "");
    }

    private static List<String> lines(Random random, int count, int variety) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            lines.add(switch (random.nextInt(6)) {
                case 0 -> "";
                case 1 -> "Rule " + random.nextInt(variety) + " says {{thing}} is never blue.";
                case 2 -> "  - keep it short, number " + random.nextInt(variety);
                case 3 -> "日本語の文" + random.nextInt(variety) + " 😀";
                default -> "Always answer question " + random.nextInt(variety) + " in full.";
            });
        }
        return lines;
    }

    private static List<String> mutated(Random random, List<String> old) {
        List<String> lines = new ArrayList<>(old);
        for (int i = random.nextInt(6); i > 0; i--) {
            int at = random.nextInt(lines.size() + 1);
            switch (random.nextInt(5)) {
                case 0 -> lines.addAll(at, lines(random, 2, 8));
                case 1 -> lines.subList(at, Math.min(lines.size(), at + 2)).clear();
                case 2 -> lines.replaceAll(line -> random.nextInt(4) == 0 ? line.replace("is", "may be") : line);
                case 3 -> lines.replaceAll(line -> random.nextInt(4) == 0 ? line + " \t" : line);
                default -> {
                    List<String> block = new ArrayList<>(lines.subList(at, Math.min(lines.size(), at + 3)));
                    lines.subList(at, at + block.size()).clear();
                    lines.addAll(random.nextInt(lines.size() + 1), block);
                }
            }
        }
        return lines;
    }
}
