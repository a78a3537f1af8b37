package dev.hindsight.diff;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.diff.history.PromptHistory;
import dev.hindsight.diff.history.PromptRevision;
import dev.hindsight.diff.text.WordTokenizer;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What nobody sees is no edit and takes no blame; template tags are one token.
class InvisibleSignsTest {
    private static final String TEXT = "Be brief.\nNever promise a date.\nBe kind.\n";

    @ParameterizedTest
    @ValueSource(strings = {"Be brief.\r\nNever promise a date.\r\nBe kind.\r\n",
            "\ufeffBe brief.\nNever promise a date.\nBe kind.\n",
            "Be\u00a0brief.\nNever pro\u200bmise a date.\nBe kind.\n",
            "Be brief.\r\nNever\u202fpromise a date.\nBe kind.\u2060\n",
            "Be brief.\nNever \u200epromise a date\u2069.\nBe kind.\n"})
    void theyAloneAreSaidAndNoEdit(String other) {
        PromptDiff diff = PromptDiff.between(TEXT, other);
        assertThat(diff.isUnchanged()).isTrue();
        assertThat(diff.invisible()).isNotNull();
        assertThat(diff.traits().labels()).containsExactly("only invisible characters changed");
        assertThat(PromptDiff.between(other, other).invisible()).isNull();
    }

    @Test
    void anotherUnicodeFormOfAccentsIsNoEdit() {
        PromptDiff diff = PromptDiff.between("D\u00e9cris la r\u00e9ponse.\n", "De\u0301cris la re\u0301ponse.\n");
        assertThat(diff.isUnchanged()).isTrue();
        assertThat(diff.sameness()).isEqualTo("Only invisible characters changed (the Unicode form of accents).");
    }

    @Test
    void oneEditedLineOfAFileSavedOnWindowsIsOneEdit() {
        PromptDiff diff = PromptDiff.between(TEXT, TEXT.replace("date", "date or a refund").replace("\n", "\r\n"));
        assertThat(diff.changedLines()).extracting(DiffLine::text).containsExactly("Never promise a date.",
                "Never promise a date or a refund.");
        assertThat(diff.invisible()).isEqualTo(
                new InvisibleChange(InvisibleChange.LineEnd.LF, InvisibleChange.LineEnd.CRLF, false, false));
    }

    @Test
    void aNoBreakSpaceRemovesNoProhibition() {
        String space = TEXT.replace("a date", "a firm date");
        assertThat(PromptDiff.between(TEXT, space.replace("firm date", "firm\u00a0date")).traits())
                .isEqualTo(PromptDiff.between(TEXT, space).traits());
    }

    @Test
    void lineEndsTakeNoBlame() {
        List<PromptRevision> revisions = List.of(revision("v1", TEXT), revision("v2",
                TEXT.replace("date", "day").replace("\n", "\r\n")), revision("v3", TEXT.replace("date", "day")));
        assertThat(PromptHistory.of(revisions).lines()).extracting(it -> it.since().version()).containsExactly("v1",
                "v2", "v1");
    }

    @Test
    void spacesAtTheEndOfALineTakeNoBlame() {
        List<PromptRevision> revisions = List.of(revision("v1", TEXT), revision("v2", TEXT.replace("\n", "  \n")));
        assertThat(PromptHistory.of(revisions).lines()).extracting(it -> it.since().version()).containsOnly("v1");
    }

    private static PromptRevision revision(String version, String text) {
        return new PromptRevision(version, Instant.parse("2026-11-0" + version.charAt(1) + "T10:00:00Z"), null, null,
                text, null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{{ name }}", "{{ user-name | default(\"x\") }}", "{% for x in items %}", "${x}",
            "${order-id}", "<x>", "<order-id>", "</x>", "<br/>", "<a href=\"x\">", "{user-name}", "{name | upper}",
            "{{{raw}}}", "{%- if a -%}"})
    void aTemplateTagIsOneToken(String tag) {
        assertThat(WordTokenizer.words("Dear " + tag + ", hello")).containsExactly("dear", tag.toLowerCase(
                java.util.Locale.ROOT), "hello");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a < b and c > d", "{\"a\": 1}", "x <3", "if a<b then c>d"})
    void othersAreNone(String text) {
        assertThat(WordTokenizer.words(text)).allMatch(it -> it.chars().allMatch(Character::isLetterOrDigit));
    }
}
