package dev.hindsight.diff.view;

import dev.hindsight.diff.history.IncidentSpan;
import dev.hindsight.diff.history.LineHistory;
import dev.hindsight.diff.history.PromptHistory;
import dev.hindsight.diff.history.PromptRevision;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The gutter's annotation of a line.
///
/// @param age how long it has been live, as people say it ("142 d"; "> 4 d" where it is known only that it was live
/// before); empty when unknown
/// @param incidents the incidents in which it was live, name and title
/// @param backFrom of a new line the version that had removed it before; empty where it never was there
public record GutterMark(String age, List<String> incidents, String backFrom) {
    /// Nothing known.
    public static final GutterMark NONE = new GutterMark("", List.of());

    /// The age of a new line.
    public static final String NEW = "new";

    private static final long HOURS_BEFORE_DAYS = 48;

    public GutterMark {
        incidents = List.copyOf(incidents);
    }

    /// The mark of a line that is not back.
    public GutterMark(String age, List<String> incidents) {
        this(age, incidents, "");
    }

    /// {@return a mark per line of the history, as of an instant}
    public static List<GutterMark> of(PromptHistory history, Instant now, List<IncidentSpan> incidents) {
        Instant first = history.revisions().stream().map(PromptRevision::at).filter(Objects::nonNull).findFirst()
                .orElse(null);
        return history.lines().stream().map(line -> {
            String age = age(line, first, now);
            boolean back = age.equals(NEW) && !line.earlier().isEmpty();
            return new GutterMark(age, incidents.stream().filter(each -> each.holds(line)).map(IncidentSpan::label)
                    .toList(), back ? line.earlier().getLast().toVersion() : "");
        }).toList();
    }

    /// {@return the mark, of a new line with the version that had removed it}
    GutterMark backFrom(String version) {
        return age.equals(NEW) && backFrom.isEmpty() ? new GutterMark(age, incidents, version) : this;
    }

    /// {@return whether the line was removed before and is back}
    public boolean isBack() {
        return !backFrom.isEmpty();
    }

    /// {@return what the gutter says: its age, or from which version it is back}
    public String text() {
        return isBack() ? "back from " + backFrom : age;
    }

    /// A line that was live before the first known time is at least as old.
    private static String age(LineHistory line, @Nullable Instant first, Instant now) {
        Instant since = line.since().at();
        if (since != null) {
            return age(Duration.between(since, now));
        }
        return first == null || !first.isBefore(now) ? "" : "> " + age(Duration.between(first, now));
    }

    private static String age(Duration age) {
        if (age.isNegative() || age.isZero()) {
            return NEW;
        }
        long hours = age.toHours();
        return hours >= HOURS_BEFORE_DAYS
                ? age.toDays() + " d"
                : hours >= 1 ? hours + " h" : Math.max(1, age.toMinutes()) + " min";
    }

    /// {@return the text for a screen reader, such as "live for 142 d, live in INC-1 Wrong dates"; empty when nothing
    /// is known}
    public String accessibleText() {
        String live = switch (age) {
            case "" -> "";
            case NEW -> text();
            default -> "live for " + age.replace(">", "more than");
        };
        return incidents.isEmpty() ? live : (live.isEmpty() ? "" : live + ", ") + liveIn();
    }

    /// {@return the incidents in which it was live, as a sentence without its full stop; empty for none}
    public String liveIn() {
        return incidents.isEmpty() ? "" : "live in " + String.join(", ", incidents);
    }
}
