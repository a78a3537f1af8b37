package dev.hindsight.postmortem;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hindsight.analysis.AnalysisOptions;
import dev.hindsight.analysis.AnalysisResult.OnsetInterval;
import dev.hindsight.postmortem.lint.LintFinding;
import dev.hindsight.postmortem.lint.LintRule;
import dev.hindsight.postmortem.model.ActionItem;
import dev.hindsight.postmortem.model.Factor;
import dev.hindsight.postmortem.model.FactorCodes;
import dev.hindsight.postmortem.model.Postmortem;
import dev.hindsight.postmortem.model.PostmortemDocument;
import dev.hindsight.postmortem.model.Section;
import dev.hindsight.postmortem.model.PostmortemFacts;
import dev.hindsight.postmortem.model.WhatMoved.Movement;
import dev.hindsight.postmortem.model.WhatMoved;
import dev.hindsight.postmortem.report.ExportFolder;
import dev.hindsight.postmortem.report.StatusMessage;
import dev.hindsight.postmortem.report.Variant;
import dev.hindsight.postmortem.template.Templates;
import dev.hindsight.workspace.Workspace;
import dev.hindsight.workspace.common.WorkspaceException;
import dev.hindsight.workspace.document.Document;
import dev.hindsight.workspace.incident.EvidenceLink;
import dev.hindsight.workspace.incident.IncidentEventKind;
import dev.hindsight.workspace.store.Workspaces;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PostmortemServiceTest extends IncidentWorkspaceTest {
    @Test
    void aDraftIsFilledFromEvidence() {
        PostmortemDocument draft = service.document(service.begin("INC-1", Templates.GENERIC));
        PostmortemFacts facts = draft.facts();
        assertThat(requireNonNull(facts.change()).from()).isEqualTo("v13");
        assertThat(facts.hunks().getFirst().lines()).extracting(PostmortemFacts.HunkLine::text)
                .contains("Keep answers short.", "Keep answers short, and always give a complete answer.");
        assertThat(requireNonNull(facts.quality()).share()).isTrue();
        assertThat(requireNonNull(facts.quality()).higherIsBetter()).isTrue();
        // 3 h 20 min of 600 answers an hour, 0.25 more of them bad.
        assertThat(facts.impact().volume()).isEqualTo(2000);
        assertThat(facts.impact().volumeAssumed()).isTrue();
        assertThat(requireNonNull(facts.impact().extraBad()).value()).isBetween(450.0, 550.0);
        assertThat(facts.impact().users()).isNull();
        assertThat(facts.impact().complaints()).isNull();
        assertThat(facts.quiet()).containsExactly("latency");
        assertThat(facts.moments().getFirst().at()).isBefore(Examples.ONSET);
        assertThat(facts.moments()).hasSizeLessThanOrEqualTo(12);
    }

    @ParameterizedTest
    @CsvSource({"PT3M, true", "PT5M, true", "PT5M1S, false", "PT20M, false"})
    void suspectWithinClockSkewIsAnAcceptedTrigger(Duration late, boolean accepted) {
        Instant end = Examples.ONSET.minus(late);
        service = IncidentWorkspace.service(workspace, new OnsetInterval(end.minusSeconds(1800), end, null));
        Factor trigger = service.document(service.begin("INC-1", Templates.GENERIC)).factors().getFirst();
        assertThat(trigger.role()).isEqualTo(Factor.FactorRole.TRIGGER);
        assertThat(trigger.at()).isEqualTo(Examples.ONSET);
        assertThat(service.lint("INC-1").errors()).extracting(LintFinding::rule)
                .satisfies(it -> assertThat(it.contains(LintRule.TRIGGER_AFTER_ONSET)).isEqualTo(!accepted));
        assertThat(late.compareTo(AnalysisOptions.CLOCK_SKEW) <= 0).isEqualTo(accepted);
    }

    @Test
    void pinsAreNotHandoverSteps() {
        var incident = workspace.incidents().get("INC-1");
        workspace.incidents().event(incident, IncidentEventKind.NOTE, "Pinned down to the prompt", null, "me");
        workspace.incidents().pin(incident, new EvidenceLink(EvidenceLink.Type.URL, "https://shop.example/board", null,
                "the board"), null, "me");
        assertThat(service.statusMessage("INC-1", StatusMessage.Audience.HANDOVER))
                .anyMatch(it -> it.startsWith("Step, ") && it.endsWith("Pinned down to the prompt"))
                .noneMatch(it -> it.endsWith("the board"));
    }

    @Test
    void quotesAreBadOutputsWithTheirGoodTwins() {
        var quotes = service.document(service.begin("1", Templates.GENERIC)).facts().quotes();
        assertThat(quotes.pairs()).hasSize(4).filteredOn(PostmortemFacts.QuotePair::worst).hasSize(1);
        assertThat(quotes.pairs()).allSatisfy(it -> {
            assertThat(it.after().output()).contains("Tuesday").doesNotContain("parcel 7");
            assertThat(requireNonNull(it.before()).output()).contains("tracking page");
            assertThat(requireNonNull(it.before()).input()).isEqualTo(it.after().input());
        });
        assertThat(quotes.chosen()).contains("at random");
    }

    @Test
    void evidenceAnswersTheSixVariables() {
        var moved = service.document(service.begin("1", Templates.GENERIC)).postmortem().moved();
        assertThat(moved).filteredOn(it -> it.variable() == WhatMoved.Variable.PROMPT)
                .allSatisfy(it -> assertThat(it.movement()).isEqualTo(Movement.MOVED));
        assertThat(moved).filteredOn(it -> it.variable() == WhatMoved.Variable.MODEL)
                .allSatisfy(it -> assertThat(it.movement()).isEqualTo(Movement.DID_NOT_MOVE));
        assertThat(moved).filteredOn(it -> it.variable() == WhatMoved.Variable.INDEX)
                .allSatisfy(it -> assertThat(it.movement()).isEqualTo(Movement.UNKNOWN));
    }

    @Test
    void draftLinksAreValidAndTamperedOnesAreDetected() {
        Document<Postmortem> begun = service.begin("INC-1", "prompt-regression");
        assertThat(service.lint("INC-1").findings()).noneMatch(it -> it.rule().id().matches("PM-(E3|W14)"));
        var factor = workspace.documents().list(Postmortem.FACTOR, begun.id()).getFirst();
        EvidenceLink hunk = factor.body().evidence().getFirst();
        assertThat(hunk.type()).isEqualTo(EvidenceLink.Type.HUNK);
        workspace.documents().save(factor.with(factor.body().withEvidence(new EvidenceLink(hunk.type(), hunk.ref(),
                "00", hunk.label()))), "me", "tampered");
        assertThat(service.lint("INC-1").errors()).anyMatch(it -> it.key().equals("PM-E3 factor F1"));
    }

    @Test
    void linksToForgottenEvidenceAreBroken() {
        service.begin("INC-1", Templates.GENERIC);
        workspace.imports().list().forEach(it -> workspace.imports().forget(it.id()));
        assertThat(service.lint("INC-1").errors()).anyMatch(it -> it.text().contains("no longer in the workspace"));
    }

    @Test
    void lintErrorsBlockTheFinalState() {
        Document<Postmortem> begun = service.begin("INC-1", Templates.GENERIC);
        workspace.documents().create(Postmortem.ACTION, begun.id(),
                ActionItem.begun("A1", ActionItem.ActionKind.EVAL_CASE, "Add a case"), "me", "added");
        assertThatThrownBy(() -> service.move("INC-1", Postmortem.PostmortemState.FINAL))
                .isInstanceOf(WorkspaceException.class).hasMessageContaining("1 error");
        var action = workspace.documents().list(Postmortem.ACTION, begun.id()).getFirst();
        workspace.documents().save(action.with(Examples.action("A1", ActionItem.ActionKind.EVAL_CASE)), "me", "owner");
        assertThat(service.move("INC-1", Postmortem.PostmortemState.FINAL).body().state())
                .isEqualTo(Postmortem.PostmortemState.FINAL);
        assertThatThrownBy(() -> service.move("INC-1", Postmortem.PostmortemState.DRAFT))
                .isInstanceOf(WorkspaceException.class);
        Document<Postmortem> sealed = service.get("INC-1");
        PostmortemDocument edited = new PostmortemDocument(sealed.body().withText(Section.IMPACT, "Less."), List.of(),
                List.of());
        assertThatThrownBy(() -> service.save(sealed, edited)).hasMessageContaining("final; amend it first");
        assertThatThrownBy(() -> service.amend("INC-1", " ")).hasMessageContaining("reason");
        service.save(service.amend("INC-1", "a number was wrong"), edited);
        assertThat(service.history("INC-1")).anyMatch(it -> it.what().equals("Amended: a number was wrong"));
        assertThat(service.document(service.get("INC-1")).postmortem().text(Section.IMPACT)).isEqualTo("Less.");
    }

    @Test
    void exportIsDeterministicAndReadsBackIntoAnotherWorkspace() throws IOException {
        service.begin("INC-1", Templates.GENERIC);
        Path once = folder.resolve("once");
        Path twice = folder.resolve("twice");
        List<Path> files = service.export("INC-1", once, Variant.FULL, List.of());
        service.export("INC-1", twice, Variant.FULL, List.of());
        for (Path file : files) {
            assertThat(twice.resolve(file.getFileName())).hasSameBinaryContentAs(file);
        }
        assertThat(Files.readString(once.resolve("postmortem.md")))
                .contains("told the model \"Keep answers short, and always give a complete answer\"")
                .contains("+ Keep answers short, and always give a complete answer.");
        assertThat(PostmortemService.lintFolder(once, FactorCodes.shipped()).errors()).isEmpty();
        try (Workspace other = Workspaces.create(folder.resolve("other.hindsight"), IncidentWorkspace.CLOCK)) {
            PostmortemService there = IncidentWorkspace.service(other);
            PostmortemDocument back = there.document(there.read(once).postmortem());
            assertThat(back).isEqualTo(ExportFolder.read(once));
            assertThat(other.incidents().list()).hasSize(1);
        }
    }

    @Test
    void invalidOperationsExplainTheReason() {
        assertThatThrownBy(() -> service.lint("INC-1")).hasMessageContaining("postmortem new");
        assertThatThrownBy(() -> service.begin("INC-1", "nonsense")).hasMessageContaining("generic");
        service.begin("INC-1", Templates.GENERIC);
        assertThatThrownBy(() -> service.begin("INC-1", Templates.GENERIC)).isInstanceOf(WorkspaceException.class);
    }

    @Test
    void everyShippedTemplateMakesADraft() {
        Templates templates = new Templates(null);
        for (String name : Templates.SHIPPED) {
            assertThat(templates.get(name).sections()).as(name).hasSize(7);
            assertThat(templates.get(name).likely()).as(name)
                    .allSatisfy(code -> assertThat(FactorCodes.shipped().find(code)).isPresent());
        }
    }

    @Test
    void teamCodesAndTemplatesTakePrecedence() throws IOException {
        Path codes = folder.resolve("codes.yaml");
        Files.writeString(codes,
                "codes:\n  - {code: LEGAL, category: contract, group: how we work, question: Which?}\n");
        assertThat(FactorCodes.shipped().with(codes).label("LEGAL")).isEqualTo("how we work: contract");
        Files.writeString(codes, "- nonsense");
        assertThatThrownBy(() -> FactorCodes.shipped().with(codes)).isInstanceOf(WorkspaceException.class)
                .hasMessageContaining("codes.yaml");
        Files.writeString(folder.resolve("generic.md"), "---\ntitle: Ours\n---\n## Summary\n\n{{draft.summary}}\n");
        assertThat(new Templates(folder).get("generic").title()).isEqualTo("Ours");
        Files.writeString(folder.resolve("generic.md"), "## Summary\n");
        assertThatThrownBy(() -> new Templates(folder).get("generic")).isInstanceOf(WorkspaceException.class);
        assertThat(Factor.begun("LEGAL", Factor.FactorRole.CONDITION).state())
                .isEqualTo(Factor.FactorState.NOT_EXAMINED);
    }
}
