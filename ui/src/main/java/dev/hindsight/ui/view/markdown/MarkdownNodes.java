package dev.hindsight.ui.view.markdown;

import com.vladsch.flexmark.ast.BlockQuote;
import com.vladsch.flexmark.ast.FencedCodeBlock;
import com.vladsch.flexmark.ast.Heading;
import com.vladsch.flexmark.ast.HtmlBlock;
import com.vladsch.flexmark.ast.HtmlCommentBlock;
import com.vladsch.flexmark.ast.Image;
import com.vladsch.flexmark.ast.IndentedCodeBlock;
import com.vladsch.flexmark.ast.ListBlock;
import com.vladsch.flexmark.ast.OrderedList;
import com.vladsch.flexmark.ast.Paragraph;
import com.vladsch.flexmark.ast.ThematicBreak;
import com.vladsch.flexmark.ext.gfm.tasklist.TaskListItem;
import com.vladsch.flexmark.ext.tables.TableBlock;
import com.vladsch.flexmark.ext.tables.TableCell;
import com.vladsch.flexmark.ext.tables.TableRow;
import com.vladsch.flexmark.util.ast.Node;
import dev.hindsight.ui.view.TextSize;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.geometry.HPos;
import javafx.scene.control.Label;
import javafx.scene.control.Separator;
import javafx.scene.image.ImageView;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.jspecify.annotations.Nullable;

/// Turns the blocks of a parsed Markdown text into JavaFX nodes.
final class MarkdownNodes {
    private final MarkdownInlines inlines;
    private final @Nullable Path folder;

    MarkdownNodes(MarkdownInlines inlines, @Nullable Path folder) {
        this.inlines = inlines;
        this.folder = folder;
    }

    /// {@return what makes one node for each block inside a node}
    List<Supplier<javafx.scene.Node>> parts(Node parent) {
        List<Supplier<javafx.scene.Node>> parts = new ArrayList<>();
        for (Node block : parent.getChildren()) {
            block(block).ifPresent(parts::add);
        }
        return parts;
    }

    private List<javafx.scene.Node> blocks(Node parent) {
        return parts(parent).stream().map(Supplier::get).toList();
    }

    private Optional<Supplier<javafx.scene.Node>> block(Node block) {
        return Optional.ofNullable(switch (block) {
            case Heading heading -> () -> styled(new VBox(inlines.flow(heading)), "h" + heading.getLevel());
            case Paragraph paragraph -> () -> paragraph(paragraph);
            case BlockQuote quote -> () -> box("quote", blocks(quote));
            case ListBlock list -> () -> list(list);
            case FencedCodeBlock code -> () -> code(code.getContentChars().toString(),
                    code.getInfo().toString().strip().equals("diff"));
            case IndentedCodeBlock code -> () -> code(code.getContentChars().toString(), false);
            case HtmlBlock html -> () -> code(html.getChars().toString(), false);
            case HtmlCommentBlock html -> () -> code(html.getChars().toString(), false);
            case ThematicBreak _ -> Separator::new;
            case TableBlock table -> () -> table(table);
            default -> null;
        });
    }

    private javafx.scene.Node paragraph(Paragraph paragraph) {
        Node only = paragraph.getFirstChild();
        if (only instanceof Image image && only.getNext() == null) {
            return picture(image);
        }
        return inlines.flow(paragraph);
    }

    private javafx.scene.Node picture(Image image) {
        String alt = image.getText().toString();
        return find(image.getUrl().unescape()).<javafx.scene.Node>map(file -> {
            javafx.scene.image.Image loaded = new javafx.scene.image.Image(file.toUri().toString(), true);
            ImageView view = new ImageView(loaded);
            view.setAccessibleText(alt);
            view.setPreserveRatio(true);
            return new ScalingImage(view, loaded);
        }).orElseGet(() -> {
            Label missing = new Label("Picture not found: " + (alt.isEmpty() ? image.getUrl() : alt));
            missing.setWrapText(true);
            missing.setMaxWidth(Double.MAX_VALUE);
            return styled(missing, "picture-missing");
        });
    }

