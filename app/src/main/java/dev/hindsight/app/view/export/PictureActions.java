package dev.hindsight.app.view.export;

import dev.hindsight.app.view.shell.AppContext;
import dev.hindsight.ui.Drawing;
import dev.hindsight.ui.view.Action;
import dev.hindsight.ui.view.Theme;
import dev.hindsight.ui.view.paint.FxImages;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.value.ObservableBooleanValue;
import javafx.scene.Node;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

/// Saves and copies what a screen draws.
public final class PictureActions {
    private final AppContext context;
    private final Theme theme;
    private final Supplier<List<Drawing>> drawings;
    private final Supplier<String> name;
    private final Consumer<@Nullable Node> over;

    /// @param drawings what the screen draws now, the focused drawing first
    /// @param name what the pictures are about, for names of files
    /// @param over shows a form over the screen; null removes it
    public PictureActions(AppContext context, Theme theme, Supplier<List<Drawing>> drawings, Supplier<String> name,
            Consumer<@Nullable Node> over) {
        this.context = context;
        this.theme = theme;
        this.drawings = drawings;
        this.name = name;
        this.over = over;
    }

    /// {@return what can be done}
    ///
    /// @param drawn whether something is drawn
    public List<Action> actions(ObservableBooleanValue drawn) {
        return List.of(
                Action.of("picture.save", "Save picture…", Feather.IMAGE, "Shortcut+Shift+S", drawn, this::save),
                Action.of("picture.copy", "Copy picture", Feather.COPY, "Shortcut+Alt+C", drawn, this::copy));
    }

    private void save() {
        boolean dark = theme.palette().isDark();
        PictureFormModel model = new PictureFormModel(context, drawings.get(), name.get(), dark);
        over.accept(new PictureForm(model, () -> over.accept(null)));
    }

    private void copy() {
        Drawing drawing = drawings.get().getFirst();
        boolean dark = theme.palette().isDark();
        context.tasks().run("Drawing the picture", _ -> FxImages.of(drawing.toImage(drawing.width(), drawing.height(),
                PictureFormModel.SCALE, dark).image()), picture -> {
                    context.dialogs().copy(picture);
                    context.dialogs().info("Copied: " + drawing.title() + ".");
                });
    }
}
