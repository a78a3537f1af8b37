package dev.hindsight.ui.view;

import javafx.beans.value.ChangeListener;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// A screen that fills the window, and scrolls where the window is lower than its least height, for instance with large
/// text. The page scrolls to the focused node; it never takes the focus itself.
public final class Page extends ScrollPane {
    private final Region content;

    /// Creates a page with this content, whose minimum height is the least height.
    public Page(Region content) {
        super(content);
        this.content = content;
        setFitToWidth(true);
        setFitToHeight(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        setFocusTraversable(false);
        getStyleClass().add("page");
        skinProperty().subscribe(skin -> {
            if (skin != null) {
                paintDirectly();
            }
        });
        ChangeListener<@Nullable Node> reveal = (_, _, now) -> reveal(now);
        sceneProperty().addListener((_, was, is) -> {
            if (was != null) {
                was.focusOwnerProperty().removeListener(reveal);
            }
            if (is != null) {
                is.focusOwnerProperty().addListener(reveal);
            }
        });
    }

    /// Takes back that a scroll pane keeps a picture of what it shows. That serves content that is scrolled and does not
    /// change; a screen changes, and each time all of the picture would be painted anew instead of what has changed.
    private void paintDirectly() {
        lookup(".viewport").setCache(false);
    }

    @Override
    public void requestFocus() {
        // A click between the parts would move the focus away from them.
    }

    private void reveal(@Nullable Node focused) {
        double beyond = content.getHeight() - getViewportBounds().getHeight();
        if (focused == null || beyond <= 0 || !contains(focused)) {
            return;
        }
        Bounds bounds = content.sceneToLocal(focused.localToScene(focused.getLayoutBounds()));
        double top = getVvalue() * beyond;
        double bottom = top + getViewportBounds().getHeight();
        if (bounds.getMinY() < top || bounds.getHeight() > bottom - top) {
            setVvalue(bounds.getMinY() / beyond);
        } else if (bounds.getMaxY() > bottom) {
            setVvalue((bounds.getMaxY() - (bottom - top)) / beyond);
        }
    }

    private boolean contains(Node node) {
        Node at = node;
        while (at != null && !at.equals(content)) {
            at = at.getParent();
        }
        return at != null;
    }
}
