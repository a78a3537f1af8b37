package dev.hindsight.ui.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.testing.Fx;
import dev.hindsight.testing.FxTest;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.layout.VBox;
import org.junit.jupiter.api.Test;

@FxTest
class PageTest {
    @Test
    void noPictureOfThePageIsKeptThatEachChangePaintsAnew() {
        Node viewport = Fx.call(() -> {
            Page page = new Page(new VBox());
            new Scene(page, 200, 100);
            page.applyCss();
            return page.lookup(".viewport");
        });
        assertThat(viewport.isCache()).isFalse();
    }
}
