import org.jspecify.annotations.NullMarked;

/// Guided response.
@NullMarked module dev.hindsight.runbook {
    requires static transitive org.jspecify;
    requires transitive dev.hindsight.analysis;
    requires transitive dev.hindsight.ui;
    requires tools.jackson.dataformat.yaml;
    requires flexmark;
    requires flexmark.util.ast;
    requires flexmark.util.sequence;
    requires flexmark.util.data;
    requires flexmark.util.misc;

    exports dev.hindsight.runbook;
    exports dev.hindsight.runbook.view;
}
