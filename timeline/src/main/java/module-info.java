import org.jspecify.annotations.NullMarked;

/// The timeline as it is drawn: lanes, layout, rows, pointer.
@NullMarked module dev.hindsight.timeline {
    requires static transitive org.jspecify;
    requires transitive dev.hindsight.analysis;
    requires transitive dev.hindsight.ui;

    exports dev.hindsight.timeline.draw;
    exports dev.hindsight.timeline.draw.lane;
    exports dev.hindsight.timeline.draw.row;
    exports dev.hindsight.timeline.draw.scale;
    exports dev.hindsight.timeline.history;
    exports dev.hindsight.timeline.layout;
    exports dev.hindsight.timeline.overview;
    exports dev.hindsight.timeline.assembly;
    exports dev.hindsight.timeline.explain;
    exports dev.hindsight.timeline.view;
}
