package dev.hindsight.ui.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.testing.CssWarnings;
import dev.hindsight.testing.Fx;
import dev.hindsight.testing.FxTest;
import dev.hindsight.ui.Palette;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.collections.ListChangeListener;
import javafx.css.CssParser.ParseError;
import javafx.css.CssParser;
import javafx.scene.Scene;
import javafx.scene.text.Font;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.EnumSource;

@FxTest
class ThemeTest {

    @ParameterizedTest
    @EnumSource(value = Theme.Mode.class, names = "SYSTEM", mode = Mode.EXCLUDE)
    void everyControlIsStyledWithoutCssWarnings(Theme.Mode mode) throws Exception {
        List<String> errors = new ArrayList<>();
        BufferedImage picture;
        try (CssWarnings logged = new CssWarnings()) {
            picture = Fx.call(() -> {
                ListChangeListener<ParseError> heard = change -> errors.add(change.toString());
                CssParser.errorsProperty().addListener(heard);
                BufferedImage done = Snapshots.picture(ControlGallery.controls(Palette.of(mode == Theme.Mode.DARK)),
                        1000, 900,
                        new Theme(mode));
                CssParser.errorsProperty().removeListener(heard);
                return done;
            });
            assertThat(logged.warnings()).isEmpty();
        }
        Snapshots.save(picture, Path.of("target", "gallery", "controls-" + mode + ".png"));
        assertThat(errors).isEmpty();
        int corner = picture.getRGB(2, 2) & 0xff;
        assertThat(corner).as("the ground follows the mode").matches(c -> mode == Theme.Mode.DARK ? c < 60 : c > 200);
    }

    @ParameterizedTest
    @EnumSource(value = Theme.Mode.class, names = "SYSTEM", mode = Mode.EXCLUDE)
    void markdownIsStyled(Theme.Mode mode) throws Exception {
        BufferedImage picture = Fx.call(() -> Snapshots.picture(ControlGallery.markdown(), 620, 900, new Theme(mode)));
        Snapshots.save(picture, Path.of("target", "gallery", "markdown-" + mode + ".png"));
        assertThat(Font.getFamilies()).contains("Inter", "JetBrains Mono");
    }

    @Test
    void aSceneFollowsTheMode() {
        Fx.run(() -> {
            Theme theme = new Theme(Theme.Mode.LIGHT);
            Scene scene = new Scene(ControlGallery.markdown(), 300, 300);
            theme.apply(scene);
            List<String> light = List.copyOf(scene.getStylesheets());
            theme.modeProperty().set(Theme.Mode.DARK);
            assertThat(theme.palette().isDark()).isTrue();
            assertThat(scene.getStylesheets()).hasSize(2).isNotEqualTo(light);
        });
    }
}
