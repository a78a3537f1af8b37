import org.jspecify.annotations.NullMarked;

/// Prompt diffs and the history of prompt lines.
@NullMarked module dev.hindsight.diff {
    requires static transitive org.jspecify;
    requires transitive dev.hindsight.workspace;
    requires dev.hindsight.ui;
    requires org.eclipse.jgit;
    requires io.github.javadiffutils;

    exports dev.hindsight.diff;
    exports dev.hindsight.diff.history;
    exports dev.hindsight.diff.view;
}
