package dev.hindsight.app.view.export;

import dev.hindsight.app.view.shell.AppContext;
import dev.hindsight.ui.Drawing;
import dev.hindsight.ui.view.dialog.Dialogs.FileKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// The choice of a picture and its format. Needs no toolkit.
final class PictureFormModel {
    /// Pixels of a PNG file per pixel of the screen: sharp on high-density screens and in print.
    static final double SCALE = 2;
    static final int LEAST = 200;
    static final int MOST = 3000;

    /// How a picture is written.
    enum PictureFormat {
        SVG, PNG;

        String ending() {
            return "." + name().toLowerCase(Locale.ROOT);
        }
    }

    private final AppContext context;
    private final List<Drawing> drawings;
    private final String name;
    private final ObjectProperty<Drawing> drawing;
    private final ObjectProperty<PictureFormat> format = new SimpleObjectProperty<>(PictureFormat.SVG);
    private final BooleanProperty dark;
    private final StringProperty width = new SimpleStringProperty();
    private final StringProperty height = new SimpleStringProperty();
    private final StringBinding problem = Bindings.createStringBinding(this::findProblem, width, height);

    /// Creates the form for these drawings; the first one is chosen, at its size on the screen.
    PictureFormModel(AppContext context, List<Drawing> drawings, String name, boolean dark) {
        this.context = context;
        this.drawings = List.copyOf(drawings);
        this.name = name;
        this.dark = new SimpleBooleanProperty(dark);
        this.drawing = new SimpleObjectProperty<>(drawings.getFirst());
        drawing.subscribe(it -> {
            width.set(String.valueOf(Math.clamp(Math.round(it.width()), LEAST, MOST)));
            height.set(String.valueOf(Math.clamp(Math.round(it.height()), LEAST, MOST)));
        });
    }

    List<Drawing> drawings() {
        return drawings;
    }

    ObjectProperty<Drawing> drawingProperty() {
        return drawing;
    }

    ObjectProperty<PictureFormat> formatProperty() {
        return format;
    }

    BooleanProperty darkProperty() {
        return dark;
    }

    StringProperty widthProperty() {
        return width;
    }

    StringProperty heightProperty() {
        return height;
    }

    /// {@return what is wrong, one sentence; empty where nothing is}
    StringBinding problem() {
        return problem;
    }

    private String findProblem() {
        return size(width) && size(height)
                ? ""
                : "Width and height are whole numbers from " + LEAST + " to " + MOST + ".";
    }

    private static boolean size(StringProperty typed) {
        String text = typed.get().strip();
        return text.matches("[0-9]{1,5}") && Integer.parseInt(text) >= LEAST && Integer.parseInt(text) <= MOST;
    }

    /// Asks where, and writes the picture there.
    ///
    /// @param begun called when writing starts
    void save(Runnable begun) {
        Drawing chosen = drawing.get();
        PictureFormat written = format.get();
        boolean night = dark.get();
        double wide = Integer.parseInt(width.get().strip());
        double high = Integer.parseInt(height.get().strip());
        String suggested = ExportFileName.of(name, chosen.title(), night ? "dark" : "light") + written.ending();
        context.dialogs().saveFile("Save picture", suggested, FileKind.of(written.name(), "*" + written.ending()))
                .ifPresent(file -> {
                    begun.run();
                    context.tasks().run("Saving the picture", _ -> write(file, written, chosen, wide, high, night),
                            saved -> context.dialogs().saved(saved));
                });
    }

    private static Path write(Path file, PictureFormat format, Drawing drawing, double width, double height,
            boolean dark)
            throws IOException {
        return Files.write(file, switch (format) {
            case SVG -> drawing.toSvg(width, height, dark).getBytes(StandardCharsets.UTF_8);
            case PNG -> drawing.toImage(width, height, SCALE, dark).toPng();
        });
    }
}
