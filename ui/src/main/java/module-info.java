import org.jspecify.annotations.NullMarked;

/// What every view shares.
@NullMarked module dev.hindsight.ui {
    requires static transitive org.jspecify;
    requires transitive javafx.controls;
    requires javafx.swing;
    requires java.desktop;
    requires org.slf4j;

    exports dev.hindsight.ui;
}
