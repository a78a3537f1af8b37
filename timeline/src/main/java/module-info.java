import org.jspecify.annotations.NullMarked;

/// Since when, how much, for whom, and which change.
@NullMarked module dev.hindsight.timeline {
    requires static transitive org.jspecify;
    requires transitive dev.hindsight.diff;
    requires org.apache.commons.statistics.distribution;
    requires org.apache.commons.statistics.inference;

    exports dev.hindsight.timeline.analysis;
    exports dev.hindsight.timeline.analysis.compare;
    exports dev.hindsight.timeline.analysis.reading;
    exports dev.hindsight.timeline.analysis.slices;
    exports dev.hindsight.timeline.changepoint;
    exports dev.hindsight.timeline.draw;
    exports dev.hindsight.timeline.draw.lane;
    exports dev.hindsight.timeline.draw.row;
    exports dev.hindsight.timeline.draw.scale;
    exports dev.hindsight.timeline.history;
    exports dev.hindsight.timeline.layout;
    exports dev.hindsight.timeline.outputs;
    exports dev.hindsight.timeline.overview;
    exports dev.hindsight.timeline.overview.assembly;
    exports dev.hindsight.timeline.overview.change;
    exports dev.hindsight.timeline.overview.explain;
    exports dev.hindsight.timeline.overview.words;
    exports dev.hindsight.timeline.phrase;
    exports dev.hindsight.timeline.pyramid;
    exports dev.hindsight.timeline.series;
    exports dev.hindsight.timeline.sight;
    exports dev.hindsight.timeline.signal;
    exports dev.hindsight.timeline.stats;
    exports dev.hindsight.timeline.view;
}
