package dev.hindsight.diff.sentence;

import dev.hindsight.diff.sentence.LineWords.Word;
import dev.hindsight.diff.text.LineInterner;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The words of a whole prompt in order. Wrapping, list marks, tags, capitals and punctuation do not change them.
public final class PromptWords {
    private static final int LONGEST_LINE = 20_000;
    /// A sentence behind one of these says the opposite.
    private static final Set<Integer> NEGATIONS = Stream.of("not", "never", "don't", "no", "cannot", "can't", "mustn't",
            "shouldn't", "won't", "avoid", "without", "nor").map(String::hashCode).collect(Collectors.toSet());

    private final List<LineWords> lines = new ArrayList<>();
    private int[] words = new int[64];
    private int[] lineOf = new int[64];
    private int[] indexInLine = new int[64];
    private final List<Gap> before = new ArrayList<>();

    private PromptWords() {}

    /// @param known lines that were read before, to read each only once
    static PromptWords of(String prompt, Map<String, LineWords> known) {
        PromptWords all = new PromptWords();
        LineInterner.of(prompt).forEach(line -> all.add(line.length() > LONGEST_LINE
                ? LineReader.read("")
                : known.computeIfAbsent(line, LineReader::read)));
        return all;
    }

    /// {@return the words of an empty text}
    public static PromptWords none() {
        return of("", new HashMap<>());
    }

    private void add(LineWords line) {
        Gap open = lines.isEmpty() ? Gap.END : gapTo(line);
        lines.add(line);
        for (int i = 0; i < line.words().size(); i++) {
            Word word = line.words().get(i);
            int at = before.size();
            if (at == words.length) {
                words = Arrays.copyOf(words, 2 * at);
                lineOf = Arrays.copyOf(lineOf, 2 * at);
                indexInLine = Arrays.copyOf(indexInLine, 2 * at);
            }
            words[at] = word.hash();
            lineOf[at] = lines.size() - 1;
            indexInLine[at] = i;
            before.add(i == 0 ? open.or(word.before()) : word.before());
        }
    }

    private Gap gapTo(LineWords next) {
        LineWords last = lines.getLast();
        return last.words().isEmpty() || next.words().isEmpty() ? Gap.END : last.gapTo(next);
    }

    /// {@return how many words there are}
    public int size() {
        return before.size();
    }

    /// {@return what stands before the word; for the index after the last word, the end}
    Gap before(int at) {
        return at == before.size() ? Gap.END : before.get(at);
    }

    LineWords line(int at) {
        return lines.get(lineOf[at]);
    }

    /// {@return the number of its line, from 1}
    int lineNumber(int at) {
        return lineOf[at] + 1;
    }

    /// {@return the text of the words `[from, to)`, one part for each line}
    List<String> parts(int from, int to) {
        List<String> parts = new ArrayList<>();
        for (int at = from; at < to;) {
            int last = at;
            while (last + 1 < to && lineOf[last + 1] == lineOf[at]) {
                last++;
            }
            LineWords line = line(at);
            parts.add(line.line().substring(line.words().get(indexInLine[at]).from(),
                    line.words().get(indexInLine[last]).to()).strip());
            at = last + 1;
        }
        return parts;
    }

    int[] range(int from, int to) {
        return Arrays.copyOfRange(words, from, to);
    }

    /// {@return whether the sentence stands here as a sentence, however it is wrapped, marked or split}
    public boolean holds(Sentence sentence) {
        return find(sentence) >= 0;
    }

    private int find(Sentence sentence) {
        int[] wanted = sentence.words();
        for (int at = 0; at + wanted.length <= size(); at++) {
            if (words[at] == wanted[0] && isAt(sentence, at)) {
                return at;
            }
        }
        return -1;
    }

    /// {@return the sentence as it stands here}
    public Sentence cut(Sentence sentence) {
        int from = find(sentence);
        int to = from + sentence.words().length;
        return new Sentence(parts(from, to), lineNumber(from), sentence.words(), sentence.key(), sentence.content(),
                before(from) == Gap.LINE, before(to) == Gap.LINE);
    }

    private boolean isAt(Sentence sentence, int at) {
        int end = at + sentence.words().length;
        boolean begins = sentence.openStart() || before(at) != Gap.NONE;
        boolean ends = sentence.openEnd() || before(end) != Gap.NONE;
        boolean negated = at > 0 && before(at) != Gap.END && NEGATIONS.contains(words[at - 1]);
        return begins && ends && !negated
                && Arrays.equals(words, at, end, sentence.words(), 0, sentence.words().length);
    }

    /// {@return a hash of all words, the same for texts that differ only in format}
    public long hash() {
        return Sentence.key(range(0, size()));
    }
}
