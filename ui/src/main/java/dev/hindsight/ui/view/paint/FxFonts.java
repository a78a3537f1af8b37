package dev.hindsight.ui.view.paint;

import dev.hindsight.ui.Fonts.Face;
import dev.hindsight.ui.Fonts;
import dev.hindsight.ui.TextStyle;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.Map;
import javafx.scene.text.Font;
import javafx.scene.text.FontPosture;
import javafx.scene.text.FontWeight;

/// The bundled fonts as JavaFX knows them.
public final class FxFonts {
    private static final class FontsHolder {
        /// The name under which JavaFX finds each face again.
        static final Map<Face, String> NAMES = new EnumMap<>(Face.class);

        static {
            for (Face face : Face.values()) {
                NAMES.put(face, read(face).getName());
            }
        }

        private static Font read(Face face) {
            try (InputStream in = face.open()) {
                Font font = Font.loadFont(in, 13);
                return font == null ? substitute(face) : font;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static Font substitute(Face face) {
            FontWeight weight = face.isBold() ? FontWeight.BOLD : FontWeight.NORMAL;
            return Font.font(face.isMono() ? "Monospaced" : "System", weight, FontPosture.REGULAR, 13);
        }
    }

    private FxFonts() {}

    /// Makes the families Inter and JetBrains Mono known to style sheets; cheap after the first call.
    public static void load() {
        if (FontsHolder.NAMES.isEmpty()) {
            throw new IllegalStateException("No fonts of " + Fonts.SANS_FAMILY + " were loaded");
        }
    }

    /// {@return the font of a painter's style}
    public static Font of(TextStyle style) {
        return Font.font(FontsHolder.NAMES.get(style.face()), style.size());
    }
}
