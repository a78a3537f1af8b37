package dev.hindsight.app.view.shell;

import static dev.hindsight.app.view.evidence.ScreenFixture.onFx;
import static dev.hindsight.app.view.evidence.ScreenFixture.waitFor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.hindsight.app.view.evidence.ScreenFixture;
import dev.hindsight.ui.view.Action;
import dev.hindsight.workspace.Workspace;
import dev.hindsight.workspace.common.WorkspaceException;
import dev.hindsight.workspace.common.WorkspaceException.Reason;
import dev.hindsight.workspace.store.Workspaces;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.NullUnmarked;
import org.kordamp.ikonli.feather.Feather;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/// A session watches its file, also when a look at it fails and when it is closed.
@NullUnmarked
class WorkspaceSessionTest {
    private static final InstantSource CLOCK = InstantSource.fixed(ScreenFixture.NOW);
    private static final Duration OFTEN = Duration.ofMillis(5);

    @TempDir
    Path folder;
    private ScreenFixture fixture;
    private Path file;
    private final AtomicInteger failures = new AtomicInteger();
    private final CountDownLatch threeFailed = new CountDownLatch(3);
    private final Logger log = (Logger) LoggerFactory.getLogger(WorkspaceSession.class);
    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();

    @BeforeEach
    void create() {
        fixture = new ScreenFixture(folder);
        file = folder.resolve("night.hindsight");
        Workspaces.create(file, CLOCK).close();
        logged.list = new CopyOnWriteArrayList<>();
        logged.start();
        log.addAppender(logged);
    }

    @AfterEach
    void close() {
        log.detachAppender(logged);
        fixture.close();
    }

    @Test
    void aFailedLookIsTriedAgainAndToldOnce() throws Exception {
        try (WorkspaceSession session = new WorkspaceSession(unreliable(), CLOCK, OFTEN)) {
            failures.set(Integer.MAX_VALUE);
            assertThat(threeFailed.await(1, TimeUnit.MINUTES)).as("looks again after a failure").isTrue();
            waitFor(() -> session.unreadableProperty().get());
            assertThat(session.generationProperty().get()).isZero();
            declareElsewhere();
            failures.set(0);
            waitFor(() -> session.generationProperty().get() > 0);
            assertThat(onFx(() -> session.unreadableProperty().get())).isFalse();
            long then = onFx(() -> session.generationProperty().get());
            declareElsewhere();
            waitFor(() -> session.generationProperty().get() > then);
        }
        assertThat(logged.list).extracting(ILoggingEvent::getLevel).containsExactly(Level.WARN, Level.INFO);
    }

    @Test
    void theStatusBarTellsThatTheFileCannotBeRead() {
        WorkspaceSession session = new WorkspaceSession(unreliable(), CLOCK, OFTEN);
        MainView view = onFx(() -> {
            fixture.main.use(session, Screen.EVIDENCE);
            return new MainView(fixture.main, new ActionRegistry(fixture.main.screenProperty()), _ -> Map.of(), _ -> {},
                    Action.of("demo", "Demo",
                            Feather.PLAY, "", () -> {}));
        });
        failures.set(Integer.MAX_VALUE);
        waitFor(() -> status(view).startsWith("night.hindsight cannot be read"));
        failures.set(0);
        waitFor(() -> status(view).equals("night.hindsight"));
    }

    private static String status(MainView view) {
        return ((javafx.scene.control.Label) view.lookup("#task")).getText();
    }

    @Test
    void aLookAfterClosingDoesNothing() {
        WorkspaceSession session = new WorkspaceSession(unreliable(), CLOCK, OFTEN);
        session.close();
        assertThatCode(session::refreshSoon).doesNotThrowAnyException();
        session.awaitClosed();
        assertThatCode(session::refreshSoon).doesNotThrowAnyException();
        assertThatCode(session::close).doesNotThrowAnyException();
        assertThat(logged.list).isEmpty();
    }

    private void declareElsewhere() {
        try (Workspace other = Workspaces.open(file, CLOCK)) {
            other.incidents().declare("Elsewhere", null, null, null, Map.of(), "Kim");
        }
    }

    /// {@return the workspace, whose looks at the file fail as often as `failures` says}
    private Workspace unreliable() {
        Workspace real = Workspaces.open(file, CLOCK);
        return (Workspace) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[]{Workspace.class},
                (_, method, arguments) -> {
                    if (method.getName().equals("dataVersion") && failures.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
                        threeFailed.countDown();
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
