package dev.hindsight.diff.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Splits texts into lines and gives equal lines the same number.
///
/// A line ends at `\n`; a `\r` before it stays part of the line, so that nothing is lost.
public final class Lines {
    private final Map<String, Integer> ids = new HashMap<>();
    private final List<String> texts = new ArrayList<>();

    /// {@return the parts between the line feeds; none for the empty text; a text that ends with a line feed has an
    /// empty last part}
    public static List<String> split(String text) {
        List<String> lines = new ArrayList<>();
        int from = 0;
        for (int to = text.indexOf('\n'); to >= 0; to = text.indexOf('\n', from)) {
            lines.add(text.substring(from, to));
            from = to + 1;
        }
        if (!text.isEmpty()) {
            lines.add(text.substring(from));
        }
        return lines;
    }

    /// {@return the lines as an editor counts them: as `split`, without the empty part after a last line feed}
    public static List<String> of(String text) {
        List<String> lines = split(text);
        return text.endsWith("\n") ? lines.subList(0, lines.size() - 1) : lines;
    }

    /// {@return one number per line; equal lines have equal numbers over all texts given to this object}
    public int[] number(List<String> lines) {
        int[] numbers = new int[lines.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = number(lines.get(i));
        }
        return numbers;
    }

    /// {@return the line with this number}
    public String text(int number) {
        return texts.get(number);
    }

    private int number(String line) {
        Integer known = ids.putIfAbsent(line, texts.size());
        if (known != null) {
            return known;
        }
        texts.add(line);
        return texts.size() - 1;
    }
}
