package dev.hindsight.app.view.shell;

import dev.hindsight.app.view.menu.ActionMenus;
import dev.hindsight.app.view.menu.HelpActions;
import dev.hindsight.ui.BackgroundTasks;
import dev.hindsight.ui.TaskHandle;
import dev.hindsight.ui.TaskWords;
import dev.hindsight.ui.view.Action;
import dev.hindsight.ui.view.CommandPalette;
import dev.hindsight.ui.view.dialog.Dialogs;
import dev.hindsight.ui.view.FrameScheduler;
import dev.hindsight.ui.view.Icons;
import dev.hindsight.ui.view.TextSize;
import dev.hindsight.ui.view.Theme;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
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
import javafx.stage.Window;
import javafx.stage.WindowEvent;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// The window's frame: navigation on the left, the screen in the middle, running tasks at the bottom.
public final class MainView extends BorderPane {
    private static final Dialogs.FileKind WORKSPACE = Dialogs.FileKind.of("Hindsight workspace", "*.hindsight");

    private final MainViewModel model;
    private final Theme theme;
    private final List<Screen> screens;
    private final Function<WorkspaceSession, Map<Screen, Supplier<Node>>> makersOf;
    private final ActionRegistry actions;
    private final List<Action> first;
    private final BooleanProperty busy = new SimpleBooleanProperty();
    private final Action cancelTask;
    private final StackPane content = new StackPane();
    private final StackPane over = new StackPane();
    private final VBox navigation = new VBox();
    private final Map<Screen, Node> made = new HashMap<>();
    private Map<Screen, Supplier<Node>> makers = Map.of();
    private Supplier<List<Action>> findable = List::of;

    /// Creates the frame around the screens, which are created for every workspace.
    ///
    /// @param screens every screen, in the order of the navigation bar
    /// @param makersOf the factories of a workspace's screens; each is called once: when its screen is shown, else soon
    /// after
    /// @param importFiles imports dropped evidence files
    /// @param actions the registry of actions; the window registers its own
    public MainView(MainViewModel model, Theme theme, ActionRegistry actions, List<Screen> screens,
            Function<WorkspaceSession, Map<Screen, Supplier<Node>>> makersOf,
            Consumer<List<Path>> importFiles, Action demo) {
        this.model = model;
        this.theme = theme;
        this.actions = actions;
        this.screens = List.copyOf(screens);
        this.makersOf = makersOf;
        getStyleClass().add("hindsight");
        this.first = List.of(Action.of("workspace.open", "Open workspace…", Feather.FOLDER, "Shortcut+O", this::open),
                Action.of("workspace.new", "New workspace…", Feather.FILE_PLUS, "Shortcut+N", this::create), demo);
        this.cancelTask = Action.of("task.cancel", "Cancel what runs", Feather.X_CIRCLE, "Shortcut+Period",
                busy, this::cancelTask);
        offerActions();
        buildNavigation();
        over.getStyleClass().add("over");
        over.setId("over");
        setCenter(new StackPane(content, over));
        put(null);
        ActionMenus menus = new ActionMenus();
        actions.groupsProperty().subscribe(_ -> menus.show(actions.all()));
        IncidentStrip strip = new IncidentStrip(model.incidentProperty(), model.context(),
                () -> model.screenProperty().set(Screen.INCIDENTS));
        menus.setMinWidth(USE_PREF_SIZE);
        HBox.setHgrow(strip, Priority.ALWAYS);
        HBox top = new HBox(menus, strip);
        top.getStyleClass().add("top-row");
        setTop(top);
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
        // After a change of the theme or the text size, only visible nodes get the new style sheets at once.
        Runnable leave = () -> content.getChildren().removeIf(it -> !it.isVisible());
        theme.paletteProperty().subscribe(leave);
        theme.textSizeProperty().subscribe(leave);
        model.sessionProperty().subscribe(this::showSession);
        model.screenProperty().subscribe(this::showScreen);
    }

    /// The status bar shows the oldest running task.
    private void cancelTask() {
        model.context().tasks().running().stream().findFirst().ifPresent(TaskHandle::cancel);
    }

    private void offerActions() {
        var open = model.sessionProperty().isNotNull();
        List<Action> workspace = new ArrayList<>(first);
        workspace.add(Action.of("workspace.close", "Close workspace", Feather.X, "Shortcut+W", open, model::close));
        workspace.add(cancelTask);
        workspace.add(Action.of("window.quit", "Quit", Feather.LOG_OUT, "Shortcut+Q", this::quit));
        actions.offer("Workspace", workspace);
        CommandPalette palette = new CommandPalette(actions::all, this::searchable);
        List<Action> view = new ArrayList<>(List.of(
                Action.of("view.commands", "All commands", Feather.COMMAND, "Shortcut+K",
                        () -> palette.show(getScene().getWindow())),
                Action.of("view.theme", "Switch between light and dark", Feather.MOON, "Shortcut+Shift+L",
                        () -> model.toggleTheme(theme.palette().isDark()))));
        TextSizeActions sizes = new TextSizeActions(model);
        view.addAll(sizes.actions());
        sceneProperty().subscribe(scene -> {
            if (scene != null) {
                sizes.install(scene);
            }
        });
        int key = 1;
        for (Screen screen : screens) {
            view.add(Action.of("go." + screen.id(), "Go to " + screen.title(),
                    screen.icon(), "Shortcut+" + key++, open,
                    () -> model.screenProperty().set(screen)));
        }
        actions.offer("View", view);
        actions.offer("Help", new HelpActions(model.context().dialogs(), model.context().stateFolder(), actions::all,
                this::put).actions());
        model.settingsProperty().subscribe(it -> actions.offer("Recent", recent(it.recent())));
    }

