package dev.hindsight.app.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.app.view.shell.AppContext;
import dev.hindsight.app.view.shell.Screen;
import dev.hindsight.app.view.shell.SettingsFile;
import dev.hindsight.app.view.shell.WorkspaceSession;
import dev.hindsight.testing.CssWarnings;
import dev.hindsight.testing.Fx;
import dev.hindsight.ui.view.FrameScheduler;
import dev.hindsight.ui.view.FxTasks;
import dev.hindsight.ui.view.Action;
import dev.hindsight.ui.view.Snapshots;
import dev.hindsight.ui.view.Theme;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.application.Platform;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.control.ButtonBase;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.testfx.api.FxRobot;

/// The whole window, headless, with dialogs that answer by themselves. While it is open it collects what JavaFX says
/// about style sheets, and every use of a workspace file on the application thread; closing it asserts that there was
/// none of either.
public final class WindowFixture implements AutoCloseable {
    private static final @Nullable String PICTURES = System.getProperty("hindsight.pictures");

    public final TestDialogs dialogs;
    /// Whether the test has broken something, so that work may fail.
    public volatile boolean breaking;
    public final List<Throwable> failures = new CopyOnWriteArrayList<>();
    public final CompositionRoot desktop;
    public final Scene scene;
    private final FxRobot robot;
    private final FxTasks tasks;
    private final Stage stage;
    private final Theme theme;
    private final CssWarnings css = new CssWarnings();

    /// A window with the state folder in this folder.
    public WindowFixture(FxRobot robot, Path folder, Theme.Mode mode, double width, double height) {
        this(robot, folder, mode, width, height, Map.of());
    }

    /// A window that has other screens beside those of Hindsight.
    WindowFixture(FxRobot robot, Path folder, Theme.Mode mode, double width, double height,
            Map<Screen, Function<WorkspaceSession, ? extends Node>> more) {
        FxThreadSqlGuard.install();
        this.robot = robot;
        this.dialogs = new TestDialogs(folder);
        this.tasks = new FxTasks((sentence, failure) -> {
            dialogs.error(sentence);
            if (!breaking) {
                failures.add(failure);
            }
        });
        SettingsFile settings = new SettingsFile(folder.resolve("state"));
        settings.save(settings.load().withTheme(mode.name().toLowerCase(Locale.ROOT)));
        this.theme = Snapshots.call(() -> new Theme(mode));
        this.desktop = Snapshots
                .call(() -> new CompositionRoot(new AppContext(tasks, dialogs, settings, Clock.systemUTC()), theme,
                        more));
        this.scene = Snapshots.call(() -> desktop.scene(width, height));
        this.stage = Snapshots.call(() -> {
            Stage made = new Stage();
            made.setScene(scene);
            made.show();
            return made;
        });
    }

    /// {@return the open workspace's session}
    public WorkspaceSession session() {
        return Objects.requireNonNull(Snapshots.call(() -> desktop.model().sessionProperty().get()));
    }

    /// Opens a workspace, as the menu would.
    public void open(Path file) {
        robot.interact(() -> desktop.model().open(file));
    }

    /// {@return whether there is such a node on the screen}
    public boolean has(String id) {
        return Snapshots.call(() -> scene.lookup(id) != null);
    }

    /// {@return what can be done, by its id}
    public Action action(String id) {
        return Snapshots.call(() -> desktop.actions().all().stream().filter(it -> it.id().equals(id)).findFirst()
                .orElseThrow());
    }

    /// Fires the button as a click or its key would; where it lies is the layout's business.
    public void press(String id) {
        await(() -> scene.lookup(id) instanceof ButtonBase button && !button.isDisabled());
        robot.interact(() -> ((ButtonBase) Objects.requireNonNull(scene.lookup(id))).fire());
    }

    /// Waits for the button and clicks it with the mouse, where it can be seen.
    public void click(String id) {
        await(() -> scene.lookup(id) != null && !scene.lookup(id).isDisabled());
        robot.clickOn(id);
    }

