package dev.hindsight.ui.view.clock;

import dev.hindsight.workspace.common.TimeFormat;
import java.time.ZoneId;
import java.time.ZoneOffset;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.WeakChangeListener;
import javafx.scene.Node;

/// The clock of the window: local time or UTC. Every time that the window shows is written by its format, and every time
/// that is typed without a zone is meant on it. Like the theme there is one for the whole program; it is changed on the
/// application thread and may be read on any.
public final class WindowClock {
    private static final BooleanProperty LOCAL = new SimpleBooleanProperty();
    private static final ReadOnlyObjectWrapper<TimeFormat> FORMAT = new ReadOnlyObjectWrapper<>(TimeFormat.UTC);
    private static volatile ZoneId zone = ZoneId.systemDefault();
    private static volatile TimeFormat format = TimeFormat.UTC;

    static {
        LOCAL.subscribe(WindowClock::update);
    }

    private WindowClock() {}

    /// {@return whether times are local rather than UTC}
    public static BooleanProperty localProperty() {
        return LOCAL;
    }

    /// {@return what writes times now}
    public static TimeFormat format() {
        return format;
    }

    /// {@return what writes times, now and after each change}
    public static ReadOnlyObjectProperty<TimeFormat> formatProperty() {
        return FORMAT.getReadOnlyProperty();
    }

    /// {@return the zone of local times}
    public static ZoneId zone() {
        return zone;
    }

    /// Sets the zone of local times, which is at first that of the machine.
    public static void setZone(ZoneId local) {
        zone = local;
        update();
    }

    /// Shows a node's times again after each change; those of a node that is on no scene when it is put on one. A node
    /// that is gone for good is neither kept nor worked for.
    public static void follow(Node node, Runnable show) {
        TimeFormat[] shown = {format};
        Runnable update = () -> {
            if (node.getScene() != null && !shown[0].equals(format)) {
                shown[0] = format;
                show.run();
            }
        };
        node.sceneProperty().subscribe(update);
        ChangeListener<TimeFormat> listener = (_, _, _) -> update.run();
        node.getProperties().put(listener, true);
        FORMAT.addListener(new WeakChangeListener<>(listener));
    }

    private static void update() {
        format = LOCAL.get() ? new TimeFormat(zone) : new TimeFormat(ZoneOffset.UTC);
        FORMAT.set(format);
    }
}
