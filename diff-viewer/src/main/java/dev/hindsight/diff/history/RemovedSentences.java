package dev.hindsight.diff.history;

import dev.hindsight.diff.sentence.Sentence;
import dev.hindsight.diff.sentence.SentenceIndex;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Sentences that were removed from prompts, each until it is back in that prompt word for word.
final class RemovedSentences {
    /// By sentence and prompt: removed there, but live in another prompt ever since.
    private final Map<Long, Map<String, Removal>> elsewhere = new HashMap<>();
    /// By sentence and prompt: removed there, and live in no prompt for some time since.
    private final Map<Long, Map<String, Removal>> gone = new HashMap<>();
    private final SentenceIndex index = new SentenceIndex();
    private final Set<Removal> told = new HashSet<>();
    private final Set<Long> returned = new HashSet<>();

    /// A sentence that a revision of a prompt removed.
    ///
    /// @param mitigation why the revision is held to have mitigated something; null where it is not
    record Removal(Sentence sentence, String prompt, PromptRevision revision, @Nullable Mitigation mitigation) {
        boolean mitigated() {
            return mitigation != null;
        }

        Instant at() {
            return revision.at() == null ? Instant.MIN : revision.at();
        }
    }

    void add(Removal removal) {
        elsewhere.computeIfAbsent(removal.sentence().key(), _ -> new HashMap<>()).put(removal.prompt(), removal);
        if (removal.mitigated()) {
            index.add(removal.sentence());
        }
    }

    /// The sentence is live in no prompt.
    void gone(Sentence sentence) {
        Map<String, Removal> removals = elsewhere.remove(sentence.key());
        if (removals != null) {
            gone.computeIfAbsent(sentence.key(), _ -> new HashMap<>()).putAll(removals);
            index.add(sentence);
        }
    }

    /// The sentence is back in the prompt.
    void back(long key, String prompt) {
        removeFrom(elsewhere, key, prompt);
        removeFrom(gone, key, prompt);
        if (!gone.containsKey(key)
                && elsewhere.getOrDefault(key, Map.of()).values().stream().noneMatch(Removal::mitigated)) {
            index.remove(key);
        }
    }

    private static void removeFrom(Map<Long, Map<String, Removal>> removals, long key, String prompt) {
        removals.computeIfPresent(key, (_, byPrompt) -> {
            byPrompt.remove(prompt);
            return byPrompt.isEmpty() ? null : byPrompt;
        });
    }

    /// The sentence was told to be back, as the one with the other key.
    void tell(long key, long returnedAs) {
        told.addAll(gone.getOrDefault(key, Map.of()).values());
        returned.add(returnedAs);
    }

    /// {@return whether it was told since that the sentence is back, in other words or in another prompt}
    boolean wasTold(Removal removal) {
        return told.contains(removal);
    }

    /// {@return whether the sentence was told to be another's return}
    boolean isReturned(long key) {
        return returned.contains(key);
    }

    /// {@return the removal that counts for the sentence's return to the prompt: one in a mitigation before others, one
    /// from that prompt before others, then the latest}
    Optional<Removal> of(long key, String prompt, Predicate<Removal> wanted) {
        List<Removal> removals = new ArrayList<>(gone.getOrDefault(key, Map.of()).values());
        Removal own = elsewhere.getOrDefault(key, Map.of()).get(prompt);
        if (own != null && own.mitigated()) {
            removals.add(own);
        }
        return removals.stream().filter(wanted).max(Comparator.comparing(Removal::mitigated)
                .thenComparing(it -> it.prompt().equals(prompt)).thenComparing(Removal::at));
    }

    List<SentenceIndex.Similar> similar(Sentence sentence, double least) {
        return index.similar(sentence, least);
    }
}
