package dev.hindsight.timeline.view;

import dev.hindsight.timeline.draw.Minimap;
import dev.hindsight.timeline.draw.RenderedTimeline;
import dev.hindsight.timeline.draw.lane.Lane;
import dev.hindsight.timeline.draw.row.Hit;
import dev.hindsight.workspace.common.TimeRange;
import java.util.List;
import java.util.Optional;
import javafx.scene.Cursor;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import org.jspecify.annotations.Nullable;

/// Handles pointer and wheel on a timeline.
final class TimelinePointer {
    private static final double WHEEL_ZOOM = 1.2;
    private static final double WHEEL_PAN = 0.1;
    private static final double DRAG = 4;
    private static final double LEAST_LANE = 20;
    private static final long MINUTE = 60_000_000L;

    private final TimelineView view;
    private final TimelineViewModel model;
    private @Nullable Drag drag;
    private double pressedX;
    private double pressedY;
    private boolean moved;

    /// The gesture that a press started.
    private interface Drag {
        void to(double x, double y);

        default void drop() {}
    }

    TimelinePointer(TimelineView view, TimelineViewModel model) {
        this.view = view;
        this.model = model;
        view.addEventHandler(MouseEvent.ANY, this::onMouse);
        view.addEventHandler(ScrollEvent.SCROLL, this::onScroll);
        // Not every way out is an exit of the mouse: a screen that takes the timeline's place, a menu, another window.
        view.hoverProperty().addListener((_, _, inside) -> {
            if (!inside) {
                view.moveCrosshair(null, pressedY);
            }
        });
    }

    private void onMouse(MouseEvent event) {
        RenderedTimeline drawn = view.rendered();
        if (drawn == null) {
            return;
        }
        double x = event.getX() / view.scale();
        double y = event.getY() / view.scale();
        if (event.getEventType() == MouseEvent.MOUSE_EXITED) {
            view.moveCrosshair(null, y);
        } else if (event.getEventType() == MouseEvent.MOUSE_MOVED) {
            hover(drawn, x, y);
        } else if (event.getEventType() == MouseEvent.MOUSE_PRESSED) {
            view.requestFocus();
            pressedX = x;
            pressedY = y;
            moved = false;
            drag = event.getButton() == MouseButton.PRIMARY ? begin(drawn, x, y) : null;
        } else if (event.getEventType() == MouseEvent.MOUSE_DRAGGED) {
            drag(x, y);
        } else if (event.getEventType() == MouseEvent.MOUSE_RELEASED) {
            drop();
        } else if (event.getEventType() == MouseEvent.MOUSE_CLICKED && event.isStillSincePress()
                && event.getButton() == MouseButton.PRIMARY && isPlot(drawn, x, y)) {
            onClick(drawn.hit(x, y), event.getClickCount());
        }
    }

    private void drag(double x, double y) {
        moved |= Math.abs(x - pressedX) > DRAG || Math.abs(y - pressedY) > DRAG;
        if (moved && drag != null) {
            drag.to(x, y);
        }
    }

    private void drop() {
        if (moved && drag != null) {
            drag.drop();
        }
        drag = null;
    }

    private void hover(RenderedTimeline drawn, double x, double y) {
        view.setCursor(cursor(drawn, x, y));
        view.moveCrosshair(isPlot(drawn, x, y) && x >= drawn.time().left() && x <= drawn.time().right()
                ? (Long) drawn.time().time(x)
                : null, y);
        drawn.laneAt(y).ifPresent(lane -> model.lanes().setCurrent(lane.id()));
    }

    private static Cursor cursor(RenderedTimeline drawn, double x, double y) {
        Minimap.MinimapRegion part = part(drawn, x, y);
        if (part == Minimap.MinimapRegion.FROM || part == Minimap.MinimapRegion.TO) {
            return Cursor.H_RESIZE;
        }
        if (part == Minimap.MinimapRegion.WINDOW) {
            return Cursor.MOVE;
        }
        if (x <= drawn.time().right() && drawn.laneBorderAt(y).isPresent()) {
            return Cursor.V_RESIZE;
        }
        return isTitle(drawn, x, y) ? Cursor.MOVE : Cursor.DEFAULT;
    }

    private static Minimap.MinimapRegion part(RenderedTimeline drawn, double x, double y) {
        return drawn.map().map(it -> it.part(x, y)).orElse(Minimap.MinimapRegion.NONE);
    }

    private static boolean isTitle(RenderedTimeline drawn, double x, double y) {
        return x < drawn.time().left() && drawn.laneAt(y).isPresent();
    }

    private static boolean isPlot(RenderedTimeline drawn, double x, double y) {
        return !drawn.isNotice(y) && !isTitle(drawn, x, y) && drawn.map().filter(it -> y >= it.top()).isEmpty();
    }