    private void quit() {
        Window window = getScene().getWindow();
        window.fireEvent(new WindowEvent(window, WindowEvent.WINDOW_CLOSE_REQUEST));
    }

    private List<Action> recent(List<String> files) {
        return files.stream().map(Path::of).map(file -> Action.of(
                "workspace.recent-" + (files.indexOf(file.toString()) + 1), "Open " + file.getFileName(),
                Feather.FOLDER,
                "", () -> model.open(file))).toList();
    }

    /// What the palette finds beside what can be done here.
    private List<Action> searchable() {
        return Stream.concat(findable.get().stream(), actions.elsewhere(model.screenProperty()::set).stream()).toList();
    }

    /// Sets what the palette finds in the workspace, such as incidents and changes.
    public void setFindable(Supplier<List<Action>> findable) {
        this.findable = findable;
    }

    /// Shows a node over the screen that must be answered first; null removes it.
    public void put(@Nullable Node question) {
        over.setVisible(question != null);
        content.setDisable(question != null);
        navigation.setDisable(question != null);
        if (question == null) {
            over.getChildren().clear();
        } else {
            over.getChildren().setAll(question);
        }
    }

    private void buildNavigation() {
        navigation.getStyleClass().add("navigation");
        ToggleGroup group = new ToggleGroup();
        Map<Screen, ToggleButton> buttons = new HashMap<>();
        for (Screen screen : screens) {
            ToggleButton button = new ToggleButton(screen.title(), Icons.of(screen.icon(), 18));
            button.setContentDisplay(ContentDisplay.TOP);
            button.setId("nav-" + screen.id());
            button.setToggleGroup(group);
            button.setOnAction(_ -> {
                model.screenProperty().set(screen);
                button.setSelected(true);
            });
            buttons.put(screen, button);
            navigation.getChildren().add(button);
        }
        model.screenProperty()
                .subscribe(screen -> buttons.forEach((of, button) -> button.setSelected(of.equals(screen))));
    }

    private void showSession(@Nullable WorkspaceSession session) {
        put(null);
        made.clear();
        actions.forgetScreens();
        if (session == null) {
            makers = Map.of();
            findable = List::of;
            setLeft(null);
            content.getChildren().setAll(new WelcomeView(model, first));
        } else {
            Map<Screen, Supplier<Node>> all = makersOf.apply(session);
            makers = all;
            setLeft(navigation);
            content.getChildren().clear();
            showScreen(model.screenProperty().get());
            for (Screen other : all.keySet()) {
                FrameScheduler.runInLaterFrame(() -> {
                    if (makers.equals(all)) {
                        make(other);
                    }
                });
            }
        }
    }

    private @Nullable Node make(Screen screen) {
        Node known = made.get(screen);
        Supplier<Node> maker = makers.get(screen);
        if (known == null && maker != null) {
            known = maker.get();
            made.put(screen, known);
        }
        return known;
    }

    /// A screen that was shown once stays in the scene graph, invisible: JavaFX applies the style sheets again to every
    /// node that is added.
    private void showScreen(Screen screen) {
        Node now = make(screen);
        made.values().forEach(node -> {
            boolean shown = node.equals(now);
            node.setVisible(shown);
            node.setManaged(shown);
        });
        if (now != null && !content.getChildren().contains(now)) {
            content.getChildren().add(now);
        }
    }

    private Node statusBar() {
        Label message = new Label();
        message.setId("task");
        message.getStyleClass().addAll("small", "muted");
        ProgressBar bar = new ProgressBar();
        bar.setId("task-progress");
        bar.accessibleTextProperty().bind(message.textProperty());
        bar.prefWidthProperty().bind(TextSize.scaledBinding(140));
        Button cancel = cancelTask.button();
        cancel.setText("Cancel");
        cancel.getStyleClass().add("small");
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        Label hint = new Label("Ctrl+K: all commands");
        hint.getStyleClass().addAll("small", "muted");
        HBox box = new HBox(10, message, bar, cancel, gap, hint);
        box.setAlignment(Pos.CENTER_LEFT);
        box.getStyleClass().add("status-bar");
        box.setStyle("-fx-padding: 3px 12px 3px 12px; -fx-min-height: 2em;");
        bar.visibleProperty().bind(busy);
        cancel.visibleProperty().bind(busy);
        BackgroundTasks tasks = model.context().tasks();
        TaskWords words = new TaskWords(model.context().clock());
        Runnable update = () -> {
            List<TaskHandle> running = tasks.running();
            busy.set(!running.isEmpty());
            if (busy.get()) {
                TaskHandle task = running.getFirst();
                bar.setProgress(task.progress());
                message.setText(words.of(task) + (running.size() > 1 ? " and " + (running.size() - 1) + " more" : ""));
            } else {
                WorkspaceSession session = model.sessionProperty().get();
                message.setText(session == null
                        ? ""
                        : session.workspace().file().getFileName() + (session.unreadableProperty().get()
                                ? " cannot be read at the moment; what is shown may be old"
                                : ""));
            }
        };
        tasks.onChange(update);
        model.sessionProperty().flatMap(WorkspaceSession::unreadableProperty).subscribe(_ -> update.run());
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
