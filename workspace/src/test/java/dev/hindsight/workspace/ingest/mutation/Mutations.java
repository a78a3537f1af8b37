package dev.hindsight.workspace.ingest.mutation;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/// Changes of files at random: of bytes, of lines, of names and values, of the encoding. A file is held as text of one
/// character per byte, so that archives and protocol buffers are changed as texts are.
final class Mutations {
    private static final List<String> STRAY = List.of("{", "}", "[", "]", "\"", "\\", ",", ":", ";", "\t", "\n", "\r",
            "'", "`", "-", "#", "null", "NaN", "{}", "[]", "[[[[", "\"\"", "\"id\":", "\\u0000", "\\ud800", "\u00ff",
            "\u00c3", "---\n", "sep=;\n", "\u001b[0m");
    private static final String MARK = "\u00ef\u00bb\u00bf";
    private static final List<String> CHARSETS = List.of("UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32", "windows-1252",
            "UTF-8");
    private static final int CHANGES_MOST = 4;
    private static final int ENCODED_ONE_IN = 12;
    private static final int ZEROS_MOST = 600;
    private static final int REPEATS_MOST = 30;
    /// Characters, beyond which nothing is repeated.
    private static final int GROWS_TO = 1 << 19;

    private final Random random;
    private String text;

    private Mutations(byte[] content, Random random) {
        this.random = random;
        this.text = new String(content, ISO_8859_1);
    }

    /// {@return the file with one to four changes}
    ///
    /// @param binary whether only bytes are changed
    static byte[] of(byte[] content, boolean binary, Random random) {
        Mutations mutations = new Mutations(content, random);
        for (int n = 1 + random.nextInt(CHANGES_MOST); n > 0; n--) {
            mutations.change(binary ? 0 : random.nextInt(3));
        }
        byte[] bytes = mutations.text.getBytes(ISO_8859_1);
        return binary || random.nextInt(ENCODED_ONE_IN) > 0 ? bytes : mutations.encoded(bytes);
    }

    private void change(int level) {
        if (level == 2) {
            text = FieldMutations.changed(text, random);
        } else if (level == 1 && random.nextInt(4) == 0) {
            lines();
        } else {
            bytes();
        }
    }

    private void bytes() {
        int at = random.nextInt(text.length() + 1);
        int to = Math.min(text.length(), at + 1 + random.nextInt(random.nextInt(4) == 0 ? 200 : 4));
        text = switch (random.nextInt(9)) {
            case 0 -> flipped();
            case 1 -> random.nextBoolean() ? text.substring(0, at) : text.substring(at);
            case 2 -> text.substring(0, at) + text.substring(to);
            case 3 -> text.length() > GROWS_TO
                    ? text
                    : text.substring(0, at) + text.substring(at, to).repeat(1 + random.nextInt(REPEATS_MOST))
                            + text.substring(at);
            case 4 -> transposed(at, to);
            case 5 -> text.substring(0, at) + oneOf(STRAY) + text.substring(at);
            case 6 -> text.substring(0, at) + oneOf(STRAY) + text.substring(to);
            case 7 -> text.substring(0, at) + "\0".repeat(1 + random.nextInt(ZEROS_MOST)) + text.substring(at);
            default -> random.nextBoolean() ? MARK + text : text.substring(0, at) + MARK + text.substring(at);
        };
    }

    private String flipped() {
        StringBuilder flipped = new StringBuilder(text);
        for (int n = random.nextInt(8); n >= 0 && !flipped.isEmpty(); n--) {
            int at = random.nextInt(flipped.length());
            flipped.setCharAt(at, (char) (flipped.charAt(at) ^ 1 << random.nextInt(8)));
        }
        return flipped.toString();
    }

    private String transposed(int at, int to) {
        int from = to + random.nextInt(text.length() - to + 1);
        int end = Math.min(text.length(), from + to - at);
        return text.substring(0, at) + text.substring(from, end) + text.substring(to, from) + text.substring(at, to)
                + text.substring(end);
    }

    private void lines() {
        List<String> lines = text.lines().collect(Collectors.toCollection(ArrayList::new));
        String end = "\n";
        switch (random.nextInt(6)) {
            case 0 -> Collections.shuffle(lines, random);
            case 1 -> lines.addAll(lines.size() > REPEATS_MOST ? List.of() : List.copyOf(lines));
            case 2 -> lines.removeIf(_ -> random.nextInt(4) == 0);
            case 3 -> end = "\r\n";
            case 4 -> end = "\r";
            default -> end = "";
        }
        text = String.join(end, lines) + end;
    }

    /// The bytes as if another program had saved them; with UTF-8, as if twice.
    private byte[] encoded(byte[] bytes) {
        Charset charset = Charset.forName(oneOf(CHARSETS));
        return charset.equals(UTF_8) ? text.getBytes(UTF_8) : new String(bytes, UTF_8).getBytes(charset);
    }

    private String oneOf(List<String> list) {
        return list.get(random.nextInt(list.size()));
    }
}
