package dev.hindsight.app.view.shell;

import dev.hindsight.app.view.welcome.WelcomeView;
import dev.hindsight.ui.view.Action;
import dev.hindsight.ui.view.CommandPalette;
import dev.hindsight.ui.view.Dialogs;
import dev.hindsight.ui.view.Icons;
import java.io.File;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// The window's frame: navigation at the left, the screen in the middle, what runs at the bottom.
public final class MainView extends BorderPane {
    private static final Dialogs.FileKind WORKSPACE = Dialogs.FileKind.of("Hindsight workspace", "*.hindsight");

    private final MainViewModel model;
    private final Function<Session, Map<Screen, Node>> screens;
    private final StackPane content = new StackPane();
    private final VBox navigation = new VBox();
    private final List<Action> actions;
    private Map<Screen, Node> shown = Map.of();

    /// A frame around the screens that are made anew for every workspace.
    ///
    /// @param importFiles what happens with files that were dropped as evidence
    public MainView(MainViewModel model, Function<Session, Map<Screen, Node>> screens,
            java.util.function.Consumer<List<Path>> importFiles, Action demo, List<Action> more) {
        this.model = model;
        this.screens = screens;
        getStyleClass().add("hindsight");
        this.actions = new java.util.ArrayList<>(List.of(
                Action.of("workspace.open", "Open workspace…", Feather.FOLDER, "Shortcut+O", this::open),
                Action.of("workspace.new", "New workspace…", Feather.FILE_PLUS, "Shortcut+N", this::create), demo,
                Action.of("workspace.close", "Close workspace", Feather.X, "Shortcut+W", model::close),
                Action.of("view.theme", "Switch between light and dark", Feather.MOON, "Shortcut+Shift+L",
                        model::toggleTheme)));
        actions.addAll(more);
        int key = 1;
        for (Screen screen : Screen.values()) {
            actions.add(Action.of("go." + screen.name().toLowerCase(java.util.Locale.ROOT), "Go to " + screen.title(),
                    screen.icon(), "Shortcut+" + key++, model.sessionProperty().isNotNull(),
                    () -> model.screenProperty().set(screen)));
        }
        buildNavigation();
        setCenter(content);
        setBottom(statusBar());
        setOnDragOver(MainView::acceptFiles);
        setOnDragDropped(event -> {
            List<Path> files = event.getDragboard().getFiles().stream().map(File::toPath).toList();
            List<Path> evidence = model.drop(files);
            if (!evidence.isEmpty()) {
                importFiles.accept(evidence);
            }
            event.setDropCompleted(true);
            event.consume();
        });
        model.sessionProperty().subscribe(this::showSession);
        model.screenProperty().subscribe(this::showScreen);
    }

    /// {@return everything that can be done in the window}
    public List<Action> actions() {
        return List.copyOf(actions);
    }

    /// Makes all shortcuts and the command palette work.
    public void install(Scene scene) {
        actions.forEach(action -> action.install(scene));
        CommandPalette palette = new CommandPalette(actions);
        Action.of("view.commands", "All commands", Feather.COMMAND, "Shortcut+K",
                () -> palette.show(scene.getWindow())).install(scene);
    }

    private void buildNavigation() {
        navigation.getStyleClass().add("navigation");
        ToggleGroup group = new ToggleGroup();
        Map<Screen, ToggleButton> buttons = new EnumMap<>(Screen.class);
        for (Screen screen : Screen.values()) {
            ToggleButton button = new ToggleButton(screen.title(), Icons.of(screen.icon(), 18));
            button.setContentDisplay(ContentDisplay.TOP);
            button.setId("nav-" + screen.name().toLowerCase(java.util.Locale.ROOT));
            button.setToggleGroup(group);
            button.setOnAction(_ -> {
                model.screenProperty().set(screen);
                button.setSelected(true);
            });
            buttons.put(screen, button);
            navigation.getChildren().add(button);
        }
        model.screenProperty().subscribe(screen -> buttons.forEach((of, button) -> button.setSelected(of == screen)));
    }

    private void showSession(@Nullable Session session) {
        if (session == null) {
            shown = Map.of();
            setLeft(null);
            content.getChildren().setAll(new WelcomeView(model, actions.subList(0, 3)));
        } else {
            shown = screens.apply(session);
            setLeft(navigation);
            showScreen(model.screenProperty().get());
        }
    }

    private void showScreen(Screen screen) {
        Node node = shown.get(screen);
        if (node != null) {
            content.getChildren().setAll(node);
        }
    }

    private Node statusBar() {
        Label message = new Label();
        message.getStyleClass().addAll("small", "muted");
        ProgressBar bar = new ProgressBar();
        bar.setPrefWidth(140);
        Button cancel = new Button("Cancel");
        cancel.getStyleClass().add("small");
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        Label hint = new Label("Ctrl+K: all commands");
        hint.getStyleClass().addAll("small", "muted");
        HBox box = new HBox(10, message, bar, cancel, gap, hint);
        box.setAlignment(Pos.CENTER_LEFT);
        box.getStyleClass().add("status-bar");
        box.setStyle("-fx-padding: 3px 12px 3px 12px; -fx-min-height: 26px;");
        var running = model.context().tasks().running();
        Runnable update = () -> {
            boolean busy = !running.isEmpty();
            bar.setVisible(busy);
            cancel.setVisible(busy);
            bar.progressProperty().unbind();
            if (busy) {
                var task = running.getFirst();
                bar.progressProperty().bind(task.progressProperty());
                message.setText(task.title() + (running.size() > 1 ? " and " + (running.size() - 1) + " more" : ""));
                cancel.setOnAction(_ -> task.cancel());
            } else {
                Session session = model.sessionProperty().get();
                message.setText(session == null ? "" : session.workspace().file().getFileName().toString());
            }
        };
        running.addListener((javafx.collections.ListChangeListener<Object>) _ -> update.run());
        model.sessionProperty().subscribe(_ -> update.run());
        return box;
    }

    private void open() {
        model.context().dialogs().chooseFiles("Open workspace", WORKSPACE).stream().findFirst().ifPresent(model::open);
    }

    private void create() {
        model.context().dialogs().saveFile("New workspace", "incident.hindsight", WORKSPACE).ifPresent(model::create);
    }

    private static void acceptFiles(DragEvent event) {
        if (event.getDragboard().hasFiles()) {
            event.acceptTransferModes(TransferMode.COPY);
        }
        event.consume();
    }
}
