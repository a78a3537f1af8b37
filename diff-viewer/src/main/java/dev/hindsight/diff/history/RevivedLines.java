package dev.hindsight.diff.history;

import dev.hindsight.diff.history.RevivedLine.Match;
import dev.hindsight.diff.history.Sentences.Sentence;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Finds text that was removed, in an edit or with a deleted prompt, and is live again.
///
/// The unit is the sentence, since a rewrite moves sentences between lines. A sentence is *gone* when it was live in
/// some prompt and is live in none. A later sentence revives it when its words are the same, or when their content
/// words (without stop words and endings) have a Dice coefficient of at least `REWORDED`, unless a sentence that was
/// live just before is nearly as similar: then it is an edit of that one. A revision whose whole text equals an earlier
/// one is a rollback and revives nothing. Trivial sentences (short, a heading, code) are ignored.
public final class RevivedLines {
    /// Content-word similarity from which a sentence counts as the removed one in other words.
    public static final double REWORDED = 0.6;

    /// Margin by which the removed sentence must be more similar than any similar live one.
    private static final double CLEARLY = 0.2;

    private static final class RemovedSentence {
        private final Sentence sentence;
        private final String prompt;
        private final PromptRevision removedIn;

        RemovedSentence(Sentence sentence, String prompt, PromptRevision removedIn) {
            this.sentence = sentence;
            this.prompt = prompt;
            this.removedIn = removedIn;
        }
    }

    /// A revision of one prompt with its place in the common order.
    private record OrderedRevision(PromptTimeline timeline, int index) {
        PromptRevision revision() {
            return timeline.revisions().get(index);
        }
    }

    private final Map<String, RemovedSentence> gone = new HashMap<>();
    private final Map<Integer, Set<String>> goneByWord = new HashMap<>();
    private final Map<String, Map<String, Sentence>> live = new HashMap<>();
    private final Map<String, Set<String>> textsSeen = new HashMap<>();
    private final List<RevivedLine> revived = new ArrayList<>();

    private RevivedLines() {}

    /// {@return the revived sentences, in the order of their return, over all prompts together}
    public static List<RevivedLine> find(List<PromptTimeline> prompts) {
        RevivedLines search = new RevivedLines();
        steps(prompts).forEach(search::walk);
        return List.copyOf(search.revived);
    }

    /// All revisions by time; one without time follows its prompt's previous revision.
    private static List<OrderedRevision> steps(List<PromptTimeline> prompts) {
        Map<OrderedRevision, Instant> times = new HashMap<>();
        List<OrderedRevision> steps = new ArrayList<>();
        for (PromptTimeline prompt : prompts) {
            Instant last = Instant.MIN;
            for (int i = 0; i < prompt.revisions().size(); i++) {
                Instant at = prompt.revisions().get(i).at();
                last = at == null || at.isBefore(last) ? last : at;
                OrderedRevision step = new OrderedRevision(prompt, i);
                steps.add(step);
                times.put(step, last);
            }
        }
        // The sort keeps the order of equal elements, and so of one prompt's revisions.
        steps.sort(Comparator.comparing(step -> times.getOrDefault(step, Instant.MIN)));
        return steps;
    }

    private void walk(OrderedRevision step) {
        String prompt = step.timeline().prompt();
        PromptRevision revision = step.revision();
        Map<String, Sentence> before = live.getOrDefault(prompt, Map.of());
        Map<String, Sentence> now = new HashMap<>();
        List<Sentence> fresh = new ArrayList<>();
        for (Sentence sentence : Sentences.of(revision.text())) {
            if (now.putIfAbsent(sentence.key(), sentence) == null && !before.containsKey(sentence.key())) {
                fresh.add(sentence);
            }
        }
        boolean rollback = !textsSeen.computeIfAbsent(prompt, key -> new HashSet<>()).add(revision.text());
        for (Sentence sentence : fresh) {
            RemovedSentence match = rollback ? null : match(sentence, before);
            if (match != null && !sameTime(match.removedIn, revision)) {
                report(sentence, match, prompt, revision);
            }
        }
        live.put(prompt, now);
        fresh.forEach(sentence -> forget(sentence.key()));
        for (Sentence sentence : before.values()) {
            if (!now.containsKey(sentence.key()) && !liveAnywhere(sentence.key())) {
                remember(new RemovedSentence(sentence, prompt, revision));
            }
        }
    }

    /// One commit that moves text from one prompt to another removes and adds at the same instant.
    private static boolean sameTime(PromptRevision removed, PromptRevision back) {
        Instant at = removed.at();
        return at != null && at.equals(back.at());
    }

    private @Nullable RemovedSentence match(Sentence sentence, Map<String, Sentence> before) {
        RemovedSentence exact = gone.get(sentence.key());
        if (exact != null) {
            return exact;
        }
        RemovedSentence best = null;
        double most = 0;
        for (String key : candidates(sentence)) {
            RemovedSentence each = gone.get(key);
            double similarity = each == null ? 0 : Sentences.similarity(sentence.content(), each.sentence.content());
            if (each != null && similarity >= REWORDED && similarity > most) {
                best = each;
                most = similarity;
            }
        }
        double living = mostSimilar(sentence, before);
        return best != null && (living < REWORDED || most >= living + CLEARLY) ? best : null;
    }

    private static double mostSimilar(Sentence sentence, Map<String, Sentence> before) {
        return before.values().stream()
                .mapToDouble(each -> Sentences.similarity(sentence.content(), each.content())).max().orElse(0);
    }

    /// Gone sentences that share a content word, in a fixed order.
    private Set<String> candidates(Sentence sentence) {
        Set<String> keys = new TreeSet<>();
        for (int word : sentence.content()) {
            keys.addAll(goneByWord.getOrDefault(word, Set.of()));
        }
        return keys;
    }

    private void report(Sentence sentence, RemovedSentence match, String prompt, PromptRevision revision) {
        boolean exact = match.sentence.key().equals(sentence.key());
        double similarity = exact ? 1 : Sentences.similarity(sentence.content(), match.sentence.content());
        revived.add(new RevivedLine(sentence.text(), prompt, sentence.line(), match.removedIn.version(),
                match.removedIn.at(), revision.version(), revision.at(), exact ? Match.EXACT : Match.REWORDED,
                similarity, match.prompt, match.sentence.text()));
        forget(match.sentence.key());
    }

    private void remember(RemovedSentence each) {
        gone.put(each.sentence.key(), each);
        for (int word : each.sentence.content()) {
            goneByWord.computeIfAbsent(word, key -> new HashSet<>()).add(each.sentence.key());
        }
    }

    private void forget(String key) {
        RemovedSentence each = gone.remove(key);
        if (each != null) {
            for (int word : each.sentence.content()) {
                goneByWord.getOrDefault(word, new HashSet<>()).remove(key);
            }
        }
    }

    private boolean liveAnywhere(String key) {
        return live.values().stream().anyMatch(sentences -> sentences.containsKey(key));
    }
}
