package dev.hindsight.app.view.evidence;

import dev.hindsight.analysis.signal.SignalName;
import dev.hindsight.analysis.text.SignalNames;
import dev.hindsight.ui.view.clock.WindowClock;
import dev.hindsight.ui.view.Badge;
import dev.hindsight.ui.view.Card;
import dev.hindsight.ui.view.FrameScheduler;
import dev.hindsight.workspace.common.Format;
import dev.hindsight.workspace.common.TimeRange;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// A summary of the evidence: counts, time span, prompts, signals, redaction.
final class CoveragePane extends VBox {
    private static final int MOST = 60;
    private final VBox rows = new VBox(3);
    private final List<Supplier<Node>> parts = new ArrayList<>();

    CoveragePane(ObservableValue<Coverage> coverage) {
        ScrollPane scroll = new ScrollPane(rows);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        rows.setStyle("-fx-padding: 0 12px 0 0;");
        Card card = new Card("What is there", scroll);
        VBox.setVgrow(card, Priority.ALWAYS);
        getChildren().add(card);
        coverage.subscribe(this::show);
        WindowClock.follow(this, () -> show(coverage.getValue()));
    }

    private void show(Coverage it) {
        parts.clear();
        parts.add(() -> it.redacted()
                ? new Badge("redacted", Badge.BadgeStyle.GOOD)
                : new Badge("not redacted: an import said so", Badge.BadgeStyle.DANGER));
        TimeRange span = it.span();
        if (span != null) {
            group("TIME");
            pair("From", WindowClock.format().instant(TimeRange.instant(span.from())));
            pair("To", WindowClock.format().instant(TimeRange.instant(span.to())));
            pair("Length", Format.duration(span.length()));
        }
        list("EVIDENCE", it.counts(), false);
        list("PROMPTS, VERSIONS", it.prompts(), true);
        list("SIGNALS, N", signals(it.signals()), true);
        FrameScheduler.setChildrenGradually(rows, parts);
    }

    /// The names that people use; of those that share one, with what sets them apart.
    private static Map<String, Long> signals(Map<String, Long> counts) {
        Map<String, Long> named = new LinkedHashMap<>();
        counts.forEach((signal, n) -> {
            SignalName name = SignalNames.anywhere(signal);
            String title = named.containsKey(name.title()) ? name.title() + ", " + name.subtitle() : name.title();
            named.put(named.containsKey(title) ? signal : title, n);
        });
        return named;
    }

    private void list(String title, Map<String, Long> counts, boolean names) {
        if (counts.isEmpty()) {
            return;
        }
        group(title);
        counts.entrySet().stream().limit(MOST)
                .forEach(it -> pair(names ? it.getKey() : it.getKey().replace('_', ' '), Format.count(it.getValue())));
        if (counts.size() > MOST) {
            pair("and " + (counts.size() - MOST) + " more", "");
        }
    }

    private void group(String title) {
        parts.add(() -> {
            Label label = new Label(title);
            label.getStyleClass().add("group-title");
            label.setStyle("-fx-padding: 10px 0 2px 0;");
            return label;
        });
    }

    private void pair(String name, String value) {
        parts.add(() -> row(name, value));
    }

    private static Node row(String name, String value) {
        Label left = new Label(name);
        left.setMinWidth(0);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        Label right = new Label(value);
        right.setMinWidth(Region.USE_PREF_SIZE);
        return new HBox(8, left, gap, right);
    }
}
