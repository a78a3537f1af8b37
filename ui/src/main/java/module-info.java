import org.jspecify.annotations.NullMarked;

/// What every view shares: theme, fonts, dialogs, background tasks, and the painter for screen, SVG and PNG.
@NullMarked module dev.hindsight.ui {
    requires static transitive org.jspecify;
    requires transitive dev.hindsight.workspace;
    requires transitive java.desktop;
    requires transitive javafx.controls;
    requires transitive org.controlsfx.controls;
    requires transitive atlantafx.base;
    requires transitive org.kordamp.ikonli.core;
    requires transitive org.kordamp.ikonli.javafx;
    requires transitive org.kordamp.ikonli.feather;
    requires javafx.swing;
    requires org.slf4j;
    requires tools.jackson.databind;
    requires tools.jackson.dataformat.csv;
    requires flexmark;
    requires flexmark.util.ast;
    requires flexmark.util.data;
    requires flexmark.util.collection;
    requires flexmark.util.misc;
    requires flexmark.util.sequence;
    requires flexmark.ext.tables;
    requires flexmark.ext.gfm.tasklist;
    requires flexmark.ext.gfm.strikethrough;

    exports dev.hindsight.ui;
    exports dev.hindsight.ui.view;
    exports dev.hindsight.ui.view.dialog;
    exports dev.hindsight.ui.view.clock;
    exports dev.hindsight.ui.view.markdown;
    exports dev.hindsight.ui.view.paint;
}
