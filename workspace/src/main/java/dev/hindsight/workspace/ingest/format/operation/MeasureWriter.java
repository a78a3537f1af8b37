package dev.hindsight.workspace.ingest.format.operation;

import dev.hindsight.workspace.common.WorkspaceException;
import dev.hindsight.workspace.ingest.ReadOptions;
import dev.hindsight.workspace.ingest.Sink;
import dev.hindsight.workspace.ingest.format.event.EventFields;
import dev.hindsight.workspace.ingest.format.event.EventTime;
import dev.hindsight.workspace.ingest.source.SourceLocation;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Makes measures of the points of series, and counts points without a value. Times without zone are read in the import's
/// zone; without one it is asked for. The hour that a clock change makes twice is told apart by the order of the rows, the
/// hour that it leaves out is reported.
///
/// Ids: `<name>{<labels>}/<time>`.
final class MeasureWriter {
    private final String source;
    private final ReadOptions options;
    private final Sink sink;
    private long zoned;
    private long never;
    private long twice;
    private long without;
    private boolean any;
    private @Nullable Instant before;

    MeasureWriter(String source, ReadOptions options, Sink sink) {
        this.source = source;
        this.options = options;
        this.sink = sink;
    }

    /// {@return the time of a point as text with its zone; as it stands where it is no time}
    ///
    /// @throws WorkspaceException if it has no zone and none was named
    String time(String written) {
        String text = EventTime.text(written.strip());
        LocalDateTime local = EventTime.local(text);
        if (local == null) {
            return text;
        }
        ZoneId zone = options.zone();
        if (zone == null) {
            throw new WorkspaceException(WorkspaceException.Reason.INPUT,
                    source + " has times without zone (\"" + written
                            .strip()
                            + "\"): name the zone in which it was exported with --zone, such as --zone Europe/Berlin.");
        }
        zoned++;
        List<ZoneOffset> offsets = zone.getRules().getValidOffsets(local);
        Instant at = local.atZone(zone).toInstant();
        if (offsets.size() > 1) {
            twice++;
            Instant later = local.toInstant(offsets.getLast());
            at = before != null && !at.isAfter(before) && later.isAfter(before) ? later : at;
        }
        never += offsets.isEmpty() ? 1 : 0;
        before = at;
        return at.toString();
    }

    /// The next rows are of another series: their times begin anew.
    void startSeries() {
        before = null;
    }

    /// Adds a point.
    ///
    /// @param interval in seconds; null where unknown
    void point(SeriesName series, String at, double value, @Nullable Double interval, SourceLocation place) {
        accept(point(series, at, value, interval), place);
    }

    /// {@return a point that has not been passed on}
    ObjectNode point(SeriesName series, String at, double value, @Nullable Double interval) {
        ObjectNode measure = JsonMapper.shared().createObjectNode();
        measure.put("kind", "measure").put("id", series.key() + "/" + at).put("at", at).put("name", series.name());
        EventFields.put(measure, "value", (Double) value);
        EventFields.put(measure, "unit", series.unit());
        EventFields.put(measure, "interval_s", interval);
        EventFields.put(measure, "feature", options.feature());
        if (!series.labels().isEmpty()) {
            ObjectNode slice = measure.putObject("slice");
            series.labels().forEach(slice::put);
        }
        return measure;
    }

    void accept(ObjectNode measure, SourceLocation place) {
        any = true;
        sink.accept(measure, place, measure.path("id").asString() + " " + measure.path("value"));
    }

    /// Counts points that have no finite value.
    void none(long n) {
        without += n;
    }

    void leaveOut(String what, long n) {
        sink.leaveOut(what, n);
    }

    void reject(SourceLocation place, String reason, String raw) {
        any = true;
        sink.reject(place, reason, raw);
    }

    void warn(String sentence) {
        sink.warn(sentence);
    }

    void finish() {
        sink.leaveOut("points without a value", without);
        if (zoned > 0) {
            sink.warn(zoned + " times without zone were read as " + options.zone() + ".");
        }
        if (twice > 0) {
            sink.warn(
                    twice + " times stand in the hour that " + options.zone() + " has twice: rows whose time goes back"
                            + " are taken for the second one.");
        }
        if (never > 0) {
            sink.warn(
                    never + " times stand in the hour that " + options.zone() + " does not have: they are read an hour"
                            + " later; check the zone.");
        }
        if (!any) {
            sink.warn("no point in it has a value (" + without + " are empty).");
        }
    }
}
