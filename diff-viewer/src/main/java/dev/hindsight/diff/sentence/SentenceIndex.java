package dev.hindsight.diff.sentence;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Finds sentences by the content words that they share with another.
public final class SentenceIndex {
    private final Map<Long, Sentence> byKey = new HashMap<>();
    private final Map<Integer, Set<Long>> byWord = new HashMap<>();

    /// A sentence and how similar it is: the Dice coefficient of the content words.
    public record Similar(Sentence sentence, double similarity) {}

    /// Adds a sentence, once.
    public void add(Sentence sentence) {
        if (byKey.putIfAbsent(sentence.key(), sentence) == null) {
            for (int word : sentence.content()) {
                byWord.computeIfAbsent(word, _ -> new HashSet<>()).add(sentence.key());
            }
        }
    }

    /// Removes a sentence, if it is there.
    public void remove(long key) {
        Sentence known = byKey.remove(key);
        if (known != null) {
            for (int word : known.content()) {
                byWord.getOrDefault(word, new HashSet<>()).remove(key);
            }
        }
    }

    /// {@return the sentences that hold the rarest content word of this one: those that hold all of it are among them}
    public Set<Long> withRarestWord(Sentence sentence) {
        return Arrays.stream(sentence.content()).mapToObj(word -> byWord.getOrDefault(word, Set.of()))
                .min(Comparator.comparingInt(Set::size)).orElse(Set.of());
    }

    /// {@return the sentences at least so similar}
    public List<Similar> similar(Sentence sentence, double least) {
        Map<Long, Integer> shared = new HashMap<>();
        for (int word : sentence.content()) {
            byWord.getOrDefault(word, Set.of()).forEach(it -> shared.merge(it, 1, Integer::sum));
        }
        List<Similar> similar = new ArrayList<>();
        shared.forEach((key, words) -> {
            Sentence other = byKey.get(key);
            if (other != null) {
                similar.add(new Similar(other, 2.0 * words / (sentence.content().length + other.content().length)));
            }
        });
        return similar.stream().filter(it -> it.similarity() >= least).toList();
    }
}
