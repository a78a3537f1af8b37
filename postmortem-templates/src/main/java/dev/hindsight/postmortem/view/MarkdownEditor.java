package dev.hindsight.postmortem.view;

import javafx.beans.property.StringProperty;
import javafx.scene.Node;

/// Where people type Markdown. A face of its own, because the control behind it is an incubating one.
public interface MarkdownEditor {
    /// {@return the control}
    Node node();

    /// {@return the text; set it to show another}
    StringProperty textProperty();
}
