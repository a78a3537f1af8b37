package dev.hindsight.ui.view.markdown;

import com.vladsch.flexmark.ast.AutoLink;
import com.vladsch.flexmark.ast.Code;
import com.vladsch.flexmark.ast.Emphasis;
import com.vladsch.flexmark.ast.HardLineBreak;
import com.vladsch.flexmark.ast.HtmlEntity;
import com.vladsch.flexmark.ast.Image;
import com.vladsch.flexmark.ast.Link;
import com.vladsch.flexmark.ast.MailLink;
import com.vladsch.flexmark.ast.RefNode;
import com.vladsch.flexmark.ast.SoftLineBreak;
import com.vladsch.flexmark.ast.StrongEmphasis;
import com.vladsch.flexmark.ext.gfm.strikethrough.Strikethrough;
import com.vladsch.flexmark.util.ast.Node;
import com.vladsch.flexmark.util.sequence.Escaping;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

/// Turns the inline part of Markdown into texts with style classes.
final class MarkdownInlines {
    /// The allowed schemes of links; other links are shown but do nothing.
    private static final Set<String> SCHEMES = Set.of("http", "https", "mailto");

    private final Consumer<URI> browser;

    MarkdownInlines(Consumer<URI> browser) {
        this.browser = browser;
    }

    /// {@return a paragraph of everything inside a node}
    TextFlow flow(Node parent) {
        List<Text> texts = new ArrayList<>();
        add(parent, List.of(), texts);
        TextFlow flow = new TextFlow();
        flow.getChildren().addAll(texts);
        // Without this a flow in a box has the width of its longest line.
        flow.setMinWidth(0);
        return flow;
    }

    private void add(Node parent, List<String> styles, List<Text> out) {
        for (Node node : parent.getChildren()) {
            switch (node) {
                case StrongEmphasis strong -> add(strong, plus(styles, "bold"), out);
                case Emphasis emphasis -> add(emphasis, plus(styles, "italic"), out);
                case Strikethrough struck -> add(struck, plus(styles, "struck"), out);
                case Code code -> out.add(text(code.getText().toString(), plus(styles, "code")));
                case Link link -> addLink(link, styles, out);
                case AutoLink link -> out.add(link(text(link.getText().toString(), styles), link.getText().toString()));
                case MailLink link ->
                    out.add(link(text(link.getText().toString(), styles), "mailto:" + link.getText()));
                case Image image -> out.add(text("[" + image.getText() + "]", plus(styles, "muted")));
                // "[0.64, 0.72]" parses as a reference; without a definition it is plain text.
                case RefNode reference -> out.add(text(Escaping.unescapeString(reference.getChars()), styles));
                case SoftLineBreak _ -> out.add(text(" ", styles));
                case HardLineBreak _ -> out.add(text("\n", styles));
                case HtmlEntity entity -> out.add(text(Escaping.unescapeString(entity.getChars()), styles));
                case com.vladsch.flexmark.ast.Text plain ->
                    out.add(text(Escaping.unescapeString(plain.getChars()), styles));
                default -> addOther(node, styles, out);
            }
        }
    }

    /// Wrappers are traversed; unknown nodes, HTML for one, are shown as their source.
    private void addOther(Node node, List<String> styles, List<Text> out) {
        if (node.hasChildren()) {
            add(node, styles, out);
        } else {
            out.add(text(node.getChars().toString(), styles));
        }
    }

    private void addLink(Link link, List<String> styles, List<Text> out) {
        List<Text> inner = new ArrayList<>();
        add(link, styles, inner);
        inner.forEach(text -> out.add(link(text, link.getUrl().unescape())));
    }

    private Text link(Text text, String address) {
        text.getStyleClass().add("link");
        text.setAccessibleText(text.getText() + ", link to " + address);
        text.setOnMouseClicked(_ -> open(address));
        return text;
    }

    private void open(String address) {
        try {
            URI uri = URI.create(address);
            if (uri.getScheme() != null && SCHEMES.contains(uri.getScheme())) {
                browser.accept(uri);
            }
        } catch (IllegalArgumentException notAnAddress) {
            // The text only looked like a link.
        }
    }

    private static Text text(String words, List<String> styles) {
        Text text = new Text(words);
        text.getStyleClass().add("text");
        text.getStyleClass().addAll(styles);
        return text;
    }

    private static List<String> plus(List<String> styles, String style) {
        List<String> all = new ArrayList<>(styles);
        all.add(style);
        return all;
    }
}
