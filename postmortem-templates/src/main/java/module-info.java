import org.jspecify.annotations.NullMarked;

/// Postmortems from evidence.
@NullMarked module dev.hindsight.postmortem {
    requires static transitive org.jspecify;
    requires transitive dev.hindsight.runbook;

    exports dev.hindsight.postmortem;
}
