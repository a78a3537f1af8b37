package dev.hindsight.postmortem.report;

import com.vladsch.flexmark.ast.Heading;
import com.vladsch.flexmark.ast.HtmlBlock;
import com.vladsch.flexmark.ast.HtmlCommentBlock;
import com.vladsch.flexmark.ast.HtmlInline;
import com.vladsch.flexmark.ast.HtmlInlineComment;
import com.vladsch.flexmark.parser.Parser;
import com.vladsch.flexmark.util.ast.Node;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Restricts typed Markdown to what survives pasting: raw HTML becomes text, headings inside a section are `###`.
final class AuthoredMarkdown {
    private static final Parser PARSER = Parser.builder().build();

    private record TextEdit(int start, int end, String text) {}

    private AuthoredMarkdown() {}

    /// {@return the text, safe to print beneath a `##` heading}
    static String sanitize(String text) {
        List<TextEdit> edits = new ArrayList<>();
        for (Node node : PARSER.parse(text).getDescendants()) {
            switch (node) {
                case Heading it -> edits.add(heading(it));
                case HtmlBlock it -> angles(it, text, edits);
                case HtmlCommentBlock it -> angles(it, text, edits);
                case HtmlInline it -> angles(it, text, edits);
                case HtmlInlineComment it -> angles(it, text, edits);
                default -> {
                }
            }
        }
        edits.sort(Comparator.comparingInt(TextEdit::start).reversed());
        StringBuilder cleaned = new StringBuilder(text);
        edits.forEach(it -> cleaned.replace(it.start(), it.end(), it.text()));
        return cleaned.toString();
    }

    private static TextEdit heading(Heading it) {
        String words = it.getText().toString().strip().replaceAll("[.,;:!]+$", "");
        return new TextEdit(it.getStartOffset(), it.getEndOffset(), words.isEmpty() ? "" : "### " + words);
    }

    private static void angles(Node node, String text, List<TextEdit> edits) {
        for (int i = node.getStartOffset(); i < node.getEndOffset(); i++) {
            if (text.charAt(i) == '<' || text.charAt(i) == '>') {
                edits.add(new TextEdit(i, i + 1, "\\" + text.charAt(i)));
            }
        }
    }
}
