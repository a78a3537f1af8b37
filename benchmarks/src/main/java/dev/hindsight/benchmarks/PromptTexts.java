package dev.hindsight.benchmarks;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;

/// Invented prompts and edits of them: headings, blank lines, rules, sentences and examples of common and rare words.
/// The same seed always gives the same text.
final class PromptTexts {
    private static final int VOCABULARY = 3_000;
    private static final int LONGEST_RUN = 8;
    /// A moved run comes back after so many others.
    private static final int MOST_MOVING = 10;

    private static final String[] COMMON = {"the", "a", "answer", "customer", "when", "not", "policy", "never",
            "always",
            "{{name}}", "order", "in", "of", "to", "and", "tool", "if", "question", "short", "sentence"};

    private final Random random;

    PromptTexts(long seed) {
        random = new Random(seed);
    }

    /// {@return so many lines of a prompt}
    List<String> prompt(int lines) {
        List<String> prompt = new ArrayList<>(lines);
        while (prompt.size() < lines) {
            prompt.add(line());
        }
        return prompt;
    }

    private String line() {
        return switch (random.nextInt(20)) {
            case 0, 1, 2 -> "";
            case 3 -> "## " + words(3);
            case 4 -> "Example:";
            case 5 -> "```";
            case 6, 7, 8, 9, 10 -> "- " + words(6 + random.nextInt(12)) + ".";
            default -> words(8 + random.nextInt(20)) + ".";
        };
    }

    /// {@return so many words, a third of them the most common ones}
    String words(int count) {
        List<String> words = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            words.add(random.nextInt(3) == 0
                    ? COMMON[random.nextInt(COMMON.length)]
                    : "word" + Integer.toString(random.nextInt(VOCABULARY), 36));
        }
        return String.join(" ", words);
    }

    /// {@return the prompt after edits of runs of one to eight lines: of six runs three are reworded, and one each is
    /// inserted, deleted, and moved elsewhere}
    /// @param share of the old lines that do not stay as and where they are, 0 to 1
    List<String> edited(List<String> prompt, double share) {
        List<String> edited = new ArrayList<>(prompt.size());
        Queue<List<String>> moving = new ArrayDeque<>();
        // Five of six runs take old lines away.
        double taken = (1 + LONGEST_RUN) / 2.0 * 5 / 6;
        double chance = share / (taken * (1 - share) + share);
        for (int at = 0; at < prompt.size();) {
            if (random.nextDouble() >= chance) {
                edited.add(prompt.get(at++));
                continue;
            }
            int kind = random.nextInt(6);
            int length = 1 + random.nextInt(LONGEST_RUN);
            if (kind == 0) {
                edited.addAll(prompt(length));
                continue;
            }
            List<String> run = prompt.subList(at, Math.min(prompt.size(), at + length));
            at += run.size();
            if (kind == 1) {
                moving.add(run);
            } else if (kind > 2) {
                run.forEach(line -> edited.add(reworded(line)));
            }
            if (moving.size() > MOST_MOVING) {
                edited.addAll(moving.remove());
            }
        }
        moving.forEach(edited::addAll);
        return edited;
    }

    /// {@return the line with one to three other words; a line without words gets some}
    String reworded(String line) {
        String[] words = line.split(" ", -1);
        if (words.length < 4) {
            return line + " " + words(2);
        }
        for (int i = random.nextInt(3); i >= 0; i--) {
            words[1 + random.nextInt(words.length - 1)] = words(1);
        }
        return String.join(" ", words);
    }
}
