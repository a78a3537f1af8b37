package dev.hindsight.app.view.settings;

import dev.hindsight.workspace.common.Format;
import dev.hindsight.app.view.shell.MainViewModel;
import dev.hindsight.app.view.shell.WorkspaceSession;
import dev.hindsight.ui.view.Action;
import dev.hindsight.ui.view.Badge;
import dev.hindsight.ui.view.Card;
import dev.hindsight.ui.view.TextSize;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// The settings: person, appearance, file locations, versions.
public final class SettingsView extends ScrollPane {
    private static final String VERSION = "0.1.0";
    private final MainViewModel main;
    private final TextField name = new TextField();

    /// Settings, and what is worth knowing of the open workspace.
    public SettingsView(MainViewModel main, WorkspaceSession session) {
        this.main = main;
        setId("settings");
        setFitToWidth(true);
        Label title = new Label("Settings");
        title.getStyleClass().add("page-title");
        VBox page = new VBox(10, title, new Card("You", person()), new Card("Look", look()),
                new Card("Places", places(session)), new Card("Redaction", redaction(session)),
                new Card("Versions", versions()));
        page.maxWidthProperty().bind(TextSize.scaledBinding(760));
        page.setStyle("-fx-padding: 10px;");
        setContent(page);
    }

    /// {@return what can be done here, for menus and the command palette}
    public List<Action> actions() {
        return List.of(
                Action.of("settings.light", "Light theme", Feather.SUN, "Shortcut+Alt+L", () -> theme("light")),
                Action.of("settings.dark", "Dark theme", Feather.MOON, "Shortcut+Alt+D", () -> theme("dark")),
                Action.of("settings.system", "Theme as the desktop", Feather.MONITOR, "Shortcut+Alt+S",
                        () -> theme("system")),
                Action.of("settings.person", "Name or role", Feather.USER, "Shortcut+Alt+N", name::requestFocus));
    }

    private void theme(String word) {
        main.change(it -> it.withTheme(word));
    }

    private Node person() {
        name.setText(main.settingsProperty().get().person());
        name.setAccessibleText("Name or role");
        name.setId("settings-person");
        name.prefWidthProperty().bind(TextSize.scaledBinding(260));
        Runnable keep = () -> {
            String typed = name.getText().strip();
            if (typed.isEmpty()) {
                name.setText(main.settingsProperty().get().person());
            } else if (!typed.equals(main.settingsProperty().get().person())) {
                main.change(it -> it.withPerson(typed));
            }
        };
        name.setOnAction(_ -> keep.run());
        name.focusedProperty().subscribe(focused -> {
            if (!focused) {
                keep.run();
            }
        });
        return row("Name or role", name, hint("Stands in timelines and journals. A role such as \"on-call\" will do."));
    }

    private Node look() {
        ComboBox<Integer> sizes = new ComboBox<>();
        sizes.setId("text-size");
        sizes.setAccessibleText("Text size");
        sizes.getItems().setAll(TextSize.STEPS);
        sizes.setConverter(new StringConverter<>() {
            @Override
            public String toString(@Nullable Integer percent) {
                return percent == null ? "" : percent + " %";
            }

            @Override
            public Integer fromString(String text) {
                return Integer.valueOf(text.replace(" %", ""));
            }
        });
        main.settingsProperty().subscribe(now -> sizes.setValue(now.textSize()));
        sizes.setOnAction(_ -> main.change(it -> it.withTextSize(sizes.getValue())));
        return new VBox(10, theme(), row("Text size", sizes), clock());
    }

    private Node theme() {
        ToggleGroup group = new ToggleGroup();
        HBox buttons = new HBox();
        List<String> words = List.of("light", "dark", "system");
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            ToggleButton button = new ToggleButton(word.equals("system") ? "As the desktop" : Format.capital(word));
            button.setId("theme-" + word);
            button.setToggleGroup(group);
            button.getStyleClass().add(i == 0 ? "left-pill" : i == 2 ? "right-pill" : "center-pill");
            button.setOnAction(_ -> theme(word));
            main.settingsProperty().subscribe(now -> button.setSelected(now.theme().equals(word)));
            buttons.getChildren().add(button);
        }
        return row("Theme", buttons);
    }

    private Node clock() {
        ToggleGroup group = new ToggleGroup();
        ToggleButton utc = new ToggleButton("UTC");
        ToggleButton local = new ToggleButton("Local time (" + ZoneId.systemDefault() + ")");
        utc.setId("clock-utc");
        local.setId("clock-local");
        local.getStyleClass().add("left-pill");
        utc.getStyleClass().add("right-pill");
        group.getToggles().setAll(local, utc);
        utc.setOnAction(_ -> main.change(it -> it.withLocalTime(false)));
        local.setOnAction(_ -> main.change(it -> it.withLocalTime(true)));
        main.settingsProperty().subscribe(now -> group.selectToggle(now.localTime() ? local : utc));
        return row("Clock", new HBox(local, utc), hint("Of all times that are shown and typed."));
    }

    private Node places(WorkspaceSession session) {
        Path folder = main.context().stateFolder();
        return new VBox(6, path("Workspace", session.workspace().file().toAbsolutePath()),
                path("State folder", folder), path("Saved mappings", folder.resolve("mappings")),
                path("Redaction key", folder.resolve("redaction.key")),
                path("Team rules", folder.resolve("redact.yaml")));
    }

    private Node redaction(WorkspaceSession session) {
        HBox state = new HBox();
        session.generationProperty().subscribe(_ -> main.context().tasks().run("Reading the settings",
                _ -> session.workspace().redacted(), redacted -> state.getChildren().setAll(redacted
                        ? new Badge("on", Badge.BadgeStyle.GOOD)
                        : new Badge("off for an import", Badge.BadgeStyle.DANGER))));
        return row("This workspace", state, hint("Addresses, numbers, keys and tokens are replaced before anything "
                + "is written. The key never lies in a workspace."));
    }

    private static Node versions() {
        return new VBox(6, row("Hindsight", new Label(VERSION)),
                row("Java", new Label(System.getProperty("java.version", "unknown"))),
                row("JavaFX", new Label(System.getProperty("javafx.version", "unknown"))));
    }

    private Node path(String name, Path path) {
        Label value = new Label(path.toString());
        value.getStyleClass().addAll("mono", "small");
        value.setMinWidth(0);
        Button copy = new Button("Copy");
        copy.getStyleClass().addAll("flat", "small");
        copy.setMinWidth(USE_PREF_SIZE);
        copy.setOnAction(_ -> main.context().dialogs().copy("the path", path.toString()));
        HBox row = row(name, value, copy);
        row.getStyleClass().add("path-row");
        return row;
    }

    private static HBox row(String name, Node... values) {
        Label label = new Label(name);
        label.minWidthProperty().bind(TextSize.scaledBinding(130));
        HBox box = new HBox(10, label);
        box.getChildren().addAll(values);
        box.setAlignment(Pos.CENTER_LEFT);
        return box;
    }

    private static Label hint(String text) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.getStyleClass().addAll("small", "muted");
        return label;
    }
}
