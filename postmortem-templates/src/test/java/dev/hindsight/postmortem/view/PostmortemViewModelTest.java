package dev.hindsight.postmortem.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hindsight.postmortem.Examples;
import dev.hindsight.postmortem.evidence.EvidenceChoice;
import dev.hindsight.postmortem.history.HistoryEntry;
import dev.hindsight.postmortem.lint.LinkCheck;
import dev.hindsight.postmortem.lint.Lint;
import dev.hindsight.postmortem.lint.LintFinding;
import dev.hindsight.postmortem.model.ActionItem;
import dev.hindsight.postmortem.model.Factor;
import dev.hindsight.postmortem.model.FactorCodes;
import dev.hindsight.postmortem.model.Postmortem;
import dev.hindsight.postmortem.model.PostmortemDocument;
import dev.hindsight.postmortem.model.PostmortemFacts.Quote;
import dev.hindsight.postmortem.model.PostmortemFacts.Quotes;
import dev.hindsight.postmortem.model.Section;
import dev.hindsight.postmortem.model.WhatMoved;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class PostmortemViewModelTest {
    private final PostmortemViewModel model = model(Examples.draft("Always give a complete answer."));

    static PostmortemViewModel model(PostmortemDocument document) {
        FactorCodes codes = FactorCodes.shipped();
        return new PostmortemViewModel(document, codes, reading(document, codes),
                (now, answer) -> answer.accept(reading(now, codes)), new EmptyEvidenceLookup(), "me");
    }

    private static PostmortemViewModel.ReportPreview reading(PostmortemDocument document, FactorCodes codes) {
        return PostmortemViewModel.ReportPreview.of(document, codes, List.of(),
                Lint.of(document, codes, link -> LinkCheck.LinkStatus.SAME));
    }

    private LintFinding error() {
        return model.lintProperty().get().errors().getFirst();
    }

    @Test
    void typingChangesTheSectionAndThePreview() {
        model.sectionProperty().set(Section.IMPACT);
        assertThat(model.textProperty().get()).startsWith("{{impact}}");
        model.textProperty().set("Nobody was hurt. {{impact.judged}} judged.");
        assertThat(model.previewProperty().get()).contains("Nobody was hurt. 1,377 judged.");
        assertThat(model.documentProperty().get().postmortem().text(Section.IMPACT)).startsWith("Nobody");
        model.sectionProperty().set(Section.SUMMARY);
        assertThat(model.documentProperty().get().postmortem().text(Section.IMPACT)).startsWith("Nobody");
    }

    @Test
    void sectionWithOpenQuestionNeedsItsAuthor() {
        assertThat(model.needsAuthor(Section.IMPACT)).isTrue();
        assertThat(model.needsAuthor(Section.KEY_MOMENTS)).isFalse();
        model.sectionProperty().set(Section.IMPACT);
        model.textProperty().set("{{impact}}");
        assertThat(model.needsAuthor(Section.IMPACT)).isFalse();
    }

    @Test
    void actionWithoutOwnerIsFoundAndFixGoesThere() {
        model.putAction(ActionItem.begun(model.nextNumber(), ActionItem.ActionKind.EVAL_CASE, "Add a case"));
        assertThat(error().key()).isEqualTo("PM-E5 action A1");
        model.fix(error());
        assertThat(model.sectionProperty().get()).isEqualTo(Section.WHAT_WE_CHANGE);
        assertThat(model.needsAuthor(Section.WHAT_WE_CHANGE)).isTrue();
        model.putAction(Examples.action("A1", ActionItem.ActionKind.EVAL_CASE));
        assertThat(model.lintProperty().get().errors()).isEmpty();
        assertThat(model.documentProperty().get().actions()).hasSize(1);
        assertThat(model.nextNumber()).isEqualTo("A2");
    }

    @Test
    void openPointsNameTheQuestionsThatWouldVanish() {
        assertThat(model.openPoints()).anySatisfy(it -> {
            assertThat(it.section()).isEqualTo(Section.IMPACT);
            assertThat(it.words()).startsWith("Open question: ");
            assertThat(it.finding()).isNull();
        });
    }

    @Test
    void aFinalReportIsNotEditable() {
        PostmortemDocument draft = model.documentProperty().get();
        PostmortemDocument sealed = new PostmortemDocument(
                draft.postmortem().withState(Postmortem.PostmortemState.FINAL), draft.factors(), draft.actions());
        model.show(sealed);
        model.textProperty().set("Typed.");
        model.reviewOn(null);
        model.putAction(ActionItem.begun("A9", ActionItem.ActionKind.OTHER, "late"));
        assertThat(model.documentProperty().get()).isEqualTo(sealed);
        assertThat(model.isFinal()).isTrue();
    }

    @Test
    void sectionWithoutActionsIsNotReady() {
        assertThat(model.documentProperty().get().actions()).isEmpty();
        model.sectionProperty().set(Section.WHAT_WE_CHANGE);
        model.textProperty().set("{{actions}}");
        assertThat(model.needsAuthor(Section.WHAT_WE_CHANGE)).isTrue();
        model.putAction(Examples.action("A1", ActionItem.ActionKind.EVAL_CASE));
        assertThat(model.needsAuthor(Section.WHAT_WE_CHANGE)).isFalse();
    }

    @Test
    void errorCanBeOverriddenOnlyWithAReason() {
        model.putAction(ActionItem.begun("A1", ActionItem.ActionKind.EVAL_CASE, "Add a case"));
        LintFinding found = error();
        assertThatThrownBy(() -> model.override(found, " ")).isInstanceOf(IllegalArgumentException.class);
        model.override(found, "The team is being formed");
        assertThat(model.lintProperty().get().errors()).isEmpty();
        assertThat(model.previewProperty().get()).contains("The team is being formed.");
    }

    @Test
    void factorsAndVariablesAreEdited() {
        model.addFactor("EVAL", Factor.FactorRole.CONDITION);
        Factor added = model.board(Factor.FactorRole.CONDITION).getFirst();
        model.editFactor(added, it -> it.withStatement("No such case.").withState(Factor.FactorState.IMPLICATED));
        assertThat(model.board(Factor.FactorRole.CONDITION).getFirst().statement()).isEqualTo("No such case.");
        assertThat(error().key()).startsWith("PM-E2 factor F");
        model.mark(WhatMoved.Variable.INDEX, WhatMoved.Movement.DID_NOT_MOVE);
        assertThat(model.documentProperty().get().postmortem().moved())
                .anyMatch(it -> it.variable() == WhatMoved.Variable.INDEX
                        && it.movement() == WhatMoved.Movement.DID_NOT_MOVE);
    }

    /// No evidence can be looked up.
    private static final class EmptyEvidenceLookup implements EvidenceLookup {
        @Override
        public void history(Consumer<List<HistoryEntry>> answer) {
            answer.accept(List.of());
        }

        @Override
        public void choices(Consumer<List<EvidenceChoice>> answer) {
            answer.accept(List.of());
        }

        @Override
        public void bad(String words, Consumer<List<Quote>> answer) {
            answer.accept(List.of());
        }

        @Override
        public void twins(Quote bad, Consumer<List<Quote>> answer) {
            answer.accept(List.of());
        }

        @Override
        public void byRule(Consumer<Quotes> answer) {
            answer.accept(Quotes.byRule(List.of(), ""));
        }
    }
}
