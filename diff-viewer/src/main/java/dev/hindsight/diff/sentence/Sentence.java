package dev.hindsight.diff.sentence;

import java.util.List;
import java.util.regex.Pattern;

/// A sentence of a prompt that is long enough to be recognised.
///
/// @param parts its text, one part for each line on which it stands
/// @param line the first of these lines, from 1
/// @param words hashes of its words, in order
/// @param key the same for the same words
/// @param content hashes of its distinct content words, without endings, sorted
/// @param openStart whether it may be the rest of a sentence that began on the line before
/// @param openEnd whether it may go on on the next line
public record Sentence(List<String> parts, int line, int[] words, long key, int[] content, boolean openStart,
        boolean openEnd) {
    private static final long HASH_FACTOR = 0x9E3779B97F4A7C15L;
    private static final Pattern OPENING = Pattern.compile("^\\W*(?iu:you are|you['’]re|act as|du bist|sie sind|"
            + "tu es|vous êtes|eres|usted es|você é|sei) +(?:(?iu:an?|the|our|one|eine?|une?|una?|um|uma) |[A-Z][a-z]"
            + "|[{<\\[$])");

    public Sentence {
        parts = List.copyOf(parts);
    }

    static long key(int[] words) {
        long key = words.length;
        for (int word : words) {
            key = (key ^ word) * HASH_FACTOR;
            key ^= key >>> 29;
        }
        return key;
    }

    /// {@return the text on one line}
    public String text() {
        return String.join(" ", parts);
    }

    /// {@return whether it tells the model who it is, as the first sentence of many prompts does}
    public boolean isOpening() {
        return OPENING.matcher(text()).find();
    }
}
