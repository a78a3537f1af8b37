package dev.hindsight.ui.view.dialog;

import dev.hindsight.workspace.incident.TimeWithPrecision;
import dev.hindsight.workspace.time.TimeReference;
import dev.hindsight.workspace.time.TypedTime.UnderstoodTime;
import dev.hindsight.workspace.time.TypedTime.UnreadableTime;
import dev.hindsight.workspace.time.TypedTime;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import javafx.scene.image.Image;

/// All requests of a view to the desktop outside its own window; tests use a fake. All methods are called on the
/// application thread, and an empty answer means that the person cancelled.
public interface Dialogs {

    /// What kind of files to choose from: a name for people and patterns as `*.jsonl`.
    record FileKind(String name, List<String> patterns) {
        public FileKind {
            patterns = List.copyOf(patterns);
        }

        /// {@return a kind with these patterns}
        public static FileKind of(String name, String... patterns) {
            return new FileKind(name, List.of(patterns));
        }
    }

    /// {@return the files to open; empty if the person cancelled}
    List<Path> chooseFiles(String title, FileKind... kinds);

    /// {@return the folder to use}
    Optional<Path> chooseFolder(String title);

    /// {@return where to save, beginning with this suggested file name}
    Optional<Path> saveFile(String title, String suggestedName, FileKind... kinds);

    /// {@return whether the person confirmed; `action` is the label of the confirming button, "Delete" and not "OK"}
    boolean confirm(String title, String question, String action);

    /// {@return the text that was typed, stripped and not empty}
    Optional<String> askText(String title, String question, String initial);

    /// What a typed text is understood as.
    ///
    /// @param words what was understood, or why nothing was, one sentence
    /// @param readable whether it can be used
    record TextReading(String words, boolean readable) {
        /// {@return what was understood of a typed time}
        public static TextReading of(TypedTime typed, TimeReference reference) {
            return switch (typed) {
                case UnderstoodTime(TimeWithPrecision time, String _) ->
                    new TextReading(TypedTime.preview(time, reference), true);
                case UnreadableTime(String why, boolean _) -> new TextReading(why, false);
            };
        }
    }

    /// Asks for a text and shows all the while what it is understood as. What cannot be read stays in the field.
    ///
    /// @return the text that was typed, stripped and not empty
    default Optional<String> askReadable(String title, String question, String initial,
            Function<String, TextReading> reading) {
        return askText(title, question, initial);
    }

    /// Shows an error, in one sentence, until it is closed.
    void error(String sentence);

    /// Shows a short confirmation that disappears by itself.
    void info(String sentence);

    /// Shows a short confirmation with one thing to do about it; it stays a while longer.
    ///
    /// @param act label of the button
    default void info(String sentence, String act, Runnable handler) {
        info(sentence);
    }

    /// Says that something was written, and offers the folder where it lies.
    ///
    /// @param folder where it was written
    default void saved(String sentence, Path folder) {
        info(sentence, "Open folder", () -> openInBrowser(folder.toAbsolutePath().toUri()));
    }

    /// Says that a file was written, and offers its folder.
    default void saved(Path file) {
        saved("Saved " + file.getFileName() + ".", Objects.requireNonNullElse(file.toAbsolutePath().getParent(), file));
    }

    /// Opens an address or a file in the program that the system has for it.
    void openInBrowser(URI address);

    /// Puts text on the clipboard and says so.
    ///
    /// @param what was copied, a word or two
    default void copy(String what, String text) {
        copy(text);
        info("Copied: " + what + ".");
    }

    /// Puts text on the clipboard.
    void copy(String text);

    /// Puts a picture on the clipboard.
    void copy(Image picture);
}
