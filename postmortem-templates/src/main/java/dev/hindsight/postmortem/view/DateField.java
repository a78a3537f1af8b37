package dev.hindsight.postmortem.view;

import dev.hindsight.ui.view.clock.WindowClock;
import dev.hindsight.ui.view.Icons;
import dev.hindsight.ui.view.LazyTooltip;
import dev.hindsight.ui.view.TextSize;
import dev.hindsight.workspace.common.Format;
import dev.hindsight.workspace.time.TimeReference;
import dev.hindsight.workspace.time.TypedTime;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.DatePicker;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// A field for a day: typed in any form that [TypedTime] reads, or picked from a calendar. Says beneath what was
/// understood; a text that is no day stays as it is, and the day that was known stays the value.
final class DateField extends VBox {
    private final TextField text = new TextField();
    private final DatePicker calendar = new DatePicker();
    private final Label understood = new Label();
    private final Consumer<@Nullable LocalDate> changed;
    private @Nullable LocalDate value;

    /// @param what what day it is, for prompt and screen readers: "Due"
    /// @param changed receives each day that is typed or picked; null where the field is emptied
    DateField(String id, String what, @Nullable LocalDate day, Consumer<@Nullable LocalDate> changed) {
        super(1);
        this.changed = changed;
        this.value = day;
        text.setText(day == null ? "" : day.toString());
        setId(id + "-field");
        text.setId(id);
        text.setPromptText(what);
        text.setAccessibleText(what);
        text.prefWidthProperty().bind(TextSize.scaledBinding(130));
        text.textProperty().addListener((_, _, typed) -> read(typed));
        understood.setId(id + "-understood");
        understood.getStyleClass().addAll("small", "muted");
        understood.setWrapText(true);
        understood.setMinHeight(USE_PREF_SIZE);
        understood.maxWidthProperty().bind(widthProperty());
        understood.managedProperty().bind(understood.textProperty().isNotEmpty());
        text.focusedProperty().subscribe(_ -> read(text.getText()));
        HBox.setHgrow(text, Priority.ALWAYS);
        getChildren().addAll(new HBox(2, text, new StackPane(calendar(), pick(what))), understood);
        minWidthProperty().bind(TextSize.scaledBinding(150));
    }

    /// The picker itself is not seen: its own editor erases what it cannot read.
    private DatePicker calendar() {
        calendar.setVisible(false);
        calendar.setManaged(false);
        calendar.valueProperty().addListener((_, _, day) -> {
            if (day != null) {
                text.setText(day.toString());
            }
        });
        return calendar;
    }

    private Button pick(String what) {
        Button pick = new Button(null, Icons.of(Feather.CALENDAR, 14));
        pick.getStyleClass().addAll("flat", "small");
        pick.setId(text.getId() + "-calendar");
        pick.setMinWidth(USE_PREF_SIZE);
        pick.setAccessibleText(what + ": calendar");
        LazyTooltip.install(pick, "Calendar");
        pick.setOnAction(_ -> {
            calendar.setValue(value);
            calendar.show();
        });
        return pick;
    }

    private void read(String typed) {
        if (typed.isBlank()) {
            understood.setText("");
            put(null);
            return;
        }
        TypedTime.readDay(typed, TimeReference.around(Instant.now(), WindowClock.format().zone())).ifPresentOrElse(
                day -> {
                    understood.setText(text.isFocused()
                            ? Format.day(day.atStartOfDay(ZoneOffset.UTC).toInstant())
                            : "");
                    put(day);
                }, () -> understood.setText("“" + typed.strip() + "” is no day; write 2026-12-15 or 15 Dec 2026."));
    }

    private void put(@Nullable LocalDate day) {
        if (!Objects.equals(day, value)) {
            value = day;
            changed.accept(day);
        }
    }

    /// {@return the last day that was understood; null for none}
    @Nullable
    LocalDate value() {
        return value;
    }
}
