package dev.hindsight.app.view;

import dev.hindsight.app.view.investigate.InvestigateView;
import dev.hindsight.app.view.investigate.InvestigateViewModel;
import dev.hindsight.app.view.shell.AppContext;
import dev.hindsight.app.view.shell.MainView;
import dev.hindsight.app.view.shell.MainViewModel;
import dev.hindsight.app.view.shell.Screen;
import dev.hindsight.app.view.shell.Session;
import dev.hindsight.diff.view.DiffViewModel;
import dev.hindsight.ui.view.Action;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.Scene;
import org.kordamp.ikonli.feather.Feather;

/// Wires screens and floors together by hand; a window, a test and the pictures for the docs all come from here.
public final class Desktop {
    private final AppContext context;
    private final MainViewModel model;
    private final MainView view;

    public Desktop(AppContext context) {
        this.context = context;
        this.model = new MainViewModel(context);
        Action demo = Action.of("workspace.demo", "Try the demo", Feather.PLAY, "Shortcut+D", () -> {});
        this.view = new MainView(model, this::screens, files -> {}, demo, List.of());
    }

    /// {@return the state of the window}
    public MainViewModel model() {
        return model;
    }

    /// {@return the window's content, dressed and with its shortcuts}
    public Scene scene(double width, double height) {
        Scene scene = new Scene(view, width, height);
        context.theme().apply(scene);
        view.install(scene);
        return scene;
    }

    private Map<Screen, Node> screens(Session session) {
        Map<Screen, Node> screens = new EnumMap<>(Screen.class);
        screens.put(Screen.INVESTIGATE, investigate(session));
        return screens;
    }

    private Node investigate(Session session) {
        InvestigateViewModel investigate = new InvestigateViewModel(context, session);
        Action declare = Action.of("incident.declare", "Declare incident", Feather.ALERT_TRIANGLE, "Shortcut+I",
                () -> {});
        Action copy = Action.of("verdict.copy", "Copy", Feather.COPY, "",
                () -> context.dialogs().copy(investigate.verdictText()));
        return new InvestigateView(investigate, context.theme(), declare,
                new DiffViewModel(context.tasks(), context.dialogs()::copy), stored -> investigate.pin(stored,
                        "output of " + stored.header().at(), model.settingsProperty().get().person()),
                copy);
    }
}
