package dev.hindsight.ui.view.markdown;

import com.vladsch.flexmark.ext.gfm.strikethrough.StrikethroughExtension;
import com.vladsch.flexmark.ext.gfm.tasklist.TaskListExtension;
import com.vladsch.flexmark.ext.tables.TablesExtension;
import com.vladsch.flexmark.parser.Parser;
import com.vladsch.flexmark.util.data.MutableDataSet;
import dev.hindsight.ui.view.FrameScheduler;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// Shows Markdown as JavaFX nodes: GitHub's headings, lists, tasks, tables, quotes, code and pictures. Code fenced as
/// `diff` has its removed and added lines tinted. HTML is shown as text, and pictures are read from one folder only, so
/// that a report from elsewhere can neither run nor fetch anything.
public final class MarkdownView extends VBox {
    private static final Parser PARSER = Parser.builder(new MutableDataSet().set(Parser.EXTENSIONS,
            List.of(TablesExtension.create(), TaskListExtension.create(), StrikethroughExtension.create()))).build();

    private final Consumer<URI> browser;
    private String markdown = "";
    private @Nullable Path folder;

    /// An empty view; `browser` opens the links that people click.
    public MarkdownView(Consumer<URI> browser) {
        this.browser = browser;
        getStyleClass().add("markdown");
        MenuItem copy = new MenuItem("Copy as Markdown");
        copy.setOnAction(_ -> copy());
        ContextMenu menu = new ContextMenu(copy);
        setOnContextMenuRequested(event -> menu.show(this, event.getScreenX(), event.getScreenY()));
    }

    /// Shows a text; pictures with relative names are read from `folder` (null: pictures are not shown).
    public void show(String markdown, @Nullable Path folder) {
        if (!markdown.equals(this.markdown) || !Objects.equals(folder, this.folder)) {
            this.markdown = markdown;
            this.folder = folder;
            FrameScheduler.setChildrenGradually(this,
                    new MarkdownNodes(new MarkdownInlines(browser), folder).parts(PARSER.parse(markdown)));
        }
    }

    /// {@return the text that is shown}
    public String markdown() {
        return markdown;
    }

    /// Puts the Markdown on the clipboard.
    public void copy() {
        ClipboardContent content = new ClipboardContent();
        content.putString(markdown);
        Clipboard.getSystemClipboard().setContent(content);
    }
}
