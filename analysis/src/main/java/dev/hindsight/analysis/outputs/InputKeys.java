package dev.hindsight.analysis.outputs;

import dev.hindsight.workspace.common.Progress;
import dev.hindsight.workspace.evidence.Evidence;
import dev.hindsight.workspace.evidence.Sample;
import dev.hindsight.workspace.evidence.StoredEvidence;
import dev.hindsight.workspace.evidence.query.EvidenceQuery;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/// The keys of inputs, by which answers to the same input are paired: the `item` where an output names it, else the
/// text of the input. Inputs of two prompts are never the same. Inputs are read once, and only their hashes stay in
/// memory.
public final class InputKeys {
    /// Inputs that are read of a side at most.
    public static final int MOST = 2_000;
    private static final int PAGE = 200;

    private final EvidenceQuery evidence;
    private final Map<Long, String> read = new ConcurrentHashMap<>();

    public InputKeys(EvidenceQuery evidence) {
        this.evidence = evidence;
    }

    /// {@return the keys, by index into the places; empty where unknown}
    ///
    /// @param places outputs of one side; inputs are read of the first [#MOST]
    String[] of(OutputTable table, int[] places, Progress progress) {
        int[] first = Arrays.copyOf(places, Math.min(MOST, places.length));
        int[] missing = IntStream.of(first).filter(it -> table.word("item", it) == null)
                .filter(it -> !read.containsKey(table.row(it))).toArray();
        for (int from = 0; from < missing.length; from += PAGE) {
            progress.checkCancelled();
            progress.report((double) from / missing.length, "Comparing inputs");
            int[] page = Arrays.copyOfRange(missing, from, Math.min(missing.length, from + PAGE));
            for (StoredEvidence<Evidence> stored : evidence.rows(IntStream.of(page).mapToLong(table::row).toArray())) {
                read.put(stored.row(), stored.evidence() instanceof Sample sample ? key(sample) : "");
            }
        }
        return IntStream.of(first).mapToObj(it -> {
            String item = table.word("item", it);
            String asked = item == null ? read.getOrDefault(table.row(it), "") : "item:" + item;
            return asked.isEmpty()
                    ? ""
                    : asked + "\n" + Objects.requireNonNullElse(table.word("prompt", it), "")
                            + "\n" + Objects.requireNonNullElse(table.word("role", it), "");
        }).toArray(String[]::new);
    }

    private static String key(Sample sample) {
        String input = sample.input();
        return input == null || input.isBlank() ? "" : "input:" + hash(input.strip().replaceAll("\\s+", " "));
    }

    /// Length and two hashes of 32 bits: two of some thousands of inputs that share all three count as equal.
    private static String hash(String text) {
        int other = 7;
        for (int i = 0; i < text.length(); i++) {
            other = other * 1_000_003 + text.charAt(i);
        }
        return text.length() + "-" + text.hashCode() + "-" + other;
    }
}
