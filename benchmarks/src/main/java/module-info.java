import org.jspecify.annotations.NullMarked;

/// Measurements against named references.
@NullMarked module dev.hindsight.benchmarks {
    requires static org.jspecify;
    requires dev.hindsight.app;
    requires jmh.core;
    requires java.management;
    requires org.eclipse.jgit;
    requires static java.compiler;
}
