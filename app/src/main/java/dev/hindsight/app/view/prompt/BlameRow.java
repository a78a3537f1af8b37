package dev.hindsight.app.view.prompt;

import dev.hindsight.diff.history.IncidentSpan;
import dev.hindsight.diff.history.LineHistory;
import dev.hindsight.diff.history.LiveSpan;
import dev.hindsight.diff.history.LiveVersion;
import dev.hindsight.diff.history.PromptHistory;
import dev.hindsight.diff.history.PromptRevision;
import dev.hindsight.diff.history.PromptTimeline;
import dev.hindsight.diff.history.RevivedLine;
import dev.hindsight.diff.view.GutterMark;
import dev.hindsight.ui.view.clock.WindowClock;
import dev.hindsight.workspace.common.Format;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// One line of a version: since when it is live, by whom, in which incidents, and whether it was removed before.
///
/// @param mark its age, as of the end of the version's life or now, and its incidents
/// @param revived the removed sentences in it that returned with it
public record BlameRow(LineHistory line, GutterMark mark, List<RevivedLine> revived) {

    /// {@return the lines of one version; takes long for a long history}
    static List<BlameRow> of(PromptTimeline timeline, LiveVersion version, List<IncidentSpan> incidents,
            List<RevivedLine> revived, Instant now) {
        PromptHistory history = PromptHistory.of(timeline.revisions(), version.index());
        Instant until = version.until();
        List<GutterMark> marks = GutterMark.of(history, until == null ? now : until, incidents);
        List<RevivedLine> own = revived.stream().filter(it -> it.prompt().equals(timeline.prompt())).toList();
        List<BlameRow> rows = new ArrayList<>();
        for (LineHistory line : history.lines()) {
            rows.add(new BlameRow(line, marks.get(line.line() - 1),
                    own.stream().filter(it -> cameWith(it, line)).toList()));
        }
        return rows;
    }

    private static boolean cameWith(RevivedLine revived, LineHistory line) {
        PromptRevision since = line.since();
        return revived.backIn().equals(since.version()) && revived.isIn(line.text());
    }

    /// {@return whether it contains text that was removed and returned}
    public boolean isRevived() {
        return !revived.isEmpty();
    }

    /// {@return when the line went live}
    public String since() {
        return line.since().at() == null ? "before what is known" : WindowClock.format().instant(line.since().at());
    }

    /// {@return the author of the line; "unknown" where there is none}
    public String author() {
        return line.since().author() == null ? Format.UNKNOWN : line.since().author();
    }

    /// {@return more about its past, a sentence for each thing; empty where there is none}
    public String historyText() {
        List<String> past = new ArrayList<>();
        if (line.since().reason() != null) {
            past.add("“" + line.since().reason() + "”");
        }
        if (!mark.incidents().isEmpty()) {
            past.add("It was " + mark.liveIn() + ".");
        }
        revived.forEach(it -> past.add("Back (" + it.match().label() + "): “" + it.earlierText() + "” was removed from "
                + it.earlierPrompt() + " in " + it.removedIn() + ", " + WindowClock.format().instant(it.removedAt())
                + (it.mitigation() == null ? "." : ", as a mitigation.")));
        if (!line.earlier().isEmpty()) {
            past.add("Live before: " + line.earlier().stream().map(BlameRow::span).collect(Collectors.joining(", "))
                    + ".");
        }
        if (line.wordingBefore() != null) {
            past.add("It said before: “" + line.wordingBefore() + "”");
        }
        return String.join("\n", past);
    }

    private static String span(LiveSpan span) {
        return span.fromVersion() + " to " + span.toVersion() + " (" + WindowClock.format().day(span.from()) + " – "
                + WindowClock.format().day(span.to()) + ")";
    }

    /// {@return the whole row, for a screen reader}
    public String spoken() {
        return "Line " + line.line() + ": " + line.text() + ". Since " + line.since().version() + ", " + since()
                + ", by " + author() + ". " + mark.accessibleText() + (isRevived() ? ". Revived" : "") + "\n"
                + historyText();
    }
}
