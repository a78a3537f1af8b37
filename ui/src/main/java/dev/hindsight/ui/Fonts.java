package dev.hindsight.ui;

import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.font.FontRenderContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The bundled fonts, so that pictures and text widths do not depend on the machine: Inter and JetBrains Mono, both
/// under the SIL Open Font License (texts beside the files).
public final class Fonts {
    /// The family name of the sans faces, as style sheets and SVG name it.
    public static final String SANS_FAMILY = "Inter";
    /// The family name of the fixed-width faces.
    public static final String MONO_FAMILY = "JetBrains Mono";

    /// One font file.
    public enum Face {
        /// Text and labels.
        SANS("Inter-Regular.otf"),
        /// Titles and emphasis.
        SANS_BOLD("Inter-Bold.otf"),
        /// Quoted and stressed words.
        SANS_ITALIC("Inter-Italic.otf"),
        /// Prompts, ids and numbers in columns.
        MONO("JetBrainsMono-Regular.ttf"),
        /// Changed words in a diff.
        MONO_BOLD("JetBrainsMono-Bold.ttf");

        private final String file;

        Face(String file) {
            this.file = file;
        }

        /// {@return the font file; the caller closes it}
        public InputStream open() {
            InputStream in = Fonts.class.getResourceAsStream("fonts/" + file);
            if (in == null) {
                throw new IllegalStateException("The font " + file + " is missing from the program; install it again.");
            }
            return in;
        }

        /// {@return the bold face of the same family}
        public Face bold() {
            return isMono() ? MONO_BOLD : SANS_BOLD;
        }

        /// {@return whether every character has the same width}
        public boolean isMono() {
            return this == MONO || this == MONO_BOLD;
        }

        /// {@return whether this is a bold face}
        public boolean isBold() {
            return this == SANS_BOLD || this == MONO_BOLD;
        }
    }

    /// Unhinted, with fractions of a pixel: the same numbers at every scale and, to a hundredth, in JavaFX.
    private static final FontRenderContext CONTEXT = new FontRenderContext(null, true, true);
    private static final Map<Face, Font> LOADED = new ConcurrentHashMap<>();
    /// A cache: the same few labels are measured at every repaint, and measuring takes as long as drawing.
    private static final Map<MeasuredText, Double> WIDTHS = new ConcurrentHashMap<>();
    private static final int MOST_WIDTHS = 4096;

    private record MeasuredText(String text, Face face, double size) {}

    private Fonts() {}

    /// {@return the Java2D font of a style}
    public static Font awt(TextStyle style) {
        return LOADED.computeIfAbsent(style.face(), Fonts::load).deriveFont((float) style.size());
    }

    /// {@return the width of a text in logical pixels; the same on every machine}
    public static double width(String text, TextStyle style) {
        if (text.isEmpty()) {
            return 0;
        }
        if (WIDTHS.size() >= MOST_WIDTHS) {
            WIDTHS.clear();
        }
        return WIDTHS.computeIfAbsent(new MeasuredText(text, style.face(), style.size()),
                _ -> awt(style).getStringBounds(text, CONTEXT).getWidth());
    }

    private static Font load(Face face) {
        try (InputStream in = face.open()) {
            return Font.createFont(Font.TRUETYPE_FONT, in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (FontFormatException e) {
            throw new IllegalStateException("The font " + face.file + " is damaged; install the program again.", e);
        }
    }
}
