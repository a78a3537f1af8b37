package dev.hindsight.diff.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Splits texts into lines and gives equal lines the same number.
///
/// A line ends at `\n`; a `\r` before it stays part of the line, so that nothing is lost.
///
/// In texts that are versions of each other, most lines follow the same line as before. So that line is tried first, by
/// comparing characters in place; only where it does not match, the line is cut out, hashed and looked up. Takes time
/// linear in the text.
public final class LineInterner {
    private static final int NONE = -1;

    private final Map<String, Integer> ids = new HashMap<>();
    private final List<String> texts = new ArrayList<>();
    /// The last successor of each line, at the index of its number plus one; the first index is the start of a text.
    private int[] followers = {NONE};

    /// {@return the lines as an editor counts them: none for the empty text, and none after a last line feed}
    public static List<String> of(String text) {
        List<String> lines = new ArrayList<>();
        for (int from = 0; from < text.length();) {
            int end = end(text, from);
            lines.add(text.substring(from, end));
            from = end + 1;
        }
        return lines;
    }

    /// {@return one number per line as an editor counts them; equal lines have equal numbers over all texts given to
    /// this object}
    public int[] number(String text) {
        int[] parts = numberParts(text);
        return text.endsWith("\n") ? Arrays.copyOf(parts, parts.length - 1) : parts;
    }

    /// {@return one number per part between the line feeds, as `number`; a text that ends with a line feed has an empty
    /// last part}
    public int[] numberParts(String text) {
        int[] numbers = new int[Math.max(1, texts.size())];
        int count = 0;
        int last = NONE;
        for (int from = 0; from <= text.length() && !text.isEmpty(); count++) {
            int number = followers[last + 1];
            if (number == NONE || !isAt(text, from, texts.get(number))) {
                number = number(text, from);
                followers[last + 1] = number;
            }
            if (count == numbers.length) {
                numbers = Arrays.copyOf(numbers, 2 * count);
            }
            numbers[count] = number;
            from += texts.get(number).length() + 1;
            last = number;
        }
        return Arrays.copyOf(numbers, count);
    }

    /// {@return the line with this number}
    public String text(int number) {
        return texts.get(number);
    }

    /// {@return the lines with these numbers}
    public List<String> texts(int[] numbers) {
        String[] found = new String[numbers.length];
        Arrays.setAll(found, i -> texts.get(numbers[i]));
        return List.of(found);
    }

    /// {@return how many different lines there are; their numbers are smaller}
    public int count() {
        return texts.size();
    }

    private static boolean isAt(String text, int from, String line) {
        int end = from + line.length();
        return text.startsWith(line, from) && (end == text.length() || text.charAt(end) == '\n');
    }

    private static int end(String text, int from) {
        int feed = text.indexOf('\n', from);
        return feed < 0 ? text.length() : feed;
    }

    private int number(String text, int from) {
        String line = text.substring(from, end(text, from));
        Integer known = ids.putIfAbsent(line, texts.size());
        if (known != null) {
            return known;
        }
        texts.add(line);
        if (texts.size() == followers.length) {
            followers = Arrays.copyOf(followers, 2 * followers.length);
            Arrays.fill(followers, texts.size(), followers.length, NONE);
        }
        return texts.size() - 1;
    }
}
