package dev.hindsight.app.view.outputs.list;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// What stands where a text is missing.
class OutputFormatterTest {
    @Test
    void emptyAndMissingTextsAreDistinguished() {
        assertThat(OutputFormatter.text("output", null)).isEqualTo("(no output kept)");
        assertThat(OutputFormatter.text("output", "")).isEqualTo("(an empty output)");
        assertThat(OutputFormatter.text("input", " \n\t")).isEqualTo("(an empty input)");
        assertThat(OutputFormatter.text("input", " مرحبا \n")).isEqualTo("مرحبا");
    }

    @Test
    void longTextIsCutBetweenCharacters() {
        String text = "🚀".repeat(500_000);
        String shown = OutputFormatter.text("output", text);
        assertThat(shown).hasSizeLessThan(21_000).startsWith("🚀🚀").contains("… and 980,000 characters more");
        assertThat(shown.codePoints().filter(it -> Character.isSurrogate((char) it) && it < 0x10000)).isEmpty();
    }
}
