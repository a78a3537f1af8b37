import org.jspecify.annotations.NullMarked;

/// The desktop shell and the command line.
@NullMarked module dev.hindsight.app {
    requires static transitive org.jspecify;
    requires transitive dev.hindsight.postmortem;
    requires info.picocli;
    requires org.slf4j;

    exports dev.hindsight.app;
}
