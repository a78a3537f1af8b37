package dev.hindsight.diff.view;

import dev.hindsight.diff.history.LineHistory;
import dev.hindsight.diff.history.PromptHistory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// What the gutter says of a line.
///
/// @param age how long it has been live, as people say it ("142 d"); empty when unknown
/// @param incidents in how many incidents it was live, 0 or more
public record LineMark(String age, int incidents) {
    /// Nothing known.
    public static final LineMark NONE = new LineMark("", 0);

    /// When an incident was going on.
    public record Period(Instant from, Instant to) {}

    /// {@return a mark per line of the history's last revision, as of an instant}
    public static List<LineMark> of(PromptHistory history, Instant now, List<Period> incidents) {
        return history.lines().stream().map(line -> new LineMark(age(line, now), count(line, incidents))).toList();
    }

    private static int count(LineHistory line, List<Period> incidents) {
        return (int) incidents.stream().filter(each -> line.liveDuring(each.from(), each.to())).count();
    }

    private static String age(LineHistory line, Instant now) {
        Instant since = line.since().at();
        if (since == null) {
            return "";
        }
        Duration age = Duration.between(since, now);
        if (age.isNegative() || age.isZero()) {
            return "new";
        }
        long hours = age.toHours();
        return hours >= 48 ? age.toDays() + " d" : hours >= 1 ? hours + " h" : Math.max(1, age.toMinutes()) + " min";
    }
}
