package dev.hindsight.timeline.assembly;

import dev.hindsight.timeline.draw.lane.Timeline.Band;
import dev.hindsight.timeline.draw.lane.Timeline.BandKind;
import dev.hindsight.workspace.common.Precision;
import dev.hindsight.workspace.common.TimeRange;
import dev.hindsight.workspace.document.Document;
import dev.hindsight.workspace.evidence.Note;
import dev.hindsight.workspace.incident.IncidentEvent;
import dev.hindsight.workspace.incident.IncidentEventKind;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The times of detection and mitigation, from notes and from the incident.
final class DetectionBands {
    private final List<TimedEvent> all;

    private record TimedEvent(BandKind kind, TimeRange range) {}

    private DetectionBands(List<TimedEvent> all) {
        this.all = all;
    }

    static DetectionBands of(TimelineEvents recorded) {
        Stream<TimedEvent> noted = recorded.imported().stream().flatMap(it -> timed(kind(it.evidence()),
                it.header().at(), it.header().precision()));
        Stream<TimedEvent> events = recorded.events().stream().map(Document::body)
                .flatMap(it -> timed(kind(it), it.at(), it.precision()));
        return new DetectionBands(Stream.concat(noted, events)
                .sorted(Comparator.comparingLong((TimedEvent it) -> it.range().from())).toList());
    }

    private static Stream<TimedEvent> timed(@Nullable BandKind kind, Instant at, Precision precision) {
        return kind == null
                ? Stream.empty()
                : Stream.of(new TimedEvent(kind, TimeRange.of(at, at.plus(precision.width()))));
    }

    private static @Nullable BandKind kind(Note note) {
        return switch (note.event()) {
            case DETECTED -> BandKind.DETECTION;
            case MITIGATED -> BandKind.MITIGATION;
            case null, default -> null;
        };
    }

    private static @Nullable BandKind kind(IncidentEvent event) {
        return event.isMitigation()
                ? BandKind.MITIGATION
                : event.kind() == IncidentEventKind.DETECTED ? BandKind.DETECTION : null;
    }

    /// {@return the bands of the first detection after an onset, and of the first mitigation after that}
    List<Band> after(Instant onset) {
        long from = TimeRange.micros(onset);
        Optional<TimedEvent> detected = first(BandKind.DETECTION, from);
        Optional<TimedEvent> mitigated = first(BandKind.MITIGATION, detected.map(it -> it.range().from()).orElse(from));
        return Stream.concat(detected.map(it -> band(it, "detected")).stream(),
                mitigated.map(it -> band(it, "mitigated")).stream()).toList();
    }

    private Optional<TimedEvent> first(BandKind kind, long from) {
        return all.stream().filter(it -> it.kind() == kind && it.range().from() >= from).findFirst();
    }

    private static Band band(TimedEvent it, String words) {
        return new Band(it.range(), words, it.kind(), true);
    }
}
