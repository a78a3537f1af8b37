package dev.hindsight.timeline.view;

import dev.hindsight.timeline.draw.RenderOptions;
import dev.hindsight.timeline.draw.RenderedTimeline;
import dev.hindsight.timeline.draw.TimelinePicture;
import dev.hindsight.timeline.draw.TimelineRenderer;
import dev.hindsight.timeline.draw.lane.Lane;
import dev.hindsight.timeline.draw.lane.Timeline;
import dev.hindsight.timeline.draw.row.Hit;
import dev.hindsight.ui.Palette;
import dev.hindsight.ui.view.paint.CanvasPainter;
import dev.hindsight.workspace.common.TimeRange;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;

/// Draws a timeline: the picture, repainted when the data, the range or the size change, and above it the crosshair,
/// with the values in the lanes' gutter. Wheel: zoom at the pointer; wheel with Shift: pan; wheel on the titles: scroll; drag: select a
/// window, or move a lane by its title, resize it by its lower border, pan and zoom in the mini-map; click: select a
/// mark, a shift by its mark or its dip. Keys: left and right pan, up and down choose a lane, page up and down scroll, + and - zoom, 0 shows all, End
/// goes to the newest evidence, n and p go to the next and previous change, with Shift to the next and previous shift of a signal, l switches the clock,
/// Escape takes back the selected window, then the selected mark.
public final class TimelineView extends Region {
    private static final double PAN = 0.15;
    private static final double ZOOM = 1.5;
    private static final double PAGE = 0.4;
    /// The size of text, pixels, at which one pixel of the drawing is one of the view.
    private static final double TEXT = 13;

    private final TimelineViewModel model;
    private final ObservableValue<Palette> palette;
    private final Canvas picture = new Canvas();
    /// Follows the text size that the person chose: the whole drawing is scaled with it.
    private final Text text = new Text();
    private final TimelineOverlay overlay = new TimelineOverlay();
    private final ReadOnlyObjectWrapper<List<String>> readout = new ReadOnlyObjectWrapper<>(List.of());
    private @Nullable RenderedTimeline rendered;
    private boolean dirty = true;
    private double pointerY;
    private double scroll;
    private Consumer<ContextMenuEvent> onMenu = event -> {};
    private Runnable onPainted = () -> {};

    public TimelineView(TimelineViewModel model, ObservableValue<Palette> palette) {
        this.model = model;
        this.palette = palette;
        getStyleClass().add("timeline");
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setMinHeight(160);
        picture.setManaged(false);
        text.setManaged(false);
        getChildren().addAll(text, picture, overlay);
        text.fontProperty().addListener((_, _, _) -> repaint());
        model.timelineProperty().subscribe(timeline -> {
            setAccessibleText(
                    "Timeline: quality, traffic, changes and events over time. " + timeline.notice().hint());
            repaint();
        });
        model.selectedMarkProperty().addListener((_, _, _) -> repaint());
        model.localTimeProperty().addListener((_, _, _) -> repaint());
        model.lanes().layoutProperty().addListener((_, _, _) -> repaint());
        palette.addListener((_, _, _) -> repaint());
        model.cursorProperty().addListener((_, _, _) -> showOverlay());
        focusedProperty().addListener((_, _, _) -> showOverlay());
        model.lanes().currentProperty().addListener((_, _, _) -> showOverlay());
        new TimelinePointer(this, model);
        addEventHandler(KeyEvent.KEY_PRESSED, this::onKey);
        addEventHandler(ContextMenuEvent.CONTEXT_MENU_REQUESTED, event -> onMenu.accept(event));
    }

    /// Sets the handler of a right click or the menu key; it receives the hit.
    public void setOnMenu(Consumer<ContextMenuEvent> handler) {
        onMenu = handler;
    }

    /// Sets the handler that runs when lanes were painted for the first time.
    public void setOnPainted(Runnable handler) {
        onPainted = handler;
    }

    /// {@return what lies at a point of the view; null before the first painting}
    public @Nullable Hit hit(double x, double y) {
        return rendered == null ? null : rendered.hit(x / scale(), y / scale());
    }

    /// {@return pixels of the view in one pixel of the drawing; 1 where text has its usual size or less}
    public double scale() {
        return Math.max(1, text.getFont().getSize() / TEXT);
    }

    /// {@return the last drawing, in its own pixels; null before the first painting}
    public @Nullable RenderedTimeline rendered() {
        return rendered;
    }

    /// {@return the lanes that are drawn, from top to bottom}
    public List<Lane> lanes() {
        return model.timelineProperty().get().lanes();
    }

    /// {@return the bands that are drawn over all lanes}
    public List<Timeline.Band> bands() {
        return model.timelineProperty().get().bands();
    }

    /// {@return the read-out, line by line: the time on both clocks and how long ago it is, the marks and shifts there,
    /// and the value of every lane with interval and n; empty while the pointer is elsewhere}
    public ReadOnlyObjectProperty<List<String>> readoutProperty() {
        return readout.getReadOnlyProperty();
    }

    private void repaint() {
        dirty = true;
        // One painting per pulse, however often this is called.
        requestLayout();
    }

    /// {@return the current drawing, painted first where it is out of date}
    RenderedTimeline drawnNow() {
        layout();
        return Objects.requireNonNull(rendered);
    }

    @Override
    protected void layoutChildren() {
        if (picture.getWidth() != getWidth() || picture.getHeight() != getHeight()) {
            picture.setWidth(getWidth());
            picture.setHeight(getHeight());
            dirty = true;
        }
        if (dirty && getWidth() > 0 && getHeight() > 0) {
            dirty = false;
            paint();
            showOverlay();
            if (!lanes().isEmpty()) {
                onPainted.run();
                onPainted = () -> {};
            }
        }
    }

