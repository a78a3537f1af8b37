package dev.hindsight.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PaletteTest {
    private static final List<String> SURFACES = List.of("prompt", "assembly", "model", "params", "retrieval", "tool",
            "guard", "cache", "routing", "flag", "judge", "sampling", "code", "data", "unversioned");

    @Test
    void contrastFollowsWcag() {
        assertThat(Rgba.of("#000000").contrast(Rgba.of("#ffffff"))).isEqualTo(21);
        assertThat(Rgba.of("#777777").contrast(Rgba.of("#ffffff"))).isBetween(4.47, 4.49);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void textIsReadable(boolean dark) {
        Palette p = Palette.of(dark);
        Map<String, Rgba> words = Map.of("text", p.text(), "muted", p.muted(), "worse", p.worse(), "better", p.better(),
                "warning", p.warning(), "danger", p.danger(), "accent", p.accent());
        Map<String, Rgba> grounds = Map.of("panel", p.panel(), "background", p.background(), "onset",
                p.onsetBand().over(p.panel()), "exposure", p.exposureBand().over(p.panel()));
        words.forEach((word, color) -> grounds.forEach((ground, under) -> {
            // Coloured words never stand on the onset band; plain ones may.
            if (!ground.equals("onset") || word.equals("text")) {
                assertThat(color.contrast(under)).as(word + " on " + ground).isGreaterThanOrEqualTo(4.5);
            }
        }));
        for (Rgba ground : List.of(p.removed(), p.removedWord(), p.added(), p.addedWord())) {
            assertThat(p.text().contrast(ground)).as("text on " + ground.hex()).isGreaterThanOrEqualTo(4.5);
        }
        assertThat(p.tooltipText().contrast(p.tooltip().over(p.panel()))).isGreaterThanOrEqualTo(4.5);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void linesAndMarksHaveEnoughContrast(boolean dark) {
        Palette p = Palette.of(dark);
        p.series().forEach(c -> assertThat(c.contrast(p.panel())).as(c.hex()).isGreaterThanOrEqualTo(3));
        assertThat(p.quality().contrast(p.panel())).isGreaterThanOrEqualTo(3);
        assertThat(p.crosshair().contrast(p.panel())).isGreaterThanOrEqualTo(3);
        assertThat(new HashSet<>(p.series())).hasSameSizeAs(p.series());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void everySurfaceHasItsOwnMarker(boolean dark) {
        Palette p = Palette.of(dark);
        Set<Palette.SurfaceMark> marks = new HashSet<>();
        SURFACES.forEach(surface -> assertThat(marks.add(p.surface(surface))).as(surface).isTrue());
        assertThat(marks).doesNotContain(p.surface("something new"));
    }
}
