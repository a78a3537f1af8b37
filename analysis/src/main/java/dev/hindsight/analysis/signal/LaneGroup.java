package dev.hindsight.analysis.signal;

import dev.hindsight.analysis.signal.Signal.Family;

/// The groups of lanes on a timeline.
public enum LaneGroup {
    QUALITY("Quality"), SIGNS("Signs"), COST("Length, time, cost"), OPERATIONS("Operations"), CONTEXT("Context"), TEXTS(
            "Texts in outputs");

    private final String title;

    LaneGroup(String title) {
        this.title = title;
    }

    /// {@return the name}
    public String title() {
        return title;
    }

    /// {@return the group of the signals of a family, where a signal does not choose another}
    static LaneGroup of(Family family) {
        return switch (family) {
            case QUALITY, CONTROL, PROBE -> QUALITY;
            case SYMPTOM -> SIGNS;
            case COST -> COST;
            case CONTEXT -> CONTEXT;
        };
    }
}
