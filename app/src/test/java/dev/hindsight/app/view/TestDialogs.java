package dev.hindsight.app.view;

import dev.hindsight.ui.view.Dialogs;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/// Answers every question at once and remembers what was said; choosers have no window in headless tests.
final class TestDialogs implements Dialogs {
    private final Path folder;
    final List<String> errors = new CopyOnWriteArrayList<>();
    final List<String> infos = new CopyOnWriteArrayList<>();
    final List<String> copied = new CopyOnWriteArrayList<>();

    TestDialogs(Path folder) {
        this.folder = folder;
    }

    @Override
    public List<Path> chooseFiles(String title, FileKind... kinds) {
        return List.of();
    }

    @Override
    public Optional<Path> chooseFolder(String title) {
        return Optional.of(folder);
    }

    @Override
    public Optional<Path> saveFile(String title, String suggestedName, FileKind... kinds) {
        return Optional.of(folder.resolve(suggestedName));
    }

    @Override
    public boolean confirm(String title, String question, String action) {
        return true;
    }

    @Override
    public Optional<String> askText(String title, String question, String initial) {
        return Optional.of(initial);
    }

    @Override
    public void error(String sentence) {
        errors.add(sentence);
    }

    @Override
    public void info(String sentence) {
        infos.add(sentence);
    }

    @Override
    public void openInBrowser(URI address) {}

    @Override
    public void copy(String text) {
        copied.add(text);
    }
}
