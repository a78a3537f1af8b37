package dev.hindsight.postmortem.view;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.StringProperty;
import javafx.scene.Node;

/// An editor of Markdown. An interface, because the control behind it is still incubating.
public interface MarkdownEditor {
    /// {@return the control}
    Node node();

    /// {@return the text; set it to show another}
    StringProperty textProperty();

    /// {@return whether the text can be typed in}
    BooleanProperty editableProperty();
}
