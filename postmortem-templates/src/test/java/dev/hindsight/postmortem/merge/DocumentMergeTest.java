package dev.hindsight.postmortem.merge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.postmortem.Examples;
import dev.hindsight.postmortem.model.ActionItem;
import dev.hindsight.postmortem.model.Factor;
import dev.hindsight.postmortem.model.Postmortem;
import dev.hindsight.postmortem.model.PostmortemDocument;
import dev.hindsight.postmortem.model.Section;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/// Two windows that edit one postmortem.
class DocumentMergeTest {
    private static final LocalDate DAY = LocalDate.of(2026, 12, 15);

    private final PostmortemDocument base = text(Examples.clean(), Section.SUMMARY, "One.\nTwo.\nThree.\nFour.");

    @Test
    void whatDoesNotCollideIsMerged() {
        PostmortemDocument mine = action(text(base, Section.SUMMARY, "One, mine.\nTwo.\nThree.\nFour."), 0,
                it -> it.with("platform", it.due(), it.doneWhen()));
        PostmortemDocument theirs = action(
                text(text(base, Section.SUMMARY, "One.\nTwo.\nThree.\nFour, theirs."), Section.IMPACT, "Nobody."), 0,
                it -> it.with(it.owner(), DAY, it.doneWhen()));
        DocumentMerge merge = DocumentMerge.of(base, mine, theirs);
        assertThat(merge.conflicts()).isEmpty();
        assertThat(merge.document().postmortem().text(Section.SUMMARY))
                .isEqualTo("One, mine.\nTwo.\nThree.\nFour, theirs.");
        assertThat(merge.document().postmortem().text(Section.IMPACT)).isEqualTo("Nobody.");
        assertThat(merge.document().actions().getFirst().owner()).isEqualTo("platform");
        assertThat(merge.document().actions().getFirst().due()).isEqualTo(DAY);
    }

    @Test
    void theSameLineIsAConflictThatNamesBothTexts() {
        DocumentMerge merge = DocumentMerge.of(base, text(base, Section.SUMMARY, "One.\nMine.\nThree.\nFour."),
                text(base, Section.SUMMARY, "One.\nTheirs.\nThree.\nFour."));
        assertThat(merge.document().postmortem().text(Section.SUMMARY)).contains("Theirs.").doesNotContain("Mine.");
        assertThat(merge.conflicts()).singleElement().satisfies(it -> {
            assertThat(it.place()).isEqualTo("Summary");
            assertThat(it.mineText()).contains("Mine.");
            assertThat(it.theirsText()).contains("Theirs.");
            assertThat(DocumentMerge.withMine(merge.document(), it).postmortem().text(Section.SUMMARY))
                    .isEqualTo("One.\nMine.\nThree.\nFour.");
        });
    }

    @Test
    void bothAddAnActionAndBothKeepTheirs() {
        DocumentMerge merge = DocumentMerge.of(base, added(base, "mine"), added(base, "theirs"));
        assertThat(merge.conflicts()).isEmpty();
        assertThat(merge.document().actions()).extracting(ActionItem::title).contains("mine", "theirs");
        assertThat(merge.document().actions()).extracting(ActionItem::number).doesNotHaveDuplicates();
    }

    @Test
    void aFactorThatBothChangedIsInConflictAndOthersAreNot() {
        PostmortemDocument mine = factor(base, 0, it -> it.withStatement("Mine."));
        PostmortemDocument theirs = factor(factor(base, 0, it -> it.withStatement("Theirs.")), 1,
                it -> it.withState(Factor.FactorState.CONTRADICTED));
        DocumentMerge merge = DocumentMerge.of(base, mine, theirs);
        assertThat(merge.conflicts()).extracting(MergeConflict::place).containsExactly("F1, statement");
        assertThat(merge.document().factors().get(1).state()).isEqualTo(Factor.FactorState.CONTRADICTED);
    }

    @Test
    void whatWasMadeFinalStaysAndMineIsTold() {
        PostmortemDocument theirs = new PostmortemDocument(
                base.postmortem().withState(Postmortem.PostmortemState.FINAL), base.factors(), base.actions());
        DocumentMerge merge = DocumentMerge.of(base, text(base, Section.IMPACT, "Mine."), theirs);
        assertThat(merge.document()).isEqualTo(theirs);
        assertThat(merge.conflicts()).extracting(MergeConflict::place).containsExactly("Impact");
    }

    @Test
    void aDraftIsReadBackAsItWas() {
        PostmortemDocument edited = added(base, "mine");
        assertThat(DocumentMerge.read(DocumentMerge.write(edited))).isEqualTo(edited);
        assertThat(DocumentMerge.differences(base, text(base, Section.IMPACT, "x"))).containsExactly("Impact");
    }

    private static PostmortemDocument text(PostmortemDocument it, Section section, String text) {
        return new PostmortemDocument(it.postmortem().withText(section, text), it.factors(), it.actions());
    }

    private static PostmortemDocument action(PostmortemDocument it, int at, UnaryOperator<ActionItem> change) {
        List<ActionItem> actions = new ArrayList<>(it.actions());
        actions.set(at, change.apply(actions.get(at)));
        return new PostmortemDocument(it.postmortem(), it.factors(), actions);
    }

    private static PostmortemDocument factor(PostmortemDocument it, int at, UnaryOperator<Factor> change) {
        List<Factor> factors = new ArrayList<>(it.factors());
        factors.set(at, change.apply(factors.get(at)));
        return new PostmortemDocument(it.postmortem(), factors, it.actions());
    }

    private static PostmortemDocument added(PostmortemDocument it, String title) {
        List<ActionItem> actions = new ArrayList<>(it.actions());
        actions.add(ActionItem.begun("A" + (actions.size() + 1), ActionItem.ActionKind.OTHER, title));
        return new PostmortemDocument(it.postmortem(), it.factors(), actions);
    }
}
