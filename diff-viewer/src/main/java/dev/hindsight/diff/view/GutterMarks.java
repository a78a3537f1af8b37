package dev.hindsight.diff.view;

import dev.hindsight.diff.history.IncidentSpan;
import dev.hindsight.diff.history.PromptHistory;
import dev.hindsight.diff.history.PromptRevision;
import dev.hindsight.diff.history.PromptTimeline;
import dev.hindsight.diff.history.RevivedLine;
import dev.hindsight.diff.history.RevivedLines;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

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
                returned(marks(timeline, index, newText, at, incidents), newText, revision, timeline));
    }

    /// A line that came back in other words is no new one either.
    private static List<GutterMark> returned(List<GutterMark> marks, String text, PromptRevision revision,
            PromptTimeline timeline) {
        List<RevivedLine> back = RevivedLines.find(List.of(timeline)).stream()
                .filter(it -> it.backIn().equals(revision.version()) && Objects.equals(it.backAt(), revision.at()))
                .toList();
        List<String> lines = text.lines().toList();
        return IntStream.range(0, marks.size()).mapToObj(i -> back.stream()
                .filter(it -> i < lines.size() && it.isIn(lines.get(i))).findFirst()
                .map(it -> marks.get(i).backFrom(it.removedIn())).orElse(marks.get(i))).toList();
    }

    /// {@return whether any line is back}
    public boolean isAnyBack() {
        return now.stream().anyMatch(GutterMark::isBack);
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
