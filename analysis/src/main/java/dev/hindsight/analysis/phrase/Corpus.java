package dev.hindsight.analysis.phrase;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Outputs of both sides of a change, encoded as word numbers: texts are released as soon as they are added. Only the
/// first [#MOST_WORDS] words of an output count; the caller limits the number of outputs.
public final class Corpus {
    /// Number of words per output.
    public static final int MOST_WORDS = 400;

    private final Map<String, Integer> dictionary = new LinkedHashMap<>();
    private final Map<String, Integer> names = new HashMap<>();
    private final List<int[]> outputs = new ArrayList<>();
    private final List<Boolean> sides = new ArrayList<>();
    private final List<Integer> clusters = new ArrayList<>();

    /// Adds an output.
    ///
    /// @param after whether it is of the side after the change
    /// @param session shared by outputs that depend on each other; null where unknown, and the output is its own
    public void add(boolean after, String text, @Nullable String session) {
        outputs.add(PhraseTokenizer.of(text, MOST_WORDS).stream()
                .mapToInt(it -> it.equals(PhraseTokenizer.END) ? -1 : code(dictionary, it)).toArray());
        sides.add(after);
        // A session that continues across the change is one cluster on each side.
        clusters.add(code(names, session == null ? "#" + outputs.size() : (after ? "+" : "-") + session));
    }

    private static int code(Map<String, Integer> codes, String name) {
        Integer known = codes.putIfAbsent(name, codes.size());
        return known == null ? codes.size() - 1 : known;
    }

    /// {@return how many outputs a side has}
    public int size(boolean after) {
        return (int) sides.stream().filter(it -> it == after).count();
    }

    int size() {
        return outputs.size();
    }

    /// {@return the words of each output by number, −1 where a sentence ends}
    List<int[]> outputs() {
        return outputs;
    }

    /// {@return the words by number}
    List<String> words() {
        return List.copyOf(dictionary.keySet());
    }

    boolean after(int output) {
        return sides.get(output);
    }

    int cluster(int output) {
        return clusters.get(output);
    }

    int clusters() {
        return names.size();
    }
}
