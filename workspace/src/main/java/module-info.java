import org.jspecify.annotations.NullMarked;

/// The workspace file and everything that is stored in it.
@NullMarked module dev.hindsight.workspace {
    requires static transitive org.jspecify;
    requires transitive tools.jackson.databind;
    requires tools.jackson.dataformat.csv;
    requires tools.jackson.dataformat.yaml;
    requires java.sql;
    requires org.apache.commons.compress;
    requires jdk.httpserver;
    requires org.eclipse.jgit;
    requires org.slf4j;

    exports dev.hindsight.workspace.common;
    exports dev.hindsight.workspace.document;
    exports dev.hindsight.workspace.evidence;
    exports dev.hindsight.workspace.evidence.query;
    exports dev.hindsight.workspace.incident;
    exports dev.hindsight.workspace.ingest.follow;
    exports dev.hindsight.workspace.ingest.json;
    exports dev.hindsight.workspace.ingest.mapping;
    exports dev.hindsight.workspace.ingest.observed;
    exports dev.hindsight.workspace.ingest.plugin;
    exports dev.hindsight.workspace.ingest.prepare;
    exports dev.hindsight.workspace.ingest.proposal;
    exports dev.hindsight.workspace.ingest.source;
    exports dev.hindsight.workspace.ingest.table;
    exports dev.hindsight.workspace.ingest;
    exports dev.hindsight.workspace.annotation;
    exports dev.hindsight.workspace.redact;
    exports dev.hindsight.workspace.rollup;
    exports dev.hindsight.workspace.scenario.truth;
    exports dev.hindsight.workspace.scenario;
    exports dev.hindsight.workspace.store.engine;
    exports dev.hindsight.workspace.store;
    exports dev.hindsight.workspace.time;
    exports dev.hindsight.workspace;

    uses dev.hindsight.workspace.ingest.EvidenceFormat;
    uses java.sql.Driver;
}
