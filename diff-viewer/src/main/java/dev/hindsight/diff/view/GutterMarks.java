package dev.hindsight.diff.view;

import dev.hindsight.diff.history.IncidentSpan;
import dev.hindsight.diff.history.PromptHistory;
import dev.hindsight.diff.history.PromptRevision;
import dev.hindsight.diff.history.PromptTimeline;
import java.time.Instant;
import java.util.List;

/// The gutter marks of two compared texts; lines beyond a list's end have none.
///
/// @param old per line of the old text
/// @param now per line of the new text
public record GutterMarks(List<GutterMark> old, List<GutterMark> now) {
    /// Nothing known of any line.
    public static final GutterMarks NONE = new GutterMarks(List.of(), List.of());

    public GutterMarks {
        old = List.copyOf(old);
        now = List.copyOf(now);
    }

    /// {@return the marks of the texts before and after a deploy, with ages as of that time; none for a text that is
    /// not in the prompt's history there}
    ///
    /// @param deploy id of the change
    public static GutterMarks of(PromptTimeline timeline, String deploy, String oldText, String newText,
            List<IncidentSpan> incidents) {
        PromptRevision revision = timeline.deploy(deploy).orElse(null);
        Instant at = revision == null ? null : revision.at();
        if (revision == null || at == null) {
            return NONE;
        }
        int index = timeline.revisions().indexOf(revision);
        return new GutterMarks(marks(timeline, index - 1, oldText, at, incidents),
                marks(timeline, index, newText, at, incidents));
    }

    private static List<GutterMark> marks(PromptTimeline timeline, int index, String text, Instant at,
            List<IncidentSpan> incidents) {
        boolean known = index >= 0 && timeline.revisions().get(index).text().equals(text);
        return known ? GutterMark.of(PromptHistory.of(timeline.revisions(), index), at, incidents) : List.of();
    }

    /// {@return the mark of an old line, counted from 1}
    public GutterMark oldMark(int line) {
        return mark(old, line);
    }

    /// {@return the mark of a new line, counted from 1}
    public GutterMark newMark(int line) {
        return mark(now, line);
    }

    private static GutterMark mark(List<GutterMark> marks, int line) {
        return line >= 1 && line <= marks.size() ? marks.get(line - 1) : GutterMark.NONE;
    }
}
