package dev.hindsight.ui.view.dialog;

import java.io.File;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import dev.hindsight.ui.view.TextSize;
import java.util.function.Function;
import java.util.stream.Stream;
import javafx.scene.control.Alert;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.control.TextInputDialog;
import javafx.scene.image.Image;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import javafx.stage.Stage;
import javafx.util.Duration;
import org.controlsfx.control.Notifications;
import org.controlsfx.control.action.Action;

/// The desktop's own choosers and JavaFX dialogs, over one window.
public final class FxDialogs implements Dialogs {
    private static final Duration SHOWN_FOR = Duration.seconds(4);
    private static final Duration SHOWN_WITH_ACT = Duration.seconds(12);

    private final Stage owner;
    private final Consumer<URI> browser;

    /// Dialogs over this window; `browser` opens addresses (the application's host services).
    public FxDialogs(Stage owner, Consumer<URI> browser) {
        this.owner = owner;
        this.browser = browser;
    }

    @Override
    public List<Path> chooseFiles(String title, FileKind... kinds) {
        List<File> files = chooser(title, kinds).showOpenMultipleDialog(owner);
        return files == null ? List.of() : files.stream().map(File::toPath).toList();
    }

    @Override
    public Optional<Path> chooseFolder(String title) {
        DirectoryChooser chooser = new DirectoryChooser();
        chooser.setTitle(title);
        return Optional.ofNullable(chooser.showDialog(owner)).map(File::toPath);
    }

    @Override
    public Optional<Path> saveFile(String title, String suggestedName, FileKind... kinds) {
        FileChooser chooser = chooser(title, kinds);
        chooser.setInitialFileName(suggestedName);
        return Optional.ofNullable(chooser.showSaveDialog(owner)).map(File::toPath);
    }

    @Override
    public boolean confirm(String title, String question, String action) {
        ButtonType does = new ButtonType(action, ButtonBar.ButtonData.OK_DONE);
        Alert alert = new Alert(Alert.AlertType.CONFIRMATION, question, does, ButtonType.CANCEL);
        applyTheme(alert, title);
        return alert.showAndWait().filter(does::equals).isPresent();
    }

    @Override
    public Optional<String> askText(String title, String question, String initial) {
        TextInputDialog dialog = new TextInputDialog(initial);
        dialog.setContentText(question);
        dialog.getDialogPane().lookupButton(ButtonType.OK).disableProperty()
                .bind(dialog.getEditor().textProperty().map(String::isBlank));
        applyTheme(dialog, title);
        return dialog.showAndWait().map(String::strip).filter(text -> !text.isEmpty());
    }

    @Override
    public Optional<String> askReadable(String title, String question, String initial,
            Function<String, TextReading> reading) {
        TextInputDialog dialog = new TextInputDialog(initial);
        Label asked = new Label(question);
        Label understood = new Label();
        understood.setId("understood");
        understood.getStyleClass().addAll("small", "muted");
        understood.textProperty().bind(dialog.getEditor().textProperty()
                .map(text -> text.isBlank() ? "" : reading.apply(text).words()));
        Stream.of(asked, understood).forEach(it -> {
            it.setWrapText(true);
            it.setMinHeight(Region.USE_PREF_SIZE);
        });
        VBox content = new VBox(8, asked, dialog.getEditor(), understood);
        content.prefWidthProperty().bind(TextSize.scaledBinding(440));
        dialog.getDialogPane().setContent(content);
        dialog.getDialogPane().lookupButton(ButtonType.OK).disableProperty().bind(dialog.getEditor().textProperty()
                .map(text -> text.isBlank() || !reading.apply(text).readable()));
        applyTheme(dialog, title);
        return dialog.showAndWait().map(String::strip).filter(text -> !text.isEmpty());
    }

    @Override
    public void error(String sentence) {
        Alert alert = new Alert(Alert.AlertType.ERROR, sentence, ButtonType.CLOSE);
        applyTheme(alert, "That did not work");
        alert.show();
    }

    @Override
    public void info(String sentence) {
        Notifications.create().owner(owner).text(sentence).hideAfter(SHOWN_FOR).show();
    }

    @Override
    public void info(String sentence, String act, Runnable handler) {
        Notifications.create().owner(owner).text(sentence).hideAfter(SHOWN_WITH_ACT)
                .action(new Action(act, _ -> handler.run())).show();
    }

    @Override
    public void openInBrowser(URI address) {
        browser.accept(address);
    }

    @Override
    public void copy(String text) {
        ClipboardContent content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
    }

    @Override
    public void copy(Image picture) {
        ClipboardContent content = new ClipboardContent();
        content.putImage(picture);
        Clipboard.getSystemClipboard().setContent(content);
    }

    private void applyTheme(Dialog<?> dialog, String title) {
        dialog.initOwner(owner);
        dialog.setTitle(title);
        dialog.setHeaderText(null);
        dialog.setResizable(true);
        dialog.getDialogPane().prefWidthProperty().bind(TextSize.scaledBinding(460));
        if (owner.getScene() != null) {
            dialog.getDialogPane().getStylesheets().setAll(owner.getScene().getStylesheets());
        }
    }

    private static FileChooser chooser(String title, FileKind... kinds) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(title);
        for (FileKind kind : kinds) {
            chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter(kind.name(), kind.patterns()));
        }
        return chooser;
    }
}