    private @Nullable Drag begin(RenderedTimeline drawn, double x, double y) {
        Minimap.MinimapRegion part = part(drawn, x, y);
        if (part != Minimap.MinimapRegion.NONE) {
            return onMap(drawn.map().orElseThrow(), part, x);
        }
        Optional<String> border = drawn.laneBorderAt(y);
        if (border.isPresent() && x <= drawn.time().right()) {
            return resize(border.get());
        }
        if (isTitle(drawn, x, y)) {
            return move(drawn, drawn.laneAt(y).orElseThrow().id());
        }
        return isPlot(drawn, x, y) ? (toX, _) -> model.select(between(drawn, x, toX)) : null;
    }

    private Drag onMap(Minimap map, Minimap.MinimapRegion part, double x) {
        if (part == Minimap.MinimapRegion.BESIDE) {
            long half = (model.visible().to() - model.visible().from()) / 2;
            long middle = map.time().time(x);
            model.show(model.shifted(new TimeRange(middle - half, middle + half), 0));
        }
        TimeRange start = model.visible();
        boolean[] begun = {false};
        return (toX, _) -> {
            if (!begun[0]) {
                model.beginMove();
                begun[0] = true;
            }
            long at = map.time().time(toX);
            model.moveTo(switch (part) {
                case FROM -> new TimeRange(Math.min(at, start.to()), start.to());
                case TO -> new TimeRange(start.from(), Math.max(at, start.from()));
                default -> model.shifted(start, at - map.time().time(x));
            });
        };
    }

    /// The lower border follows the pointer; the next lane gives up the height that this one gains.
    private Drag resize(String id) {
        List<String> ids = view.lanes().stream().map(Lane::id).toList();
        String below = ids.get(ids.indexOf(id) + 1);
        return new Drag() {
            @Override
            public void to(double x, double y) {
                RenderedTimeline now = view.drawnNow();
                double top = now.bounds(id)[0];
                double border = now.bounds(id)[1];
                double bottom = now.bounds(below)[1];
                double wanted = Math.clamp(y, Math.min(border, top + LEAST_LANE),
                        Math.max(border, bottom - LEAST_LANE));
                model.lanes().transferHeight(id, (wanted - top) / (border - top), below,
                        (bottom - wanted) / (bottom - border));
            }

            @Override
            public void drop() {
                model.lanes().commitLayout();
            }
        };
    }

    private Drag move(RenderedTimeline drawn, String id) {
        return new Drag() {
            private String other = id;
            private boolean after;

            @Override
            public void to(double x, double y) {
                drawn.laneAt(Math.clamp(y, drawn.top(), drawn.bottom() - 1)).ifPresent(under -> {
                    other = under.id();
                    double[] bounds = drawn.bounds(other);
                    after = y > (bounds[0] + bounds[1]) / 2;
                    view.showTarget(after ? bounds[1] : bounds[0]);
                });
            }

            @Override
            public void drop() {
                view.hideTarget();
                model.lanes().moveLane(id, other, after);
            }
        };
    }

    private void onClick(Hit hit, int clicks) {
        if (hit.marks().isEmpty()) {
            hit.shift().ifPresentOrElse(model::selectShift, () -> unmarked(hit));
            return;
        }
        boolean known = hit.marks().stream().anyMatch(it -> it.id().equals(model.selectedMarkProperty().get()));
        if (!known) {
            model.selectedMarkProperty().set(hit.marks().getFirst().id());
        }
        if (hit.marks().size() > 1 && clicks > 1) {
            // A double click separates grouped changes.
            long from = hit.marks().getFirst().at();
            long to = hit.marks().getLast().at();
            long room = Math.max(MINUTE, to - from);
            model.show(new TimeRange(from - room, to + room));
        }
    }

    private void unmarked(Hit hit) {
        Lane lane = hit.lane();
        if (lane == null) {
            model.select(null);
        } else {
            model.selectDip(lane.id(), hit.time());
        }
    }

    private static TimeRange between(RenderedTimeline drawn, double x1, double x2) {
        long a = drawn.time().time(Math.clamp(x1, drawn.time().left(), drawn.time().right()));
        long b = drawn.time().time(Math.clamp(x2, drawn.time().left(), drawn.time().right()));
        return new TimeRange(Math.min(a, b), Math.max(a, b));
    }

    private void onScroll(ScrollEvent event) {
        RenderedTimeline drawn = view.rendered();
        if (drawn == null) {
            return;
        }
        double x = event.getX() / view.scale();
        double y = event.getY() / view.scale();
        double sideways = event.isShiftDown() && event.getDeltaX() == 0 ? event.getDeltaY() : event.getDeltaX();
        if (sideways != 0) {
            model.pan(-Math.signum(sideways) * WHEEL_PAN);
        } else if (event.getDeltaY() != 0 && isTitle(drawn, x, y)) {
            view.scrollBy(-event.getDeltaY());
        } else if (event.getDeltaY() != 0) {
            double inside = Math.clamp(x, drawn.time().left(), drawn.time().right());
            model.zoom(event.getDeltaY() > 0 ? WHEEL_ZOOM : 1 / WHEEL_ZOOM, drawn.time().time(inside));
        }
        event.consume();
    }
}
