package dev.hindsight.postmortem.lint;

import dev.hindsight.postmortem.model.Section;
import dev.hindsight.postmortem.report.Placeholders;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// The sentences that people typed, with their places. Placeholders, fenced blocks and quotations are left out.
///
/// @param cause whether it is about causes: a factor's statement, or the section on causes
record ProseSentence(String sentence, LintLocation place, boolean cause) {
    /// Sentences end at their mark, at an empty line, or before the next item of a list.
    private static final Pattern SENTENCE_END = Pattern.compile(
            "(?<=[.!?;])\\s+|\\n\\s*\\n|\\n(?=\\s*(?:[-*+]|\\d+[.)])\\s)");

    static List<ProseSentence> of(LintContext context) {
        List<ProseSentence> all = new ArrayList<>();
        context.document().postmortem().sections()
                .forEach((section, text) -> add(all, own(text), new LintLocation.InSection(section),
                        section == Section.WHY));
        for (int i = 0; i < context.document().factors().size(); i++) {
            add(all, context.document().factors().get(i).statement(), new LintLocation.OfFactor(i), true);
        }
        return all;
    }

    private static void add(List<ProseSentence> all, String text, LintLocation place, boolean cause) {
        for (String sentence : SENTENCE_END.split(text, -1)) {
            if (!sentence.isBlank()) {
                all.add(new ProseSentence(sentence.strip().replaceAll("\\s+", " "), place, cause));
            }
        }
    }

    private static String own(String text) {
        return Placeholders.withoutPlaceholders(text).replaceAll("(?ms)^ {0,3}(```+|~~~+).*?^ {0,3}\\1[`~]*\\s*$", "")
                .replaceAll("(?m)^ {0,3}>.*$", "").replaceAll("`[^`\\n]*`", "…");
    }
}
