package dev.hindsight.app.view.prompt;

import dev.hindsight.analysis.change.ChangeDetail;
import dev.hindsight.analysis.change.ChangeOutputs.OutputWindows;
import dev.hindsight.timeline.draw.RenderedTimeline;
import dev.hindsight.timeline.draw.scale.TimeScale;
import dev.hindsight.timeline.view.TimelineView;
import dev.hindsight.timeline.view.TimelineViewModel;
import dev.hindsight.ui.Painter;
import dev.hindsight.ui.Palette;
import dev.hindsight.ui.Rgba;
import dev.hindsight.ui.Stroke;
import dev.hindsight.ui.TextStyle;
import dev.hindsight.ui.view.clock.WindowClock;
import dev.hindsight.ui.view.TextSize;
import dev.hindsight.ui.view.paint.CanvasPainter;
import dev.hindsight.workspace.common.Format;
import dev.hindsight.workspace.common.TimeRange;
import javafx.beans.value.ObservableValue;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// A narrow strip beneath the timeline, with the same axis. It marks the change whose diff is shown, and the windows
/// before and after it that are compared; where the change is outside the visible range, an arrow shows the direction.
public final class ChangeStrip extends Region {
    /// How high it is.
    public static final double HEIGHT = 13;

    private static final double MIDDLE = 7;
    private static final double WINDOW = 4;
    private static final TextStyle SMALL = TextStyle.of(9.5);

    private final TimelineView timeline;
    private final TimelineViewModel model;
    private final ObservableValue<@Nullable ChangeDetail> detail;
    private final ObservableValue<@Nullable OutputWindows> compared;
    private final ObservableValue<Palette> palette;
    private final Canvas canvas = new Canvas();

    /// @param timeline whose axis it shares
    /// @param compared the windows that are compared, those of the change or others
    public ChangeStrip(TimelineView timeline, TimelineViewModel model, ObservableValue<@Nullable ChangeDetail> detail,
            ObservableValue<@Nullable OutputWindows> compared, ObservableValue<Palette> palette) {
        this.timeline = timeline;
        this.model = model;
        this.detail = detail;
        this.compared = compared;
        this.palette = palette;
        setId("change-strip");
        minHeightProperty().bind(TextSize.scaledBinding(HEIGHT));
        maxHeightProperty().bind(TextSize.scaledBinding(HEIGHT));
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setMouseTransparent(true);
        canvas.setManaged(false);
        getChildren().add(canvas);
        model.timelineProperty().subscribe(this::requestLayout);
        detail.subscribe(this::requestLayout);
        compared.subscribe(this::requestLayout);
        palette.subscribe(this::requestLayout);
        WindowClock.follow(this, this::requestLayout);
        timeline.widthProperty().subscribe(this::requestLayout);
    }

    @Override
    protected void layoutChildren() {
        canvas.setWidth(getWidth());
        canvas.setHeight(getHeight());
        double scale = TextSize.factor();
        Painter painter = new CanvasPainter(canvas, scale);
        RenderedTimeline drawn = timeline.rendered();
        OutputWindows windows = compared.getValue();
        ChangeDetail shown = detail.getValue();
        if (drawn == null || windows == null || timeline.getScene() == null) {
            setAccessibleText(null);
            return;
        }
        double shift = sceneToLocal(timeline.localToScene(0, 0)).getX();
        TimeScale time = new TimeScale(model.visible(), (drawn.time().left() * timeline.scale() + shift) / scale,
                (drawn.time().right() * timeline.scale() + shift) / scale);
        paint(painter, time, windows, palette.getValue());
        setAccessibleText(shown == null ? null : paint(painter, time, shown, palette.getValue()));
    }

    private static void paint(Painter painter, TimeScale time, OutputWindows windows, Palette palette) {
        painter.line(time.left(), MIDDLE + 0.5, time.right(), MIDDLE + 0.5, Stroke.solid(palette.border(), 1));
        window(painter, time, windows.before(), "before", palette.muted(), palette);
        window(painter, time, windows.after(), "after", palette.accent(), palette);
    }

    /// {@return where the change is, in words}
    private static String paint(Painter painter, TimeScale time, ChangeDetail shown, Palette palette) {
        long at = TimeRange.micros(shown.change().header().at());
        String when = "The change of " + WindowClock.format().instant(shown.change().header().at());
        if (at < time.range().from()) {
            aside(painter, "◀ the change is earlier", time.left(), false, palette);
            return when + " is earlier than what the timeline shows";
        }
        if (at > time.range().to()) {
            aside(painter, "the change is later ▶", time.right(), true, palette);
            return when + " is later than what the timeline shows";
        }
        Palette.SurfaceMark mark = palette.surface(shown.change().evidence().surface());
        mark.marker().paint(painter, time.x(at), MIDDLE, 4.5, mark.color());
        return when + " lies at " + Format.percent((time.x(at) - time.left()) / (time.right() - time.left()), 0)
                + " of what the timeline shows";
    }

    /// A label at an edge, where nothing else is drawn.
    private static void aside(Painter painter, String words, double edge, boolean isRight, Palette palette) {
        double width = painter.textWidth(words, SMALL) + 6;
        painter.fillRect(isRight ? edge - width : edge, 0, width, HEIGHT, palette.panel());
        painter.text(words, edge, MIDDLE + 3.5, isRight ? SMALL.end() : SMALL, palette.text());
    }

    private static void window(Painter painter, TimeScale time, TimeRange window, String name, Rgba color,
            Palette palette) {
        double left = Math.clamp(time.x(window.from()), time.left(), time.right());
        double right = Math.clamp(time.x(window.to()), time.left(), time.right());
        painter.fillRect(left, MIDDLE - WINDOW / 2 + 0.5, right - left, WINDOW, color.withOpacity(0.45));
        double width = painter.textWidth(name, SMALL) + 8;
        if (right - left > width + 16) {
            double middle = (left + right) / 2;
            painter.fillRect(middle - width / 2, 0, width, HEIGHT, palette.panel());
            painter.text(name, middle, MIDDLE + 3.5, SMALL.middle(), palette.muted());
        }
    }
}
