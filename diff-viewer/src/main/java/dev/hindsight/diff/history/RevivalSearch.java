package dev.hindsight.diff.history;

import dev.hindsight.diff.history.LiveSentences.LivePrompt;
import dev.hindsight.diff.history.RemovedSentences.Removal;
import dev.hindsight.diff.history.RevivedLine.Match;
import dev.hindsight.diff.sentence.PromptWords;
import dev.hindsight.diff.sentence.Sentence;
import dev.hindsight.diff.sentence.SentenceIndex;
import dev.hindsight.diff.sentence.Sentences;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Walks through the revisions of all prompts in order of time, and notes which new sentences revive a gone one.
///
/// A new sentence revives a gone one when its words are the same, or when their content words (without stop words and
/// endings) have a Dice coefficient of at least `RevivedLines.REWORDED`, unless a live sentence is nearly as similar:
/// then it is an edit or a copy of that one. A sentence that returns word for word is told although it returned
/// reworded before, and in its own prompt although another had it first.
///
/// Not told: text that another prompt shares at that time, or that three prompts ever shared; sentences that only say
/// who the model is, unless the same one returns to its own prompt and no other ever had it; text that moves to
/// another prompt within minutes; and a rollback, which is a revision whose whole text equals an earlier one. What a
/// mitigation had removed is told in these cases too, if it returns to the prompt that it was removed from.
final class RevivalSearch {
    /// Margin by which the removed sentence must be more similar than any similar live one.
    private static final double CLEARLY = 0.2;
    /// Least similarity by weight: what all sentences speak of does not make two of them alike.
    private static final double TELLING = 0.5;
    /// Similarity of the same content words in other order: not word for word.
    private static final double SAME_CONTENT = 0.99;
    /// Least similarity of two sentences of which one is a part of the other.
    private static final double PART = 0.4;
    /// Prompts that share a sentence which is common property.
    private static final int MANY = 3;
    /// The deploys of one release take no longer.
    private static final Duration ONE_RELEASE = Duration.ofMinutes(10);

    private final Mitigations mitigations;
    private final Sentences sentences = new Sentences();
    private final LiveSentences live = new LiveSentences();
    private final RemovedSentences removed = new RemovedSentences();
    private final Map<String, Set<Long>> textsSeen = new HashMap<>();
    private final List<RevivedLine> revived = new ArrayList<>();

    /// A revision of one prompt.
    ///
    /// @param rollback whether its whole text was live in the prompt before
    private record Step(String prompt, PromptRevision revision, LivePrompt before, LivePrompt now, boolean rollback) {
        boolean isNew() {
            return before.words().size() == 0;
        }
    }

    /// A new sentence that is a removed one in other words.
    private record Rewording(Sentence fresh, Removal removal, double similarity) {}

    RevivalSearch(Mitigations mitigations) {
        this.mitigations = mitigations;
    }

    /// {@return the revived sentences so far, in the order of their return}
    List<RevivedLine> revived() {
        return revived;
    }

    /// Goes on to the revisions of the next instant, by prompt.
    void next(Map<String, PromptRevision> revisions) {
        List<Step> steps = new ArrayList<>();
        revisions.forEach((prompt, revision) -> steps.add(step(prompt, revision)));
        steps.forEach(this::revive);
        steps.forEach(this::settle);
        steps.forEach(it -> live.replace(it.prompt(), it.now()));
        steps.forEach(this::remove);
    }

    private Step step(String prompt, PromptRevision revision) {
        PromptWords words = sentences.words(revision.text());
        boolean seen = words.size() > 0
                && !textsSeen.computeIfAbsent(prompt, _ -> new HashSet<>()).add(words.hash());
        return new Step(prompt, revision, live.in(prompt), LivePrompt.of(words, sentences.of(words)), seen);
    }

    private void revive(Step step) {
        Set<Long> told = new HashSet<>();
        List<Rewording> rewordings = new ArrayList<>();
        for (Sentence fresh : step.now().without(step.before())) {
            List<Sentence> same = wordForWord(step, fresh);
            for (Sentence gone : same) {
                Optional<Removal> removal = removed.of(gone.key(), step.prompt(), it -> counts(step, it));
                if (told.add(gone.key())) {
                    removal.ifPresent(it -> report(step, returned(step, fresh, gone), it, Match.EXACT, 1));
                }
            }
            if (same.isEmpty()) {
                rewording(step, fresh).ifPresent(rewordings::add);
            }
        }
        rewordings.sort(Comparator.comparingDouble(Rewording::similarity).reversed());
        rewordings.stream().filter(it -> told.add(it.removal().sentence().key()))
                .forEach(it -> report(step, it.fresh(), it.removal(), Match.REWORDED,
                        Math.min(it.similarity(), SAME_CONTENT)));
    }

