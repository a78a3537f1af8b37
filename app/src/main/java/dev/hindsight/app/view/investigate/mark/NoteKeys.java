package dev.hindsight.app.view.investigate.mark;

import dev.hindsight.timeline.view.TimelineView;
import dev.hindsight.timeline.view.TimelineViewModel;
import dev.hindsight.workspace.common.TimeRange;
import java.time.Duration;
import javafx.event.EventHandler;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;

/// Opens the note field when a digit or ~ is typed outside text fields. On the timeline the 0 key shows the whole
/// range; where the 0 turns out to be the first digit of a time, the previous range is restored.
final class NoteKeys {
    private static final long TOGETHER = Duration.ofMillis(1500).toNanos();

    private final Node screen;
    private final TimelineViewModel timeline;
    private final NoteEntryModel model;
    private final EventHandler<KeyEvent> pressed = this::pressed;
    private final EventHandler<KeyEvent> typed = this::typed;
    private TimeRange beforeNought;
    private @Nullable Long noughtAt;

    NoteKeys(Node screen, TimelineViewModel timeline, NoteEntryModel model) {
        this.screen = screen;
        this.timeline = timeline;
        this.model = model;
        this.beforeNought = timeline.visible();
    }

    /// Listens while the screen is in a window.
    void listen() {
        screen.sceneProperty().subscribe((was, is) -> move(was, is));
        move(null, screen.getScene());
    }

    private void move(@Nullable Scene was, @Nullable Scene is) {
        if (was != null) {
            was.removeEventFilter(KeyEvent.KEY_PRESSED, pressed);
            was.removeEventHandler(KeyEvent.KEY_TYPED, typed);
        }
        if (is != null) {
            is.addEventFilter(KeyEvent.KEY_PRESSED, pressed);
            is.addEventHandler(KeyEvent.KEY_TYPED, typed);
        }
    }

    /// Runs before the timeline handles the 0 key.
    private void pressed(KeyEvent event) {
        if (noughtAt == null) {
            beforeNought = timeline.visible();
        }
    }

    private void typed(KeyEvent event) {
        Node focused = screen.getScene().getFocusOwner();
        String key = event.getCharacter();
        if (model.openProperty().get() || !screen.isVisible() || screen.isDisabled()
                || focused instanceof TextInputControl || event.isShortcutDown()
                || event.isAltDown() || !key.matches("[0-9:~]")) {
            noughtAt = null;
            return;
        }
        Long nought = noughtAt;
        boolean goesOn = nought != null && System.nanoTime() - nought < TOGETHER;
        noughtAt = null;
        if (goesOn) {
            if (!timeline.visible().equals(beforeNought)) {
                timeline.goBack();
            }
            begin("0" + key, event);
        } else if (key.equals("0") && focused instanceof TimelineView) {
            noughtAt = System.nanoTime();
        } else if (!key.equals(":")) {
            begin(key, event);
        }
    }

    private void begin(String first, KeyEvent event) {
        event.consume();
        model.begin(first);
    }
}
