package dev.hindsight.app.view.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.hindsight.ui.DirectTasks;
import dev.hindsight.workspace.Workspace;
import dev.hindsight.workspace.common.WorkspaceException.Reason;
import dev.hindsight.workspace.common.WorkspaceException;
import dev.hindsight.workspace.store.Workspaces;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/// A session watches its file, also when a look at it fails and when it is closed.
@NullUnmarked
class WorkspaceSessionTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-09-15T09:00:00Z"));

    @TempDir
    Path folder;
    private Path file;
    private boolean failing;
    private final DirectTasks tasks = new DirectTasks((sentence, failure) -> {
        throw new AssertionError(sentence, failure);
    });
    private final Logger log = (Logger) LoggerFactory.getLogger(WorkspaceSession.class);
    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();

    @BeforeEach
    void create() {
        file = folder.resolve("night.hindsight");
        Workspaces.create(file, CLOCK).close();
        logged.start();
        log.addAppender(logged);
    }

    @AfterEach
    void close() {
        log.detachAppender(logged);
        tasks.close();
    }

    @Test
    void failedPollIsReportedOnceAndRetried() {
        try (WorkspaceSession session = new WorkspaceSession(unreliable(), CLOCK, tasks)) {
            failing = true;
            tasks.tick();
            tasks.tick();
            assertThat(session.unreadableProperty().get()).isTrue();
            assertThat(session.generationProperty().get()).isZero();
            failing = false;
            tasks.tick();
            assertThat(session.unreadableProperty().get()).isFalse();
            assertThat(session.generationProperty().get()).as("what came meanwhile may be missed").isEqualTo(1);
            declareElsewhere();
            tasks.tick();
            assertThat(session.generationProperty().get()).isEqualTo(2);
        }
        assertThat(logged.list).extracting(ILoggingEvent::getLevel).containsExactly(Level.WARN, Level.INFO);
    }

    @Test
    void pollAfterCloseDoesNothing() {
        WorkspaceSession session = new WorkspaceSession(unreliable(), CLOCK, tasks);
        session.close();
        session.awaitClosed();
        failing = true;
        assertThatCode(session::refreshSoon).doesNotThrowAnyException();
        assertThatCode(tasks::tick).doesNotThrowAnyException();
        assertThatCode(session::close).doesNotThrowAnyException();
        assertThat(logged.list).isEmpty();
    }

    private void declareElsewhere() {
        try (Workspace other = Workspaces.open(file, CLOCK)) {
            other.incidents().declare("Elsewhere", null, null, null, Map.of(), "Kim");
        }
    }

    /// {@return the workspace, whose looks at the file fail while `failing`}
    private Workspace unreliable() {
        Workspace real = Workspaces.open(file, CLOCK);
        return (Workspace) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[]{Workspace.class},
                (_, method, arguments) -> {
                    if (failing && method.getName().equals("dataVersion")) {
                        throw new WorkspaceException(Reason.WORKSPACE, "The disk is away.");
                    }
                    try {
                        return method.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
