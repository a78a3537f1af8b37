import org.jspecify.annotations.NullMarked;

/// Since when, how much, for whom, and which change: signals, series, change points, suspects.
@NullMarked module dev.hindsight.analysis {
    requires static transitive org.jspecify;
    requires transitive dev.hindsight.diff;
    requires org.apache.commons.statistics.distribution;
    requires org.apache.commons.statistics.inference;

    exports dev.hindsight.analysis;
    exports dev.hindsight.analysis.change;
    exports dev.hindsight.analysis.changepoint;
    exports dev.hindsight.analysis.compare;
    exports dev.hindsight.analysis.detectability;
    exports dev.hindsight.analysis.outputs;
    exports dev.hindsight.analysis.phrase;
    exports dev.hindsight.analysis.pyramid;
    exports dev.hindsight.analysis.query;
    exports dev.hindsight.analysis.reason;
    exports dev.hindsight.analysis.series;
    exports dev.hindsight.analysis.signal;
    exports dev.hindsight.analysis.signal.catalogue;
    exports dev.hindsight.analysis.signal.quality;
    exports dev.hindsight.analysis.signal.system;
    exports dev.hindsight.analysis.slices;
    exports dev.hindsight.analysis.stats;
    exports dev.hindsight.analysis.text;

    uses dev.hindsight.analysis.signal.SignalDefinition;
}
