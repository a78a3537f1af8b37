package dev.hindsight.diff.history;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Finds sentences by the content words that they share with another.
final class SentenceIndex {
    private final Map<Long, Sentence> byKey = new HashMap<>();
    private final Map<Integer, Set<Sentence>> byWord = new HashMap<>();

    /// A sentence and how similar it is: the Dice coefficient of the content words.
    record Similar(Sentence sentence, double similarity) {}

    void add(Sentence sentence) {
        if (byKey.putIfAbsent(sentence.key(), sentence) == null) {
            for (int word : sentence.content()) {
                byWord.computeIfAbsent(word, _ -> new HashSet<>()).add(sentence);
            }
        }
    }

    void remove(long key) {
        Sentence known = byKey.remove(key);
        if (known != null) {
            for (int word : known.content()) {
                byWord.getOrDefault(word, new HashSet<>()).remove(known);
            }
        }
    }

    @Nullable
    Sentence get(long key) {
        return byKey.get(key);
    }

    /// {@return the sentences at least so similar}
    List<Similar> similar(Sentence sentence, double least) {
        Map<Sentence, Integer> shared = new HashMap<>();
        for (int word : sentence.content()) {
            byWord.getOrDefault(word, Set.of()).forEach(it -> shared.merge(it, 1, Integer::sum));
        }
        return shared.entrySet().stream()
                .map(it -> new Similar(it.getKey(),
                        2.0 * it.getValue() / (sentence.content().length + it.getKey().content().length)))
                .filter(it -> it.similarity() >= least).toList();
    }
}