    /// {@return the words on the screen within a node; empty where there is none}
    public String words(String id) {
        if (!Platform.isFxApplicationThread()) {
            // A label shows its new words when a frame has laid it out; what is awaited is asked after a frame anyway.
            Fx.settle();
        }
        return Snapshots.call(() -> {
            Node within = scene.lookup(id);
            return within == null
                    ? ""
                    : within.lookupAll(".text").stream().filter(Text.class::isInstance)
                            .map(node -> ((Text) node).getText()).collect(Collectors.joining());
        });
    }

    /// Waits until something holds, asked on the application thread.
    public void await(BooleanSupplier condition) {
        Fx.await(() -> {
            assertThat(failures).isEmpty();
            return condition.getAsBoolean();
        });
    }

    /// Waits until nothing runs any more and all is shown: a row that a frame brings to sight may ask for more, so two
    /// frames must find nothing to do.
    ///
    /// Frames do it. `applyCss` and `layout` of the root would match the styles of the whole window each time, a frame
    /// those of what has changed.
    public void idle() {
        AtomicInteger quiet = new AtomicInteger();
        await(() -> {
            quiet.set(tasks.isIdle() && FrameScheduler.isDone() ? quiet.get() + 1 : 0);
            return quiet.get() == 2;
        });
    }

    /// {@return a picture of a region, whose left upper corner is its own: parts of it may reach beyond}
    public static WritableImage drawn(Region region) {
        SnapshotParameters within = new SnapshotParameters();
        within.setViewport(new Rectangle2D(region.getLayoutX(), region.getLayoutY(), region.getWidth(),
                region.getHeight()));
        return region.snapshot(within, null);
    }

    /// Writes a picture of the window as it is, light and dark, into the folder named by `-Dhindsight.pictures`;
    /// without that name nothing is drawn, which would only cost time.
    public void picture(String name) throws IOException {
        picture(name, () -> scene);
    }

    /// The same of another scene, such as a menu's.
    public void picture(String name, Supplier<Scene> shown) throws IOException {
        if (PICTURES != null) {
            Theme.Mode own = Snapshots.call(() -> theme.modeProperty().get());
            for (Theme.Mode mode : List.of(own == Theme.Mode.DARK ? Theme.Mode.LIGHT : Theme.Mode.DARK, own)) {
                robot.interact(() -> theme.modeProperty().set(mode));
                save(name, mode, shown);
            }
        }
    }

    /// {@return the themes to walk through the window in: both where pictures of what passes are wanted}
    public static Stream<Theme.Mode> modes() {
        return PICTURES == null ? Stream.of(Theme.Mode.LIGHT) : Stream.of(Theme.Mode.LIGHT, Theme.Mode.DARK);
    }

    /// Writes a picture of what passes, in the window's own theme.
    public void momentaryPicture(String name) throws IOException {
        if (PICTURES != null) {
            save(name, Snapshots.call(() -> theme.modeProperty().get()), () -> scene);
        }
    }

    private static void save(String name, Theme.Mode mode, Supplier<Scene> shown) throws IOException {
        // Two pulses, so that what was just shown is laid out.
        Snapshots.call(() -> Snapshots.picture(shown.get()));
        Snapshots.save(Snapshots.call(() -> Snapshots.picture(shown.get())), Path.of(Objects.requireNonNull(PICTURES))
                .resolve(name + "-" + mode.name().toLowerCase(Locale.ROOT) + ".png"));
    }

    @Override
    public void close() {
        Snapshots.call(() -> {
            desktop.close();
            stage.hide();
            tasks.close();
            return true;
        });
        css.close();
        assertThat(failures).isEmpty();
        assertThat(css.warnings()).as("what JavaFX says about style sheets").isEmpty();
        assertThat(FxThreadSqlGuard.uses()).as("uses of a workspace on the application thread").isEmpty();
    }
}
