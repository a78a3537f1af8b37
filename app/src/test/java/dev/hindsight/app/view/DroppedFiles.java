package dev.hindsight.app.view;

import java.io.File;
import java.lang.reflect.Constructor;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.input.DataFormat;
import javafx.scene.input.DragEvent;
import javafx.scene.input.Dragboard;
import javafx.scene.input.TransferMode;

/// Files dragged from the desktop and let go over a node: the events are JavaFX's own, only the desktop is missing.
public final class DroppedFiles {
    private DroppedFiles() {}

    /// Drags files over a node and drops them, where it accepts them.
    ///
    /// @return whether they were accepted
    public static boolean drop(Node on, Path... files) {
        List<File> dragged = Stream.of(files).map(Path::toFile).toList();
        Dragboard board = board(dragged);
        DragEvent over = event(DragEvent.DRAG_OVER, board, on);
        Event.fireEvent(on, over);
        DragEvent dropped = event(DragEvent.DRAG_DROPPED, board, on);
        Event.fireEvent(on, dropped);
        return dropped.isDropCompleted();
    }

    private static DragEvent event(javafx.event.EventType<DragEvent> type, Dragboard board, Node on) {
        return new DragEvent(on, on, type, board, 10, 10, 10, 10, TransferMode.COPY, null, on, null);
    }

    private static Dragboard board(List<File> files) {
        try {
            // JavaFX keeps the desktop's side of a clipboard to itself.
            Class<?> clipboard = Class.forName("com.sun.javafx.tk.TKClipboard");
            Object desktop = Proxy.newProxyInstance(clipboard.getClassLoader(), new Class<?>[]{clipboard},
                    (_, method, arguments) -> switch (method.getName()) {
                        case "getTransferModes" -> EnumSet.of(TransferMode.COPY);
                        case "getContentTypes" -> Set.of(DataFormat.FILES);
                        case "hasContent" -> DataFormat.FILES.equals(arguments[0]);
                        case "getContent" -> DataFormat.FILES.equals(arguments[0]) ? files : null;
                        default -> throw new UnsupportedOperationException(method.getName());
                    });
            Constructor<Dragboard> make = Dragboard.class.getDeclaredConstructor(clipboard);
            make.setAccessible(true);
            return make.newInstance(desktop);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