    private void paint() {
        Timeline timeline = model.timelineProperty().get();
        RenderedTimeline drawn = new TimelineRenderer(palette.getValue()).render(timeline,
                new CanvasPainter(picture, scale()), look());
        scroll = drawn.scrollOffset();
        rendered = drawn;
    }

    private RenderOptions look() {
        return new RenderOptions(model.selectedMarkProperty().get(), model.zone(),
                model.lanes().layoutProperty().get().heights(),
                scroll, true);
    }

    /// {@return the visible content as a drawing}
    ///
    /// @param description what it shows, one sentence, for people who cannot see it
    public TimelinePicture picture(String description) {
        return new TimelinePicture(model.timelineProperty().get(), getWidth(), getHeight(), description, look());
    }

    /// Scrolls the lanes by some pixels, where they do not fit.
    void scrollBy(double pixels) {
        scroll = Math.max(0, scroll + pixels);
        repaint();
    }

    /// Shows the crosshair at a time, or hides it, and the read-out next to the pointer.
    void moveCrosshair(@Nullable Long time, double y) {
        boolean sideways = y != pointerY && Objects.equals(time, model.cursorProperty().get());
        pointerY = y;
        model.cursorProperty().set(time);
        if (sideways) {
            showOverlay();
        }
    }

    void showTarget(double y) {
        overlay.showTarget(y, getWidth() / scale(), palette.getValue());
    }

    void hideTarget() {
        overlay.hideTarget();
    }

    private void showOverlay() {
        RenderedTimeline drawn = rendered;
        if (drawn == null) {
            return;
        }
        Palette colors = palette.getValue();
        overlay.setZoom(scale());
        overlay.showFocus(isFocused(), getWidth() / scale(), getHeight() / scale(), colors);
        String lane = model.lanes().currentProperty().get();
        if (lane != null && drawn.containsLane(lane)) {
            overlay.showLane(drawn, drawn.bounds(lane), colors);
        } else {
            overlay.hideLane();
        }
        Long at = model.cursorProperty().get();
        if (at == null) {
            overlay.hideCrosshair();
            showNotice(drawn, colors);
        } else {
            double x = drawn.time().x(at);
            overlay.showCrosshair(x, drawn, colors);
            Hit hit = drawn.hit(x, pointerY);
            tell(model.readout().lines(hit));
            overlay.showHit(drawn, lanes(), hit, model.readout().heading(hit), pointerY, getWidth() / scale(),
                    getHeight() / scale(), colors);
        }
    }

    /// Shows the whole notice while the pointer is on it.
    private void showNotice(RenderedTimeline drawn, Palette colors) {
        overlay.hideReadout();
        if (isHover() && drawn.isNotice(pointerY)) {
            List<String> lines = model.timelineProperty().get().notice().hint().lines().toList();
            tell(lines);
            overlay.showReadout(lines, drawn.time().left(), pointerY, getWidth() / scale(), getHeight() / scale(),
                    colors);
        } else {
            readout.set(List.of());
        }
    }

    private void tell(List<String> lines) {
        readout.set(lines);
        setAccessibleHelp(String.join(". ", lines));
    }

    private void onKey(KeyEvent event) {
        if (event.isShortcutDown() || event.isAltDown()) {
            return;
        }
        boolean handled = true;
        switch (event.getCode()) {
            case LEFT -> model.pan(-PAN);
            case RIGHT -> model.pan(PAN);
            case UP -> stepLane(-1);
            case DOWN -> stepLane(1);
            case PAGE_UP -> scrollBy(-PAGE * getHeight());
            case PAGE_DOWN -> scrollBy(PAGE * getHeight());
            case PLUS, ADD, EQUALS -> model.zoom(ZOOM, around());
            case MINUS, SUBTRACT -> model.zoom(1 / ZOOM, around());
            case DIGIT0, NUMPAD0, HOME -> model.showAll();
            case END -> model.showNewest();
            case N -> step(event.isShiftDown(), 1);
            case P -> step(event.isShiftDown(), -1);
            case L -> model.localTimeProperty().set(!model.localTimeProperty().get());
            case ESCAPE -> handled = model.unselect();
            default -> handled = false;
        }
        if (handled) {
            event.consume();
        }
    }

    private void step(boolean finding, int by) {
        if (finding) {
            model.goToFinding(by);
        } else {
            model.selectNeighbour(by);
        }
    }

    private void stepLane(int by) {
        model.lanes().step(by);
        String lane = model.lanes().currentProperty().get();
        RenderedTimeline drawn = drawnNow();
        if (lane != null && drawn.containsLane(lane)) {
            double[] bounds = drawn.bounds(lane);
            scrollBy(Math.min(0, bounds[0] - drawn.top()) + Math.max(0, bounds[1] - drawn.bottom()));
        }
    }

    /// The centre of a zoom by key: the crosshair, else the selected mark if it is visible, else the middle.
    private long around() {
        Long at = model.cursorProperty().get();
        TimeRange visible = model.visible();
        String selected = model.selectedMarkProperty().get();
        return at != null
                ? at
                : lanes().stream().filter(Lane.MarksLane.class::isInstance)
                        .flatMap(it -> ((Lane.MarksLane) it).marks().stream())
                        .filter(it -> it.id().equals(selected) && visible.contains(it.at()))
                        .mapToLong(Lane.LaneMark::at)
                        .findFirst().orElse(visible.from() + (visible.to() - visible.from()) / 2);
    }
}
