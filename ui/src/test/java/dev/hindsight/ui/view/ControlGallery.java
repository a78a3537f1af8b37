package dev.hindsight.ui.view;

import dev.hindsight.ui.Marker;
import dev.hindsight.ui.Painter;
import dev.hindsight.ui.Palette;
import dev.hindsight.ui.Stroke;
import dev.hindsight.ui.TextStyle;
import dev.hindsight.ui.view.markdown.MarkdownView;
import dev.hindsight.ui.view.paint.CanvasPainter;
import java.util.List;
import javafx.beans.property.SimpleStringProperty;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.canvas.Canvas;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.controlsfx.control.BreadCrumbBar;
import org.controlsfx.control.CheckComboBox;
import org.controlsfx.control.RangeSlider;
import org.controlsfx.control.SearchableComboBox;
import org.controlsfx.control.SegmentedButton;
import org.controlsfx.control.StatusBar;
import org.controlsfx.control.TaskProgressView;
import org.controlsfx.control.textfield.TextFields;
import org.kordamp.ikonli.feather.Feather;

/// Every shared control on one page, to look at and to find style sheet errors with.
final class ControlGallery {
    private ControlGallery() {}

    static Parent controls(Palette palette) {
        BorderPane page = new BorderPane();
        page.setTop(toolbar());
        page.setLeft(navigation());
        VBox body = new VBox(10, verdict(), new HBox(10, suspects(), drawing(palette)), foreign(), new Card("Evidence",
                new EmptyState(Feather.INBOX, "Nothing is here yet. Import a folder, or look at the demo first.",
                        Action.of("a", "Import evidence", Feather.DOWNLOAD, "Shortcut+I", () -> {}),
                        Action.of("b", "Open the demo", Feather.PLAY, "", () -> {}))));
        body.setStyle("-fx-padding: 10px;");
        page.setCenter(body);
        page.setBottom(new StatusBar());
        return page;
    }

    static Parent markdown() {
        MarkdownView view = new MarkdownView(_ -> {});
        view.show("""
                # INC-12: Assistant promised delivery dates it could not know
                SEV 2 · 14 Sep 2026, 14:00–20:24 UTC (6 h 24 min) · Draft

                ## Why it happened
                Prompt v14 told the assistant to **always** give a *complete* answer, see `support-reply`.
                Wrong answers rose from 9 % to 32 %; latency and ~~errors~~ stayed [normal](https://example.org).

                ```diff
                - Keep answers short.
                + Keep answers short, and always give a complete answer.
                  Quote the paragraph that you rely on.
                ```

                > Before: "I can't see the courier's date. Here is the tracking page."
                > After: "It arrives Tuesday before noon."

                | metric | before | after | change, 95 % |
                |---|--:|--:|--:|
                | answer quality | 0.91 | 0.68 | −0.23 [−0.27, −0.19] |
                | false refusal | 2.1 % | 3.0 % | +0.9 [−0.4, +2.2] |

                ### What we change
                - [ ] **A1** Eval gate on prompt edits. Owner: platform. Due 30 Sep. Done when a bad edit is stopped.
                - [x] A2 Judge one answer in twenty
                  - hourly, not daily

                1. first
                2. second with a <b>tag</b>

                ---

                ![The timeline](missing.png)
                """, null);
        view.setStyle("-fx-background-color: -hs-panel; -fx-padding: 16px;");
        return view;
    }

    private static Node toolbar() {
        Label name = new Label("Hindsight");
        name.getStyleClass().add("app-name");
        SegmentedButton range = new SegmentedButton(new ToggleButton("1 h"), new ToggleButton("24 h"),
                new ToggleButton("7 d"));
        range.getButtons().get(1).setSelected(true);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        Button declare = new Button("Declare incident");
        declare.getStyleClass().add("danger");
        TextField search = new TextField();
        search.setPromptText("Search outputs, prompts… Ctrl K");
        HBox bar = new HBox(name, new Badge("support-bot.hindsight"), range,
                Action.of("x", "Back", Feather.CHEVRON_LEFT, "", () -> {}).iconButton(), new Button("Slice: all"), gap,
                search, declare);
        bar.getStyleClass().add("toolbar");
        return bar;
    }

    private static Node navigation() {
        VBox bar = new VBox();
        bar.getStyleClass().add("navigation");
        for (String title : List.of("Incidents", "Investigate", "Runbook")) {
            ToggleButton button = new ToggleButton(title, Icons.of(Feather.ACTIVITY, 18));
            button.setSelected(title.equals("Investigate"));
            bar.getChildren().add(button);
        }
        return bar;
    }

