package dev.hindsight.diff.history;

import dev.hindsight.diff.sentence.PromptWords;
import dev.hindsight.diff.sentence.Sentence;
import dev.hindsight.diff.sentence.SentenceIndex;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/// What is live in all prompts at one time.
final class LiveSentences {
    private static final LivePrompt NONE = new LivePrompt(PromptWords.none(), Map.of());

    private final Map<String, LivePrompt> prompts = new HashMap<>();
    /// The prompts in which a sentence is live, by its key.
    private final Map<Long, Set<String>> holders = new HashMap<>();
    /// The prompts in which a sentence ever was live, by its key.
    private final Map<Long, Set<String>> everIn = new HashMap<>();
    private final SentenceIndex index = new SentenceIndex();

    /// The live text of a prompt.
    record LivePrompt(PromptWords words, Map<Long, Sentence> sentences) {
        static LivePrompt of(PromptWords words, List<Sentence> sentences) {
            Map<Long, Sentence> byKey = new LinkedHashMap<>();
            sentences.forEach(it -> byKey.putIfAbsent(it.key(), it));
            return new LivePrompt(words, byKey);
        }

        /// {@return the sentences that stand here and not in the other text, however they stand there}
        List<Sentence> without(LivePrompt other) {
            return sentences.values().stream().filter(it -> !other.sentences().containsKey(it.key())
                    && !other.words().holds(it)).toList();
        }
    }

    LivePrompt in(String prompt) {
        return prompts.getOrDefault(prompt, NONE);
    }

    void replace(String prompt, LivePrompt now) {
        in(prompt).sentences().forEach((key, _) -> {
            Set<String> left = holders.getOrDefault(key, new HashSet<>());
            left.remove(prompt);
            if (left.isEmpty()) {
                holders.remove(key);
                index.remove(key);
            }
        });
        now.sentences().forEach((key, sentence) -> {
            holders.computeIfAbsent(key, _ -> new HashSet<>()).add(prompt);
            everIn.computeIfAbsent(key, _ -> new HashSet<>()).add(prompt);
            index.add(sentence);
        });
        prompts.put(prompt, now);
    }

    /// {@return in how many prompts the sentence is or was live}
    int everHeldBy(long key) {
        return everIn.getOrDefault(key, Set.of()).size();
    }

    /// {@return whether the sentence is live in another prompt}
    boolean isElsewhere(Sentence sentence, String prompt) {
        return holders.getOrDefault(sentence.key(), Set.of()).stream().anyMatch(it -> !it.equals(prompt))
                || index.withRarestWord(sentence).stream()
                        .flatMap(it -> holders.getOrDefault(it, Set.of()).stream()).distinct()
                        .anyMatch(it -> !it.equals(prompt) && in(it).words().holds(sentence));
    }

    /// {@return the similarity of the most similar live sentence among those wanted; 0 for none}
    double mostSimilar(Sentence sentence, Predicate<Sentence> wanted) {
        return index.similar(sentence, 0).stream().filter(it -> wanted.test(it.sentence()))
                .mapToDouble(SentenceIndex.Similar::similarity).max().orElse(0);
    }
}
