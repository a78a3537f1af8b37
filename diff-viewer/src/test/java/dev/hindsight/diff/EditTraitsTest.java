package dev.hindsight.diff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EditTraitsTest {
    private static final String BASE = "You are a helper.\nAnswer the question.\n";

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "Do not guess dates. | adds a prohibition | removes a prohibition",
            "You must never name a price. | adds a prohibition | removes a prohibition",
            "Always give a complete answer. | adds a demand | removes a demand",
            "Reply as JSON. | adds a format demand | removes a format demand",
            "Use at most 80 words. | adds a format demand | removes a format demand",
            "For example, quote the policy. | adds an example | removes an example",
            "Call the search tool first. | adds a tool instruction | removes a tool instruction",
            "Greet {{customer}} warmly. | adds a variable | removes a variable"})
    void addedAndRemovedLinesHaveTheirTraits(String line, String adds, String removes) {
        assertThat(PromptDiff.between(BASE, BASE + line).traits().labels()).contains(adds).doesNotContain(removes);
        assertThat(PromptDiff.between(BASE + line, BASE).traits().labels()).contains(removes).doesNotContain(adds);
    }

    @Test
    void traitsQuoteTheirWords() {
        EditTraits traits = PromptDiff.between("Keep answers short.",
                "Keep answers short, and always give a complete answer.").traits();
        assertThat(traits.found()).extracting(EditTrait::sentence)
                .containsExactly("adds a demand: “always give a complete answer”");
        assertThat(traits.found().getFirst().line()).isEqualTo(1);
    }

    @Test
    void instructionNextToAnEditIsNoTrait() {
        assertThat(PromptDiff.between("Greet people. Never name a price.", "Greet customers. Never name a price.")
                .traits().labels()).containsExactly("changes wording");
    }

    @Test
    void numberAndRoleChangesAreTraits() {
        assertThat(PromptDiff.between("Refunds are possible for 14 days.", "Refunds are possible for 30 days.")
                .traits().found()).extracting(EditTrait::sentence).containsExactly("changes a number: “14 → 30”");
        assertThat(PromptDiff.between("You are a calm clerk.", "You are a bold seller of many things.").traits()
                .has(Trait.CHANGES_ROLE)).isTrue();
    }

    @Test
    void largeSizeChangesAreTraits() {
        String more = "The shop opens early in the morning and closes late in the evening. ".repeat(4);
        assertThat(PromptDiff.between(BASE, BASE + more).traits().has(Trait.LONGER)).isTrue();
        assertThat(PromptDiff.between(BASE + more, BASE).traits().has(Trait.SHORTER)).isTrue();
    }

    @Test
    void weightsFollowTheKindOfEdit() {
        assertThat(PromptDiff.between(BASE, BASE).traits().weight()).isZero();
        double space = PromptDiff.between(BASE, BASE + "\n\n").traits().weight();
        double wording = PromptDiff.between(BASE, BASE.replace("Answer", "Consider")).traits().weight();
        double demand = PromptDiff.between(BASE, BASE + "Always be quick.").traits().weight();
        double two = PromptDiff.between(BASE, BASE + "Always be quick. Never wait.").traits().weight();
        assertThat(space).isPositive().isLessThan(0.1);
        assertThat(wording).isBetween(0.2, 0.5);
        assertThat(demand).isGreaterThan(wording);
        assertThat(two).isCloseTo(1 - 0.4 * 0.4, within(1e-9));
    }

    @Test
    void defensiveShareCountsProhibitionsAndFormats() {
        assertThat(DefensiveShare.of("")).isEmpty();
        assertThat(DefensiveShare.of("Be kind to people.").orElseThrow()).isZero();
        assertThat(DefensiveShare.of("Never lie.\nNever steal.").orElseThrow()).isEqualTo(1);
        assertThat(DefensiveShare.of("Be kind to people.\nNever be rude to them.").orElseThrow()).isBetween(0.4, 0.7);
    }

    @Test
    void tokensAverageFourCharacters() {
        String text = "The customer asks when the parcel arrives. Look at the tracking page, and say plainly that the "
                + "courier alone knows the hour. If there is no tracking number, ask for the order number first.";
        assertThat(TokenEstimator.estimate(text)).isBetween(text.length() / 6, text.length() / 3);
        assertThat(TokenEstimator.estimate("")).isZero();
        assertThat(TokenEstimator.estimate("日本語")).isEqualTo(3);
    }

    @Test
    void fenceIsLongerThanAnyInnerFence() {
        String evil = "````\n# heading\n````";
        String markdown = DiffMarkdown.diff(PromptDiff.between("x", evil + "\r## more"));
        assertThat(markdown).startsWith("`````diff\n").endsWith("\n`````\n");
        assertThat(markdown.lines().filter(line -> line.startsWith("`````"))).hasSize(2);
        assertThat(markdown).doesNotContain("\r").contains("\n+# heading\n");
        assertThat(DiffMarkdown.diff(PromptDiff.between("x", "x"))).isEqualTo("The texts are the same.\n");
    }

    @Test
    void changedWordsAreQuotedAndEscaped() {
        Hunk hunk = PromptDiff.between("Keep answers short.", "Keep answers *very* short.").hunks().getFirst();
        assertThat(DiffMarkdown.words(hunk)).isEqualTo("added: “\\*very\\*”");
    }
}
