package dev.hindsight.timeline.history;

import dev.hindsight.analysis.signal.SignalName;
import dev.hindsight.analysis.stats.Level;
import dev.hindsight.analysis.text.VerdictText;
import dev.hindsight.diff.history.LiveVersion;
import dev.hindsight.workspace.common.Format;
import dev.hindsight.workspace.common.TimeFormat;
import dev.hindsight.workspace.common.TimeRange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The content of a prompt history chart.
///
/// @param range the visible range
/// @param versions in the order in which they went live
/// @param revived per version, how many removed sentences it brought back; empty while unknown
/// @param quality the name of the signal in the quality row; null for none
/// @param levels per version, of that signal; empty while unknown
/// @param chosen index of the chosen version; -1 for none
public record PromptHistoryChart(String prompt, TimeRange range, List<LiveVersion> versions, List<Integer> revived,
        @Nullable SignalName quality, List<@Nullable Level> levels, int chosen) {

    /// {@return the level while a version was live; null where it is not known}
    public @Nullable Level level(int version) {
        return version < levels.size() ? levels.get(version) : null;
    }

    /// {@return how many removed sentences a version brought back, where that is known}
    public int revived(int version) {
        return version < revived.size() ? revived.get(version) : 0;
    }

    /// {@return the start of a version, in microseconds; of an unknown time, long before everything}
    long from(int version) {
        Instant at = versions.get(version).revision().at();
        return at == null ? Long.MIN_VALUE / 2 : TimeRange.micros(at);
    }

    /// {@return the end of a version, in microseconds; of a live one, long after everything}
    long until(int version) {
        Instant until = versions.get(version).until();
        return until == null ? Long.MAX_VALUE / 2 : TimeRange.micros(until);
    }

    /// {@return whether any of a version's life is visible}
    public boolean shows(int version) {
        return until(version) >= range.from() && from(version) <= range.to();
    }

    /// {@return all facts about a version, as a line of text}
    public String words(int version) {
        return words(version, TimeFormat.UTC);
    }

    /// {@return all facts about a version, as a line of text with its times on a clock}
    public String words(int version, TimeFormat clock) {
        LiveVersion it = versions.get(version);
        List<String> words = new ArrayList<>();
        words.add(it.name());
        Instant at = it.revision().at();
        Instant until = it.until();
        words.add((at == null ? "live since before what is known" : "live since " + clock.instant(at))
                + (until == null ? "" : ", until " + clock.instant(until)));
        words.add(it.revision().author() == null ? "author unknown" : "by " + it.revision().author());
        words.add(Format.count(it.tokens()) + " tokens");
        words.add("defensive " + Format.percent(it.defensive(), 0));
        SignalName name = quality;
        if (name != null) {
            Level level = level(version);
            words.add(name.title() + " " + (level == null
                    ? Format.UNKNOWN
                    : VerdictText.value(level.value(), name) + " " + VerdictText.interval(level, name) + ", n "
                            + Format.count(level.n())));
        }
        if (revived(version) > 0) {
            words.add(Format.count(revived(version), "removed sentence", "removed sentences") + " back");
        }
        return String.join(" · ", words);
    }
}