    /// What was removed from the prompt and is back.
    private void settle(Step step) {
        for (Sentence fresh : step.now().without(step.before())) {
            removed.back(fresh.key(), step.prompt());
            wordForWord(step, fresh).forEach(it -> removed.back(it.key(), step.prompt()));
        }
    }

    /// The removed sentences that are back with a new one, which may be only a part of them.
    private List<Sentence> wordForWord(Step step, Sentence fresh) {
        return removed.similar(fresh, PART).stream().map(SentenceIndex.Similar::sentence)
                .filter(it -> it.key() == fresh.key()
                        || (step.now().words().holds(it) && !step.before().words().holds(it)))
                .toList();
    }

    private static Sentence returned(Step step, Sentence fresh, Sentence gone) {
        return fresh.key() == gone.key() ? fresh : step.now().words().cut(gone);
    }

    private Optional<Rewording> rewording(Step step, Sentence fresh) {
        List<Rewording> possible = fresh.isOpening() ? List.of() : rewordings(step, fresh);
        if (possible.isEmpty()) {
            return Optional.empty();
        }
        double living = live.mostSimilar(fresh,
                it -> step.before().sentences().containsKey(it.key()) || !removed.isReturned(it.key()));
        return possible.stream().filter(it -> it.similarity() >= living + CLEARLY)
                .max(Comparator.comparingDouble(Rewording::similarity));
    }

    private List<Rewording> rewordings(Step step, Sentence fresh) {
        return removed.similar(fresh, RevivedLines.REWORDED).stream()
                .filter(it -> sentences.weights().similarity(fresh.content(), it.sentence().content()) >= TELLING)
                .flatMap(
                        it -> removed.of(it.sentence().key(), step.prompt(), removal -> rewords(step, removal)).stream()
                                .map(removal -> new Rewording(fresh, removal, it.similarity())))
                .toList();
    }

    /// {@return whether it would be told that the sentence is back in the prompt}
    private boolean counts(Step step, Removal removal) {
        Sentence sentence = removal.sentence();
        boolean own = removal.prompt().equals(step.prompt());
        if (removal.mitigated() && own) {
            return true;
        }
        boolean known = removal.mitigated() || removed.wasTold(removal);
        if (!known && (step.rollback() || live.everHeldBy(sentence.key()) >= MANY)) {
            return false;
        }
        return own
                ? !sentence.isOpening() || (!step.isNew() && live.everHeldBy(sentence.key()) == 1)
                : !sentence.isOpening() && !isMove(step, removal) && !live.isElsewhere(sentence, step.prompt());
    }

    private boolean rewords(Step step, Removal removal) {
        return (!step.rollback() || removal.mitigated()) && counts(step, removal);
    }

    private static boolean isMove(Step step, Removal removal) {
        Instant from = removal.revision().at();
        Instant to = step.revision().at();
        return from != null && to != null && Duration.between(from, to).compareTo(ONE_RELEASE) <= 0;
    }

    private void report(Step step, Sentence back, Removal removal, Match match, double similarity) {
        PromptRevision in = removal.revision();
        revived.add(new RevivedLine(back.text(), step.prompt(), back.line(), in.version(), in.at(),
                step.revision().version(), step.revision().at(), match, similarity, removal.prompt(),
                removal.sentence().text(), removal.mitigation(), back.parts()));
        removed.tell(removal.sentence().key(), back.key());
    }

    private void remove(Step step) {
        Mitigation known = mitigations.of(step.revision());
        Mitigation mitigation = known == null && step.rollback() ? Mitigation.ROLLBACK : known;
        for (Sentence sentence : step.before().without(step.now())) {
            removed.add(new Removal(sentence, step.prompt(), step.revision(), mitigation));
            if (!live.isElsewhere(sentence, step.prompt())) {
                removed.gone(sentence);
            }
        }
    }
}
