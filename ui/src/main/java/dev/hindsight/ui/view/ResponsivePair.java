package dev.hindsight.ui.view;

import java.util.function.ToDoubleBiFunction;
import javafx.geometry.Orientation;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// Two parts next to each other where both fit, else one beneath the other.
public final class ResponsivePair extends Pane {
    private final Region first;
    private final Region second;
    private final double gap;
    private final @Nullable Region growing;

    /// Two parts.
    ///
    /// @param growing the part that takes the remaining width; null for halves
    public ResponsivePair(double gap, Region first, Region second, @Nullable Region growing) {
        this.gap = gap;
        this.first = first;
        this.second = second;
        this.growing = growing;
        FrameScheduler.setContentLater(this, first);
        FrameScheduler.setContentLater(this, second);
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computeMinWidth(double height) {
        return Math.max(first.minWidth(-1), second.isManaged() ? second.minWidth(-1) : 0);
    }

    @Override
    protected double computePrefWidth(double height) {
        return first.prefWidth(-1) + (second.isManaged() ? gap + second.prefWidth(-1) : 0);
    }

    @Override
    protected double computeMinHeight(double width) {
        return height(width, Region::minHeight);
    }

    @Override
    protected double computePrefHeight(double width) {
        return height(width, Region::prefHeight);
    }

    private double height(double width, ToDoubleBiFunction<Region, Double> of) {
        if (!second.isManaged()) {
            return of.applyAsDouble(first, width);
        }
        if (width < 0) {
            return Math.max(of.applyAsDouble(first, -1.0), of.applyAsDouble(second, -1.0));
        }
        if (!fits(width)) {
            return of.applyAsDouble(first, width) + gap + of.applyAsDouble(second, width);
        }
        double left = snapSizeX(firstWidth(width - gap));
        return Math.max(of.applyAsDouble(first, left), of.applyAsDouble(second, width - gap - left));
    }

    private boolean fits(double width) {
        return width < 0 || !second.isManaged() || width >= first.minWidth(-1) + gap + second.minWidth(-1);
    }

    @Override
    protected void layoutChildren() {
        double width = getWidth();
        double height = getHeight();
        if (!second.isManaged()) {
            first.resizeRelocate(0, 0, width, height);
        } else if (fits(width)) {
            double left = snapSizeX(firstWidth(width - gap));
            first.resizeRelocate(0, 0, left, height);
            second.resizeRelocate(left + gap, 0, width - gap - left, height);
        } else {
            double upper = snapSizeY((height - gap) / 2);
            first.resizeRelocate(0, 0, width, upper);
            second.resizeRelocate(0, upper + gap, width, height - gap - upper);
        }
    }

    private double firstWidth(double room) {
        double least = first.minWidth(-1);
        double most = room - second.minWidth(-1);
        if (growing == null) {
            return Math.clamp(room / 2, least, most);
        }
        double wanted = first.equals(growing) ? room - second.prefWidth(-1) : first.prefWidth(-1);
        return Math.clamp(wanted, least, most);
    }
}
