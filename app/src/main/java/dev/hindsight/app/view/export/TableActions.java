package dev.hindsight.app.view.export;

import dev.hindsight.app.view.shell.AppContext;
import dev.hindsight.ui.TableText;
import dev.hindsight.ui.view.Action;
import dev.hindsight.ui.view.dialog.Dialogs.FileKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableBooleanValue;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ContextMenu;
import javafx.scene.input.ContextMenuEvent;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// Copies and saves tables: the focused one by menu, key and palette, any other by its context menu.
public final class TableActions {
    private static final FileKind CSV = FileKind.of("CSV", "*.csv");
    private static final FileKind MARKDOWN = FileKind.of("Markdown", "*.md");

    private final AppContext context;
    private final Supplier<String> workspace;
    private final ReadOnlyObjectWrapper<@Nullable ExportableTable> focused = new ReadOnlyObjectWrapper<>();

    /// A node that shows a table.
    private record ExportableTable(String name, Supplier<TableText> text) {}

    /// @param workspace name of what is open, for names of files
    public TableActions(AppContext context, Supplier<String> workspace) {
        this.context = context;
        this.workspace = workspace;
    }

    /// Says that a node, or what lies in it, shows a table.
    ///
    /// @param name of the table, a word or two
    /// @param text the current content; called on the application thread
    public static void registerTable(Node node, String name, Supplier<TableText> text) {
        node.getProperties().put(ExportableTable.class, new ExportableTable(name, text));
    }

    private static @Nullable ExportableTable offered(@Nullable Node node) {
        for (Node it = node; it != null; it = it.getParent()) {
            if (it.getProperties().get(ExportableTable.class) instanceof ExportableTable offer) {
                return offer;
            }
        }
        return null;
    }

    /// Follows the focus of a window.
    public void follow(Scene scene) {
        scene.focusOwnerProperty().subscribe(node -> focused.set(offered(node)));
        scene.addEventHandler(ContextMenuEvent.CONTEXT_MENU_REQUESTED, event -> {
            ExportableTable offer = event.getTarget() instanceof Node node ? offered(node) : null;
            if (offer != null) {
                ContextMenu menu = new ContextMenu();
                actions(() -> offer, new SimpleBooleanProperty(true))
                        .forEach(it -> menu.getItems().add(it.menuItem()));
                menu.show(scene.getWindow(), event.getScreenX(), event.getScreenY());
                event.consume();
            }
        });
    }

    /// {@return what can be done with the table that has the focus}
    public List<Action> actions() {
        return actions(focused::get, focused.isNotNull());
    }

    private List<Action> actions(Supplier<@Nullable ExportableTable> offer, ObservableBooleanValue enabled) {
        return List.of(
                Action.of("table.markdown", "Copy table as Markdown", Feather.COPY, "Shortcut+Shift+T", enabled,
                        () -> copy(offer.get(), TableText::markdown)),
                Action.of("table.csv", "Copy table as CSV", Feather.CLIPBOARD, "Shortcut+Shift+V", enabled,
                        () -> copy(offer.get(), TableText::csv)),
                Action.of("table.save", "Save table…", Feather.SAVE, "Shortcut+Shift+W", enabled,
                        () -> save(offer.get())));
    }

    private void copy(@Nullable ExportableTable offer, Function<TableText, String> written) {
        if (offer != null) {
            TableText table = offer.text.get();
            context.tasks().run("Copying the table", _ -> written.apply(table), text -> {
                context.dialogs().copy(offer.name, text);
            });
        }
    }

    private void save(@Nullable ExportableTable offer) {
        if (offer != null) {
            TableText table = offer.text.get();
            context.dialogs()
                    .saveFile("Save table", ExportFileName.of(workspace.get(), offer.name) + ".csv", CSV, MARKDOWN)
                    .ifPresent(file -> context.tasks().run("Saving the table", _ -> Files.writeString(file,
                            isMarkdown(file) ? table.markdown() : table.csv()),
                            saved -> context.dialogs().saved(saved)));
        }
    }

    private static boolean isMarkdown(Path file) {
        return file.toString().toLowerCase(Locale.ROOT).endsWith(".md");
    }
}
