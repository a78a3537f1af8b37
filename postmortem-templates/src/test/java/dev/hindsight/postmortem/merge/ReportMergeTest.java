package dev.hindsight.postmortem.merge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.postmortem.Examples;
import dev.hindsight.postmortem.model.ActionItem;
import dev.hindsight.postmortem.model.FactorCodes;
import dev.hindsight.postmortem.model.PostmortemDocument;
import dev.hindsight.postmortem.model.Section;
import dev.hindsight.postmortem.report.Picture;
import dev.hindsight.postmortem.report.ReportWriter;
import dev.hindsight.postmortem.report.Variant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Reports as people edit them: in the Markdown, with any editor.
class ReportMergeTest {
    private static final List<Picture> PICTURES = List.of(new Picture("timeline.png", "Quality.", new byte[]{1}, true));
    private final PostmortemDocument exported = Examples.clean();
    private final String markdown = markdown(exported, Variant.FULL);

    private static String markdown(PostmortemDocument document, Variant variant) {
        return new ReportWriter(document, FactorCodes.shipped(), PICTURES).write(variant);
    }

    private MergeResult merge(String edited) {
        return merge(edited, exported);
    }

    private MergeResult merge(String edited, PostmortemDocument ours) {
        return ReportMerge.of(exported, FactorCodes.shipped(), PICTURES, edited, ours);
    }

    private String edit(String what, String instead) {
        assertThat(markdown).contains(what);
        return markdown.replace(what, instead);
    }

    @ParameterizedTest
    @EnumSource(value = Variant.class, names = {"FULL", "SHORT"})
    void uneditedExportMergesWithoutChanges(Variant variant) {
        MergeResult merged = merge(markdown(exported, variant));
        assertThat(merged.document()).isEqualTo(exported);
        assertThat(merged.changed()).isEmpty();
        assertThat(merged.conflicts()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"|<b>{{x}}</b> `a` @me 1. # \"x\"", "plain"})
    void unusualTextsAreNotMistakenForEdits(String outside) {
        PostmortemDocument draft = Examples.draft(outside);
        MergeResult merged = ReportMerge.of(draft, FactorCodes.shipped(), PICTURES, markdown(draft, Variant.FULL),
                draft);
        assertThat(merged.document()).isEqualTo(draft);
        assertThat(merged.changed()).isEmpty();
    }

    @Test
    void addedSentenceIsMergedAndNumbersStayLive() {
        MergeResult merged = merge(edit("- Reversible: yes\n", "- Reversible: yes\n\nSix orders were refunded.\n"));
        assertThat(merged.changed()).containsExactly("section Impact");
        assertThat(merged.document().postmortem().text(Section.IMPACT)).startsWith("{{impact}}")
                .contains("\n\nSix orders were refunded.").contains("{{ask: ");
        assertThat(markdown(merged.document(), Variant.FULL)).contains("Six orders were refunded.\n")
                .contains("- About 4,900 extra bad outputs");
    }

    @Test
    void anEditedSentenceReplacesOnlyItself() {
        MergeResult merged = merge(edit("Rollback to v13 at 14 Sep 2026, 20:24 UTC restored", "Now it is back at"));
        String text = merged.document().postmortem().text(Section.SUMMARY);
        assertThat(text).contains("{{change.prompt}}", "{{quality.after}}", "Now it is back at 0.90")
                .doesNotContain("{{quality.recovered}}");
    }

    @Test
    void actionsAreTickedChangedAddedAndDropped() {
        String edited = edit("- [ ] **A1**", "- [x] **A1**").replaceAll("(?m)^- \\[ ] \\*\\*A2\\*\\*.*\n", "")
                .replace("Due: 30 Sep 2026", "Due: 2026-10-07")
                .replace("\n## Not known", "- [ ] Alert on promised dates. Kind: detection. Owner: support.\n"
                        + "\n## Not known");
        MergeResult merged = merge(edited);
        assertThat(merged.changed()).containsExactly("action A1", "action A2", "action A3");
        List<ActionItem> actions = merged.document().actions();
        assertThat(actions.get(0).state()).isEqualTo(ActionItem.ActionState.DONE);
        assertThat(actions.get(0).due()).isEqualTo(LocalDate.of(2026, 10, 7));
        assertThat(actions.get(0).doneWhen()).isEqualTo(exported.actions().getFirst().doneWhen());
        assertThat(actions.get(1).state()).isEqualTo(ActionItem.ActionState.DROPPED);
        assertThat(actions.get(2)).isEqualTo(new ActionItem("A3", ActionItem.ActionKind.DETECTION,
                "Alert on promised dates", "support", null, null, ActionItem.ActionState.OPEN, null, null));
        assertThat(merged.document().postmortem()).isEqualTo(exported.postmortem());
    }

    @Test
    void conflictingEditsKeepTheWorkspaceVersionAndAreListed() {
        PostmortemDocument ours = new PostmortemDocument(exported.postmortem().withText(Section.IMPACT, "Ours."),
                exported.factors(),
                List.of(exported.actions().get(0).with("ours", null, null), exported.actions().get(1)));
        String edited = edit("- Reversible: yes\n", "- Reversible: no\n").replace("Owner: platform", "Owner: support");
        MergeResult merged = merge(edited, ours);
        assertThat(merged.changed()).containsExactly("action A2");
        assertThat(merged.conflicts()).hasSize(2).anyMatch(it -> it.startsWith("The section \"Impact\""))
                .anyMatch(it -> it.startsWith("Action A1 "));
        assertThat(merged.document().postmortem()).isEqualTo(ours.postmortem());
        assertThat(merged.document().actions().get(1).owner()).isEqualTo("support");
    }

    @Test
    void unreadableDateOrKindIsReported() {
        MergeResult merged = merge(edit("Due: 30 Sep 2026", "Due: soon").replace("Kind: detection", "Kind: magic"));
        assertThat(merged.conflicts()).anyMatch(it -> it.contains("\"soon\" is no date"))
                .anyMatch(it -> it.contains("no kind \"magic\""));
        assertThat(merged.document().actions()).isEqualTo(exported.actions());
    }

    @Test
    void headingsInsideCodeAreText() {
        MergeResult merged = merge(edit("## Not known", "```text\n## Impact\n```\n\n## Not known"));
        assertThat(merged.changed()).containsExactly("section What we change");
        assertThat(merged.document().postmortem().text(Section.WHAT_WE_CHANGE)).contains("## Impact");
    }
}
