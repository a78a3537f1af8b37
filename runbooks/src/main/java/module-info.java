import org.jspecify.annotations.NullMarked;

/// Guided response.
@NullMarked module dev.hindsight.runbook {
    requires static transitive org.jspecify;
    requires transitive dev.hindsight.timeline;

    exports dev.hindsight.runbook;
}
