package dev.hindsight.app.view;

import dev.hindsight.ui.view.dialog.Dialogs;
import java.net.URI;
import java.nio.file.Path;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import javafx.scene.image.Image;

/// Answers every question at once and remembers what was said; choosers have no window in headless tests.
public final class TestDialogs implements Dialogs {
    /// What the choosers answer, one after another; none left means that the person changed their mind.
    public final Deque<List<Path>> files = new ConcurrentLinkedDeque<>();
    /// What is typed where a line is asked for, one after another.
    public final Deque<String> texts = new ConcurrentLinkedDeque<>();
    public final List<String> errors = new CopyOnWriteArrayList<>();
    public final List<String> news = new CopyOnWriteArrayList<>();
    public final List<String> copied = new CopyOnWriteArrayList<>();
    public final List<Image> pictures = new CopyOnWriteArrayList<>();
    /// What was offered with news, by its label; the last of each.
    public final Map<String, Runnable> acts = new ConcurrentHashMap<>();
    public final List<URI> opened = new CopyOnWriteArrayList<>();
    private final Path folder;

    /// Dialogs that save into this folder.
    public TestDialogs(Path folder) {
        this.folder = folder;
    }

    @Override
    public List<Path> chooseFiles(String title, FileKind... kinds) {
        List<Path> next = files.poll();
        return next == null ? List.of() : next;
    }

    @Override
    public Optional<Path> chooseFolder(String title) {
        return chooseFiles(title).stream().findFirst();
    }

    @Override
    public Optional<Path> saveFile(String title, String suggestedName, FileKind... kinds) {
        return Optional.of(folder.resolve(suggestedName));
    }

    @Override
    public boolean confirm(String title, String question, String action) {
        news.add(question);
        return true;
    }

    @Override
    public Optional<String> askText(String title, String question, String initial) {
        return Optional.ofNullable(texts.poll());
    }

    @Override
    public void error(String sentence) {
        errors.add(sentence);
    }

    @Override
    public void info(String sentence) {
        news.add(sentence);
    }

    @Override
    public void info(String sentence, String act, Runnable handler) {
        news.add(sentence);
        acts.put(act, handler);
    }

    @Override
    public void openInBrowser(URI address) {
        opened.add(address);
    }

    @Override
    public void copy(String text) {
        copied.add(text);
    }

    @Override
    public void copy(Image picture) {
        pictures.add(picture);
    }
}
