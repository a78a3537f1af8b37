package dev.hindsight.timeline.view;

import dev.hindsight.timeline.draw.Hit;
import dev.hindsight.timeline.draw.Lane;
import dev.hindsight.timeline.draw.RenderedTimeline;
import dev.hindsight.timeline.draw.Timeline;
import dev.hindsight.timeline.draw.TimelineRenderer;
import dev.hindsight.ui.Format;
import dev.hindsight.ui.Painter;
import dev.hindsight.ui.Palette;
import dev.hindsight.ui.Stroke;
import dev.hindsight.ui.TextStyle;
import dev.hindsight.ui.view.CanvasPainter;
import dev.hindsight.workspace.TimeRange;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// Draws a timeline on two canvases: the picture, repainted when the data, the range or the size change, and above it
/// the crosshair with its read-out. Wheel: zoom at the pointer; wheel with Shift: pan; drag: select a window; click: select
/// a mark. Keys: arrows pan, + and - zoom, 0 shows all, n and p go to the next and previous change, Escape clears.
public final class TimelineView extends Region {
    private static final double WHEEL_ZOOM = 1.2;
    private static final double DRAG = 4;

    private final TimelineViewModel model;
    private final ObservableValue<Palette> palette;
    private final Canvas picture = new Canvas();
    private final Canvas overlay = new Canvas();
    private @Nullable RenderedTimeline rendered;
    private boolean dirty = true;
    private double pressedX = Double.NaN;
    private double pointerY;
    private final ReadOnlyObjectWrapper<List<String>> readout = new ReadOnlyObjectWrapper<>(List.of());
    private Consumer<ContextMenuEvent> onMenu = event -> {};

    public TimelineView(TimelineViewModel model, ObservableValue<Palette> palette) {
        this.model = model;
        this.palette = palette;
        getStyleClass().add("timeline");
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setAccessibleText("Timeline: quality, traffic, changes and events over time");
        setMinHeight(160);
        picture.setManaged(false);
        overlay.setManaged(false);
        overlay.setMouseTransparent(true);
        getChildren().addAll(picture, overlay);
        model.timelineProperty().addListener((property, was, is) -> repaint());
        model.selectedMarkProperty().addListener((property, was, is) -> repaint());
        model.cursorProperty().addListener((property, was, is) -> paintOverlay());
        palette.addListener((property, was, is) -> repaint());
        focusedProperty().addListener((property, was, is) -> paintOverlay());
        addEventHandler(MouseEvent.ANY, this::onMouse);
        addEventHandler(ScrollEvent.SCROLL, this::onScroll);
        addEventHandler(KeyEvent.KEY_PRESSED, this::onKey);
        addEventHandler(ContextMenuEvent.CONTEXT_MENU_REQUESTED, event -> onMenu.accept(event));
    }

    /// Sets what happens on a right click or the menu key; `hit` then tells what lies there.
    public void setOnMenu(Consumer<ContextMenuEvent> handler) {
        onMenu = handler;
    }

    /// {@return what lies at a point of the view; null before the first painting}
    public @Nullable Hit hit(double x, double y) {
        return rendered == null ? null : rendered.hit(x, y);
    }

    /// {@return what was drawn last, for those who look for lanes and times on it; null before the first painting}
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

    /// {@return what stands beside the crosshair, line by line: the time, the marks under the pointer, and what every lane
    /// reads there with interval and n; empty while the pointer is elsewhere}
    public ReadOnlyObjectProperty<List<String>> readoutProperty() {
        return readout.getReadOnlyProperty();
    }

    private void repaint() {
        dirty = true;
        // One painting per pulse, however often this is called.
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        if (picture.getWidth() != getWidth() || picture.getHeight() != getHeight()) {
            for (Canvas canvas : List.of(picture, overlay)) {
                canvas.setWidth(getWidth());
                canvas.setHeight(getHeight());
            }
            dirty = true;
        }
        if (dirty && getWidth() > 0 && getHeight() > 0) {
            dirty = false;
            Timeline timeline = model.timelineProperty().get();
            rendered = new TimelineRenderer(palette.getValue()).render(timeline,
                    new CanvasPainter(picture, palette.getValue().panel()), model.selectedMarkProperty().get());
            paintOverlay();
        }
    }

    private void paintOverlay() {
        Painter painter = new CanvasPainter(overlay);
        Palette colors = palette.getValue();
        if (isFocused()) {
            painter.strokeRoundRect(1, 1, getWidth() - 2, getHeight() - 2, 4, Stroke.solid(colors.accent(), 1.5));
        }
        Long at = model.cursorProperty().get();
        RenderedTimeline now = rendered;
        if (at == null || now == null) {
            readout.set(List.of());
            return;
        }
        double x = Math.round(now.time().x(at)) + 0.5;
        painter.line(x, 20, x, getHeight() - 24, Stroke.solid(colors.crosshair(), 1));
        readout.set(lines(now.hit(x, pointerY)));
        setAccessibleHelp(String.join(". ", readout.get()));
        paintReadout(painter, colors, x, readout.get());
    }

