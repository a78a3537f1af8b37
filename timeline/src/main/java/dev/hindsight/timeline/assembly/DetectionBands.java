package dev.hindsight.timeline.assembly;

import dev.hindsight.timeline.draw.lane.Timeline.Band;
import dev.hindsight.timeline.draw.lane.Timeline.BandKind;
import dev.hindsight.workspace.common.Format;
import dev.hindsight.workspace.common.Precision;
import dev.hindsight.workspace.common.TimeRange;
import dev.hindsight.workspace.document.Document;
import dev.hindsight.workspace.incident.IncidentEvent;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/// When somebody noticed and when it was contained, as notes and the incident tell it.
final class DetectionBands {
    private static final String DETECTED = "detected";
    private static final String MITIGATED = "mitigated";

    private final List<TimedEvent> all;

    private record TimedEvent(String what, TimeRange range) {}

    private DetectionBands(List<TimedEvent> all) {
        this.all = all;
    }

    static DetectionBands of(TimelineEvents happened) {
        Stream<TimedEvent> noted = happened.imported().stream()
                .map(it -> new TimedEvent(Objects.requireNonNullElse(it.evidence().event(), ""),
                        range(it.header().at(), it.header().precision())));
        Stream<TimedEvent> events = happened.events().stream().map(Document::body)
                .map(it -> new TimedEvent(what(it), range(it.at(), it.precision())));
        return new DetectionBands(Stream.concat(noted, events)
                .sorted(Comparator.comparingLong((TimedEvent it) -> it.range().from())).toList());
    }

    private static TimeRange range(Instant at, Precision precision) {
        return TimeRange.of(at, at.plus(precision.width()));
    }

    private static String what(IncidentEvent event) {
        boolean contained = event.type().equals("state") && event.text().startsWith("Moved to mitigated");
        return contained ? MITIGATED : event.type();
    }

    /// {@return the bands of the first detection after an onset, and of the first mitigation after that}
    List<Band> after(Instant onset) {
        long from = TimeRange.micros(onset);
        Optional<TimedEvent> detected = first(DETECTED, from);
        Optional<TimedEvent> mitigated = first(MITIGATED, detected.map(it -> it.range().from()).orElse(from));
        return Stream.concat(detected.map(it -> band(it, BandKind.DETECTION)).stream(),
                mitigated.map(it -> band(it, BandKind.MITIGATION)).stream()).toList();
    }

    private Optional<TimedEvent> first(String what, long from) {
        return all.stream().filter(it -> it.what().equals(what) && it.range().from() >= from).findFirst();
    }

    private static Band band(TimedEvent it, BandKind kind) {
        return new Band(it.range(),
                it.what() + " " + Format.time(TimeRange.instant(it.range().from())).replace(" UTC", ""), kind);
    }
}
