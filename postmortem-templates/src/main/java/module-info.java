import org.jspecify.annotations.NullMarked;

/// Postmortems from evidence.
@NullMarked module dev.hindsight.postmortem {
    requires static transitive org.jspecify;
    requires transitive dev.hindsight.runbook;
    requires tools.jackson.dataformat.yaml;
    requires flexmark;
    requires flexmark.util.ast;

    exports dev.hindsight.postmortem;
    exports dev.hindsight.postmortem.model;

    opens dev.hindsight.postmortem.model to tools.jackson.databind;
}