    /// A picture's file, if it lies in the folder; names that lead out of it are not followed.
    private Optional<Path> find(String name) {
        if (folder == null) {
            return Optional.empty();
        }
        try {
            Path file = folder.resolve(name).normalize();
            return file.startsWith(folder.normalize()) && Files.isRegularFile(file)
                    ? Optional.of(file)
                    : Optional.empty();
        } catch (InvalidPathException notAFile) {
            return Optional.empty();
        }
    }

    private Pane list(ListBlock list) {
        VBox items = styled(new VBox(), "list");
        int number = list instanceof OrderedList ordered ? ordered.getStartNumber() : 0;
        for (Node item : list.getChildren()) {
            String bullet = list instanceof OrderedList ? number++ + "." : "•";
            if (item instanceof TaskListItem task) {
                bullet = task.isItemDoneMarker() ? "☑" : "☐";
            }
            Label mark = new Label(bullet);
            mark.minWidthProperty().bind(TextSize.scaledBinding(22));
            VBox body = box("item-body", blocks(item));
            HBox.setHgrow(body, Priority.ALWAYS);
            items.getChildren().add(new HBox(mark, body));
        }
        return items;
    }

    private static Pane code(String text, boolean diff) {
        VBox box = styled(new VBox(), "code-block");
        for (String line : text.stripTrailing().split("\n", -1)) {
            Text words = new Text(line.isEmpty() ? " " : line);
            words.getStyleClass().add("text");
            TextFlow flow = styled(new TextFlow(words), "code-line");
            if (diff && line.startsWith("+")) {
                flow.getStyleClass().add("added");
            } else if (diff && line.startsWith("-")) {
                flow.getStyleClass().add("removed");
            }
            flow.setMinWidth(0);
            box.getChildren().add(flow);
        }
        return box;
    }

    private Pane table(TableBlock table) {
        GridPane grid = styled(new GridPane(), "table");
        int row = 0;
        int columns = 0;
        for (Node part : table.getChildren()) {
            for (Node line : part.getChildren()) {
                if (line instanceof TableRow cells && !part.getNodeName().equals("TableSeparator")) {
                    columns = Math.max(columns, row(grid, cells, row++));
                }
            }
        }
        for (int i = 0; i < columns; i++) {
            ColumnConstraints width = new ColumnConstraints();
            width.setHgrow(Priority.SOMETIMES);
            width.minWidthProperty().bind(TextSize.scaledBinding(40));
            grid.getColumnConstraints().add(width);
        }
        return grid;
    }

    private int row(GridPane grid, TableRow cells, int row) {
        int column = 0;
        for (Node node : cells.getChildren()) {
            if (node instanceof TableCell cell) {
                TextFlow flow = styled(inlines.flow(cell), "cell");
                if (cell.isHeader()) {
                    flow.getStyleClass().add("header");
                }
                if (cell.getAlignment() == TableCell.Alignment.RIGHT) {
                    flow.setTextAlignment(javafx.scene.text.TextAlignment.RIGHT);
                    GridPane.setHalignment(flow, HPos.RIGHT);
                }
                grid.add(flow, column++, row);
            }
        }
        return column;
    }

    private static VBox box(String style, List<javafx.scene.Node> nodes) {
        VBox box = styled(new VBox(), style);
        box.getChildren().addAll(nodes);
        return box;
    }

    private static <N extends javafx.scene.Node> N styled(N node, String style) {
        node.getStyleClass().add(style);
        return node;
    }

    /// A picture that shrinks with the view and never grows beyond its own size.
    private static final class ScalingImage extends Region {
        private final ImageView view;
        private final javafx.scene.image.Image image;

        ScalingImage(ImageView view, javafx.scene.image.Image image) {
            this.view = view;
            this.image = image;
            getChildren().add(view);
            image.progressProperty().subscribe(this::requestLayout);
            setMinWidth(0);
        }

        @Override
        protected double computePrefWidth(double height) {
            return image.getWidth();
        }

        @Override
        protected double computePrefHeight(double width) {
            double shown = width < 0 ? image.getWidth() : Math.min(width, image.getWidth());
            return image.getWidth() == 0 ? 0 : image.getHeight() * shown / image.getWidth();
        }

        @Override
        public javafx.geometry.Orientation getContentBias() {
            return javafx.geometry.Orientation.HORIZONTAL;
        }

        @Override
        protected void layoutChildren() {
            view.setFitWidth(Math.min(getWidth(), image.getWidth()));
        }
    }
}
