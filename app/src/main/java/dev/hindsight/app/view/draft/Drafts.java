package dev.hindsight.app.view.draft;

import dev.hindsight.app.service.DraftStore.KeptDraft;
import dev.hindsight.app.service.DraftStore;
import dev.hindsight.app.view.shell.AppContext;
import dev.hindsight.app.view.shell.WorkspaceSession;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps what is typed into a session's fields twice a second, also while somebody types without a pause: a process that
/// is killed loses what was typed in its last second, or two on a busy machine. Needs no toolkit; its methods are called
/// on the application thread, but for [#dropNow].
public final class Drafts {
    private static final Logger LOG = LoggerFactory.getLogger(Drafts.class);
    private static final Duration EVERY = Duration.ofMillis(500);
    private static final Duration CLOSING = Duration.ofSeconds(5);

    private final DraftStore store;
    private final AppContext context;
    private final ExecutorService writer;
    private final Map<String, Supplier<String>> typed = new HashMap<>();

    /// The drafts of a session; what waits is written when it is closed.
    public Drafts(AppContext context, WorkspaceSession session) {
        this.context = context;
        this.store = new DraftStore(context.stateFolder(), session.workspace().file());
        this.writer = context.tasks().sequentialExecutor("hindsight-drafts");
        Runnable end = context.tasks().runPeriodically(EVERY, this::write);
        session.beforeClosing(() -> {
            end.run();
            write();
            writer.shutdown();
            awaitWritten();
        });
    }

    /// Says that a text was edited.
    ///
    /// @param text its words; asked for later, on another thread
    public synchronized void typed(String key, Supplier<String> text) {
        typed.put(key, text);
    }

    /// Says that a text is saved, or was given up: its draft is dropped.
    public synchronized void done(String key) {
        typed.remove(key);
        execute(() -> store.drop(key));
    }

    /// Drops a draft when the session is closed and its text was saved after all; called away from the application thread.
    public void dropNow(String key) {
        store.drop(key);
    }

    private void awaitWritten() {
        try {
            if (!writer.awaitTermination(CLOSING.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("Drafts were still being written at the end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Looks for what was typed at an earlier opening, and passes it to the application thread; does nothing where there
    /// is none.
    public void find(String key, Consumer<KeptDraft> found) {
        context.tasks().run("Looking for what was typed", _ -> store.find(key), draft -> draft.ifPresent(found));
    }

    private synchronized void write() {
        Map<String, Supplier<String>> now = Map.copyOf(typed);
        typed.clear();
        now.forEach((key, text) -> execute(() -> store.keep(key, text.get())));
    }

    /// A full disk must not stop somebody from typing.
    private void execute(Runnable work) {
        if (!writer.isShutdown()) {
            writer.execute(() -> {
                try {
                    work.run();
                } catch (RuntimeException e) {
                    LOG.warn("What is typed cannot be kept as a draft", e);
                }
            });
        }
    }
}
