import org.jspecify.annotations.NullMarked;

/// Postmortems from evidence.
@NullMarked module dev.hindsight.postmortem {
    requires static transitive org.jspecify;
    requires transitive dev.hindsight.runbook;
    requires tools.jackson.dataformat.yaml;
    requires jfx.incubator.input;
    requires jfx.incubator.richtext;
    requires io.github.javadiffutils;
    requires flexmark;
    requires flexmark.util.ast;
    requires flexmark.util.collection;
    requires flexmark.util.sequence;

    exports dev.hindsight.postmortem;
    exports dev.hindsight.postmortem.evidence;
    exports dev.hindsight.postmortem.facts;
    exports dev.hindsight.postmortem.history;
    exports dev.hindsight.postmortem.lint;
    exports dev.hindsight.postmortem.merge;
    exports dev.hindsight.postmortem.model;
    exports dev.hindsight.postmortem.report;
    exports dev.hindsight.postmortem.template;
    exports dev.hindsight.postmortem.view;

    opens dev.hindsight.postmortem.report to tools.jackson.databind;
    opens dev.hindsight.postmortem.template to tools.jackson.databind;
    opens dev.hindsight.postmortem.model to tools.jackson.databind;
}
