import org.jspecify.annotations.NullMarked;

/// Since when, how much, for whom, and which change.
@NullMarked module dev.hindsight.timeline {
    requires static transitive org.jspecify;
    requires transitive dev.hindsight.diff;

    exports dev.hindsight.timeline;
    exports dev.hindsight.timeline.analysis;
    exports dev.hindsight.timeline.draw;
    exports dev.hindsight.timeline.overview;
    exports dev.hindsight.timeline.view;
}