    private static List<String> lines(Hit hit) {
        List<String> lines = new ArrayList<>();
        lines.add(Format.instant(TimeRange.instant(hit.time())));
        for (Lane.Mark mark : hit.marks()) {
            lines.add(mark.label() + ", " + Format.time(TimeRange.instant(mark.at())));
        }
        hit.readings().forEach(reading -> lines.add(reading.line() + " " + reading.text()));
        return List.copyOf(lines);
    }

    private void paintReadout(Painter painter, Palette colors, double x, List<String> lines) {
        TextStyle style = TextStyle.of(11.5);
        double width = lines.stream().mapToDouble(line -> painter.textWidth(line, style)).max().orElse(0) + 20;
        double height = lines.size() * 17 + 12;
        double left = x + 12 + width > getWidth() ? x - 12 - width : x + 12;
        double top = Math.clamp(pointerY - height / 2, 4, Math.max(4, getHeight() - height - 4));
        painter.fillRoundRect(left, top, width, height, 6, colors.tooltip());
        for (int i = 0; i < lines.size(); i++) {
            painter.text(lines.get(i), left + 10, top + 19 + i * 17, i == 0 ? style.bold() : style,
                    colors.tooltipText());
        }
    }

    private void onMouse(MouseEvent event) {
        RenderedTimeline now = rendered;
        if (now == null) {
            return;
        }
        pointerY = event.getY();
        if (event.getEventType() == MouseEvent.MOUSE_EXITED) {
            model.cursorProperty().set(null);
        } else if (event.getEventType() == MouseEvent.MOUSE_MOVED) {
            boolean inPlot = event.getX() >= now.time().left() && event.getX() <= now.time().right();
            model.cursorProperty().set(inPlot ? (Long) now.time().time(event.getX()) : null);
        } else if (event.getEventType() == MouseEvent.MOUSE_PRESSED) {
            requestFocus();
            pressedX = event.getButton() == MouseButton.PRIMARY ? event.getX() : Double.NaN;
        } else if (event.getEventType() == MouseEvent.MOUSE_DRAGGED && Math.abs(event.getX() - pressedX) > DRAG) {
            model.select(between(now, pressedX, event.getX()));
        } else if (event.getEventType() == MouseEvent.MOUSE_CLICKED && event.isStillSincePress()
                && event.getButton() == MouseButton.PRIMARY) {
            onClick(now.hit(event.getX(), event.getY()), event.getClickCount());
        }
    }

    private void onClick(Hit hit, int clicks) {
        if (!hit.marks().isEmpty()) {
            boolean known = hit.marks().stream().anyMatch(it -> it.id().equals(model.selectedMarkProperty().get()));
            if (!known) {
                model.selectedMarkProperty().set(hit.marks().getFirst().id());
            }
            if (hit.marks().size() > 1 && clicks > 1) {
                // Several changes drawn as one come apart on a double click.
                long from = hit.marks().getFirst().at();
                long to = hit.marks().getLast().at();
                long room = Math.max(60_000_000L, to - from);
                model.show(new TimeRange(from - room, to + room));
            }
        } else {
            model.select(null);
        }
    }

    private static TimeRange between(RenderedTimeline rendered, double x1, double x2) {
        long a = rendered.time().time(Math.clamp(x1, rendered.time().left(), rendered.time().right()));
        long b = rendered.time().time(Math.clamp(x2, rendered.time().left(), rendered.time().right()));
        return new TimeRange(Math.min(a, b), Math.max(a, b));
    }

    private void onScroll(ScrollEvent event) {
        RenderedTimeline now = rendered;
        if (now == null) {
            return;
        }
        double sideways = event.isShiftDown() && event.getDeltaX() == 0 ? event.getDeltaY() : event.getDeltaX();
        if (sideways != 0) {
            model.pan(-Math.signum(sideways) * 0.1);
        } else if (event.getDeltaY() != 0) {
            double x = Math.clamp(event.getX(), now.time().left(), now.time().right());
            model.zoom(event.getDeltaY() > 0 ? WHEEL_ZOOM : 1 / WHEEL_ZOOM, now.time().time(x));
        }
        event.consume();
    }

    private void onKey(KeyEvent event) {
        if (event.isShortcutDown() || event.isAltDown()) {
            return;
        }
        TimeRange visible = model.visible();
        Long at = model.cursorProperty().get();
        long around = at != null ? at : visible.from() + (visible.to() - visible.from()) / 2;
        boolean handled = true;
        switch (event.getCode()) {
            case LEFT -> model.pan(-0.15);
            case RIGHT -> model.pan(0.15);
            case PLUS, ADD, EQUALS -> model.zoom(1.5, around);
            case MINUS, SUBTRACT -> model.zoom(1 / 1.5, around);
            case DIGIT0, NUMPAD0, HOME -> model.showAll();
            case N -> model.selectNeighbour(1);
            case P -> model.selectNeighbour(-1);
            case ESCAPE -> model.select(null);
            default -> handled = false;
        }
        if (handled) {
            event.consume();
        }
    }
}
