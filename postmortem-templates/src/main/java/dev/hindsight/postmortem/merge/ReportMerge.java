package dev.hindsight.postmortem.merge;

import dev.hindsight.postmortem.model.ActionItem;
import dev.hindsight.postmortem.model.FactorCodes;
import dev.hindsight.postmortem.model.Postmortem;
import dev.hindsight.postmortem.model.PostmortemDocument;
import dev.hindsight.postmortem.model.Section;
import dev.hindsight.postmortem.report.LiveValue;
import dev.hindsight.postmortem.report.LiveValues;
import dev.hindsight.postmortem.report.Picture;
import dev.hindsight.postmortem.report.ReportWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A three-way merge of an edited export into the current postmortem: the export, the Markdown, and the workspace.
/// Sections and actions that only the file changed are applied; those that both changed stay as in the workspace, and
/// are reported.
public final class ReportMerge {
    private final List<String> changed = new ArrayList<>();
    private final List<String> conflicts = new ArrayList<>();
    private final PostmortemDocument exported;
    private final ReportWriter printed;
    private final Map<String, LiveValue> values;

    private ReportMerge(PostmortemDocument exported, FactorCodes codes, List<Picture> pictures) {
        this.exported = exported;
        this.printed = new ReportWriter(exported, codes, pictures);
        // Actions are merged one by one, not as a block of text.
        this.values = new TreeMap<>(LiveValues.of(exported, codes, pictures));
        this.values.put("actions", LiveValue.block(""));
    }

    /// {@return the postmortem with the edits of the Markdown}
    ///
    /// @param exported what the export was written from
    /// @param markdown the report as it is now
    /// @param ours what the workspace holds; the same as `exported` where it holds nothing yet
    public static MergeResult of(PostmortemDocument exported, FactorCodes codes, List<Picture> pictures,
            String markdown,
            PostmortemDocument ours) {
        return new ReportMerge(exported, codes, pictures).merge(EditedReport.sections(markdown), ours);
    }

    private MergeResult merge(Map<Section, String> edited, PostmortemDocument ours) {
        Postmortem postmortem = ours.postmortem();
        List<ActionItem> actions = ours.actions();
        for (Map.Entry<Section, String> it : edited.entrySet()) {
            Section section = it.getKey();
            String before = printed.section(section);
            String now = it.getValue();
            String tail = section == Section.NOT_KNOWN ? printed.overrides().strip() : "";
            if (!tail.isEmpty() && before.endsWith(tail) && now.endsWith(tail)) {
                before = before.substring(0, before.length() - tail.length()).strip();
                now = now.substring(0, now.length() - tail.length()).strip();
            }
            if (section == Section.WHAT_WE_CHANGE) {
                actions = actions(actions, before, now);
                before = ActionLines.without(before);
                now = ActionLines.without(now);
            }
            if (!now.equals(ReportWriter.withoutEmptyHeadings(before))) {
                postmortem = section(postmortem, section, now);
            }
        }
        return new MergeResult(new PostmortemDocument(postmortem, ours.factors(), actions), changed, conflicts);
    }

    private Postmortem section(Postmortem ours, Section section, String now) {
        String base = exported.postmortem().text(section);
        String merged = SectionMerge.restore(base, values, now);
        if (merged.equals(base) || merged.equals(ours.text(section))) {
            return ours;
        }
        if (!ours.text(section).equals(base)) {
            conflicts.add("The section \"" + section.heading()
                    + "\" was changed in the workspace and in the file; the workspace's text stays.");
            return ours;
        }
        changed.add("section " + section.heading());
        return ours.withText(section, merged);
    }

    private List<ActionItem> actions(List<ActionItem> ours, String before, String now) {
        List<ActionItem> theirs = new ActionLines(conflicts).merge(exported.actions(), before, now);
        List<ActionItem> merged = new ArrayList<>(ours);
        for (ActionItem their : theirs) {
            ActionItem base = find(exported.actions(), their.number());
            ActionItem our = find(merged, their.number());
            if (their.equals(base) || their.equals(our)) {
                continue;
            }
            if (our == null ? base != null : !our.equals(base)) {
                conflicts.add("Action " + their.number()
                        + " was changed in the workspace and in the file; the workspace's version stays.");
            } else {
                changed.add("action " + their.number());
                if (our == null) {
                    merged.add(their);
                } else {
                    merged.set(merged.indexOf(our), their);
                }
            }
        }
        return merged;
    }

    private static @Nullable ActionItem find(List<ActionItem> actions, String number) {
        return actions.stream().filter(it -> it.number().equals(number)).findFirst().orElse(null);
    }
}