    private static Node verdict() {
        Text bold = new Text("Answer quality fell from 0.91 to 0.68 ");
        bold.getStyleClass().addAll("text", "strong");
        Text rest = new Text("(−0.23 ± 0.04, n 1,204 and 1,377) between 14:00 and 14:21 UTC, in all topics.");
        rest.getStyleClass().add("text");
        TextFlow flow = new TextFlow(bold, rest);
        HBox.setHgrow(flow, Priority.ALWAYS);
        HBox box = new HBox(flow, Action.of("e", "Explain", Feather.INFO, "", () -> {}).button(),
                Action.of("c", "Copy", Feather.COPY, "", () -> {}).button());
        box.getStyleClass().addAll("verdict", "alarm");
        return box;
    }

    private static Node suspects() {
        TableView<String[]> table = new TableView<>();
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_ALL_COLUMNS);
        for (int i = 0; i < 3; i++) {
            int column = i;
            TableColumn<String[], String> c = new TableColumn<>(List.of("metric", "before", "after").get(i));
            c.setCellValueFactory(row -> new SimpleStringProperty(row.getValue()[column]));
            table.getColumns().add(c);
        }
        table.getItems().add(new String[]{"answer quality", "0.91", "0.68"});
        table.getItems().add(new String[]{"false refusal", "2.1 %", "3.0 %"});
        table.setPrefHeight(120);
        HBox badges = new HBox(6, new Badge("SEV 2", Badge.BadgeStyle.DANGER),
                new Badge("Resolved", Badge.BadgeStyle.GOOD),
                new Badge("needs you", Badge.BadgeStyle.WARNING), new Badge("live", Badge.BadgeStyle.ACCENT));
        Card card = new Card("Suspects", new VBox(10, badges, table)).besideTitle(new Badge("ranked, not causes"));
        HBox.setHgrow(card, Priority.ALWAYS);
        return card;
    }

    private static Node drawing(Palette palette) {
        Canvas canvas = new Canvas(380, 150);
        canvas.sceneProperty()
                .subscribe(_ -> paint(new CanvasPainter(canvas, palette.panel()), palette));
        return new Card("Drawing", canvas);
    }

    static void paint(Painter p, Palette palette) {
        p.fillRect(120, 0, 20, p.height(), palette.onsetBand());
        p.fillRect(140, 0, 120, p.height(), palette.exposureBand());
        for (int x = 0; x < 380; x++) {
            double y = 40 + 6 * Math.sin(x / 9.0) + (x > 130 && x < 260 ? 40 : 0);
            p.fillRect(x, y - 8, 1, 16, palette.qualityBand());
            p.fillRect(x, y - 1, 1, 2, palette.quality());
        }
        p.text("onset 14:00 – 14:21", 130, 12, TextStyle.of(11).bold().middle(), palette.warning());
        p.line(200.5, 0, 200.5, p.height(), Stroke.dashed(palette.crosshair(), 1, 4, 3));
        double x = 12;
        for (String surface : List.of("prompt", "assembly", "model", "params", "retrieval", "tool", "guard", "routing",
                "flag", "data")) {
            Palette.SurfaceMark mark = palette.surface(surface);
            mark.marker().paint(p, x, 125, 5, mark.color());
            x += 20;
        }
        Marker.CIRCLE.paint(p, 230, 125, 6, palette.quality());
        p.text("prompt v14", 240, 129, TextStyle.of(12), palette.text());
        p.text("mono 0.68", 318, 129, TextStyle.of(11).mono(), palette.muted());
    }

    private static Node foreign() {
        CheckComboBox<String> checks = new CheckComboBox<>();
        checks.getItems().addAll("quality", "latency");
        checks.getCheckModel().check(0);
        SearchableComboBox<String> combo = new SearchableComboBox<>();
        combo.getItems().addAll("all", "billing");
        combo.setValue("all");
        TextField clearable = TextFields.createClearableTextField();
        clearable.setText("clearable");
        BreadCrumbBar<String> crumbs = new BreadCrumbBar<>(BreadCrumbBar.buildTreeModel("Incidents", "INC-12"));
        TaskProgressView<javafx.concurrent.Task<Void>> tasks = new TaskProgressView<>();
        tasks.setPrefHeight(60);
        RangeSlider slider = new RangeSlider(0, 100, 20, 70);
        slider.setShowTickMarks(true);
        return new Card("Controls", new VBox(8, new HBox(8, checks, combo, clearable, crumbs, new ProgressBar(0.4)),
                new HBox(12, slider, tasks)));
    }
}
