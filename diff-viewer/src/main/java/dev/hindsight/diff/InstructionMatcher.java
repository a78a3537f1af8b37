package dev.hindsight.diff;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Recognises instructions in English prompt lines by fixed phrases.
///
/// A match is the phrase and the words after it up to the end of the clause, at most eight. The rules know phrases, not
/// meaning: "you may never need this" counts as a prohibition.
final class InstructionMatcher {
    /// The kinds of instructions.
    enum InstructionKind {
        PROHIBITION(
                "do not|don't|don’t|never|must not|mustn't|should not|shouldn't|cannot|can't|may not|avoid|refrain from"
                        + "|under no circumstances|is forbidden|is not allowed|are not allowed|no longer|without ever"), DEMAND(
                                "always|must(?! not)|make sure|ensure|be sure to|it is essential|is required|are required|you need to"
                                        + "|you have to|at all times|in every case|only ever|without exception|no matter what"), FORMAT(
                                                "json|yaml|xml|csv|html|markdown|bullet(?:s| points?|ed)?|numbered list|a list of|as a list|table"
                                                        + "|code fence|code block|triple backticks|in plain text|no more than \\d+|at most \\d+|at least \\d+"
                                                        + "|up to \\d+ (?:words|sentences|characters|lines)|\\d+ (?:words|sentences|characters|paragraphs)"
                                                        + "|in one (?:sentence|paragraph|line)|be (?:brief|concise)|keep (?:\\w+ ){0,3}(?:short|brief|concise)"
                                                        + "|answer in \\w+|reply in \\w+|respond in \\w+|respond with only|output only|schema|heading"), EXAMPLE(
                                                                "for example|e\\.g\\.|for instance|examples?\\s*\\d*:|example answer|sample answer|input:|output:|q:|a:"
                                                                        + "|user:|assistant:|<example"), TOOL(
                                                                                "tools?|function calls?|call the|tool call|search the web|look up|api|plugin|retrieve|query the"), ROLE(
                                                                                        "you are|act as|you're an?|you’re an?|your role|your name is|as an? (?:expert|assistant|agent)|pretend"
                                                                                                + "|persona|speak as|behave (?:as|like)");

        private final Pattern pattern;

        InstructionKind(String phrases) {
            pattern = Pattern.compile("(?<![\\p{L}\\p{N}])(?:" + phrases + ")(?![\\p{L}\\p{N}])");
        }
    }

    /// A phrase with the words after it.
    record InstructionMatch(InstructionKind kind, int from, int to, String words) {
        /// {@return the phrase and what follows, without regard to case, signs and spaces}
        String key() {
            return words.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", " ").strip();
        }
    }

    private static final int LONGEST_LINE = 20_000;
    private static final Pattern CLAUSE = Pattern.compile("(?:[ \\t*_`]+[^\\s.;:!?]+){0,8}");

    private InstructionMatcher() {}

    /// {@return what the line instructs, in order; of a very long line only the start is read}
    static List<InstructionMatch> in(String line) {
        String text = line.length() > LONGEST_LINE ? line.substring(0, LONGEST_LINE) : line;
        String small = lower(text);
        List<InstructionMatch> finds = new ArrayList<>();
        for (InstructionKind kind : InstructionKind.values()) {
            Matcher matcher = kind.pattern.matcher(small);
            int read = 0;
            while (matcher.find()) {
                if (matcher.start() < read) {
                    continue;
                }
                read = clauseEnd(text, matcher.end());
                finds.add(new InstructionMatch(kind, matcher.start(), read, text.substring(matcher.start(), read)));
            }
        }
        return finds;
    }

    /// {@return whether the line prohibits something or demands a format}
    static boolean defensive(String line) {
        return in(line).stream()
                .anyMatch(find -> find.kind() == InstructionKind.PROHIBITION || find.kind() == InstructionKind.FORMAT);
    }

    /// Lower case at unchanged positions: `toLowerCase` of a whole text may change its length.
    private static String lower(String text) {
        StringBuilder small = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            small.append(Character.toLowerCase(text.charAt(i)));
        }
        return small.toString();
    }

    private static int clauseEnd(String text, int from) {
        Matcher clause = CLAUSE.matcher(text).region(from, text.length());
        int end = clause.lookingAt() ? clause.end() : from;
        while (end > from && ",)\"'”’*_`".indexOf(text.charAt(end - 1)) >= 0) {
            end--;
        }
        return end;
    }
}
