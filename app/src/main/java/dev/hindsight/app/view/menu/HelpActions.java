package dev.hindsight.app.view.menu;

import dev.hindsight.ui.view.Action;
import dev.hindsight.ui.view.dialog.Dialogs;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javafx.scene.Node;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// The guide with its glossary, the keys, the folder of the log, and what this program is.
public final class HelpActions {
    private final Dialogs dialogs;
    private final Path stateFolder;
    private final Supplier<List<Action>> all;
    private final Consumer<@Nullable Node> over;

    /// The help.
    ///
    /// @param stateFolder where the log is
    /// @param all every action of the window, for the keys
    /// @param over shows a node in front of the screen; null removes it
    public HelpActions(Dialogs dialogs, Path stateFolder, Supplier<List<Action>> all,
            Consumer<@Nullable Node> over) {
        this.dialogs = dialogs;
        this.stateFolder = stateFolder;
        this.all = all;
        this.over = over;
    }

    /// {@return what can be done, for menus and the command palette}
    public List<Action> actions() {
        return List.of(
                Action.of("help.guide", "Guide and glossary", Feather.HELP_CIRCLE, "F1",
                        () -> show("Guide and glossary", text("guide.md"))),
                Action.of("help.keys", "Keys", Feather.COMMAND, "Shift+F1", () -> show("Keys", keys())),
                Action.of("help.logs", "Open the folder of the log", Feather.FOLDER, "Shortcut+Shift+F1",
                        () -> dialogs.openInBrowser(stateFolder.toUri())),
                Action.of("help.about", "About Hindsight", Feather.INFO, "Alt+F1",
                        () -> show("About Hindsight", text("about.md"))));
    }

    private void show(String title, String markdown) {
        over.accept(new HelpPane(title, markdown, dialogs::openInBrowser, () -> over.accept(null)));
    }

    /// The keys of each menu, as a table; those of other screens too.
    private String keys() {
        return MenuLayout.MENUS.stream().map(menu -> "## " + menu + "\n\n| Keys | |\n|---|---|\n" + all.get().stream()
                .filter(it -> it.shortcut() != null && MenuLayout.of(it.id()).menu().equals(menu))
                .map(it -> "| " + it.keys().replace("|", "\\|") + " | " + it.title() + " |\n")
                .collect(Collectors.joining())).collect(Collectors.joining("\n"));
    }

    private static String text(String name) {
        try (InputStream in = Objects.requireNonNull(HelpActions.class.getResourceAsStream(name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
