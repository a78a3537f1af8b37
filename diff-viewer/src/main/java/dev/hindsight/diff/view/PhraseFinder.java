package dev.hindsight.diff.view;

import dev.hindsight.diff.DiffLine.Op;
import dev.hindsight.diff.DiffLine;
import dev.hindsight.diff.EditKind;
import dev.hindsight.diff.PromptDiff;
import dev.hindsight.diff.WordRange;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;

/// Finds phrases in the edited lines of a diff.
final class PhraseFinder {
    /// Length of a line that is searched.
    private static final int LONGEST_LINE = 20_000;

    /// The place of a phrase.
    record PhraseOccurrence(WordRange range, PhraseMark phrase) {}

    private PhraseFinder() {}

    /// {@return the places by line, by identity of the line; lines without any are absent}
    static Map<DiffLine, List<PhraseOccurrence>> find(PromptDiff diff, List<PhraseMark> phrases) {
        IdentityHashMap<DiffLine, List<PhraseOccurrence>> found = new IdentityHashMap<>();
        if (phrases.isEmpty()) {
            return found;
        }
        for (DiffLine line : diff.changedLines()) {
            List<PhraseOccurrence> places = line.kind() == EditKind.EDIT ? places(line, phrases) : List.of();
            if (!places.isEmpty()) {
                found.put(line, places);
            }
        }
        return found;
    }

    private static List<PhraseOccurrence> places(DiffLine line, List<PhraseMark> phrases) {
        List<PhraseOccurrence> places = new ArrayList<>();
        String text = line.text().substring(0, Math.min(LONGEST_LINE, line.text().length()));
        for (PhraseMark phrase : phrases) {
            if (phrase.added() == (line.op() == Op.ADDED)) {
                Matcher matcher = phrase.words().matcher(text);
                while (matcher.find()) {
                    places.add(new PhraseOccurrence(new WordRange(matcher.start(), matcher.end()), phrase));
                }
            }
        }
        return places;
    }
}
