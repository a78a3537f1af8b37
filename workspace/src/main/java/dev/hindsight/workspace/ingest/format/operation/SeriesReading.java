package dev.hindsight.workspace.ingest.format.operation;

import dev.hindsight.workspace.ingest.ReadOptions;
import dev.hindsight.workspace.ingest.Sink;
import dev.hindsight.workspace.ingest.format.event.EventTime;
import dev.hindsight.workspace.ingest.json.ObjectConsumer;
import dev.hindsight.workspace.ingest.source.SourceLocation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What the JSON answers of operations tools have in common: lists of times and values, and labels.
abstract class SeriesReading implements ObjectConsumer {
    final MeasureWriter measures;

    SeriesReading(String source, ReadOptions options, Sink sink) {
        this.measures = new MeasureWriter(source, options, sink);
    }

    /// Adds the points of one series.
    ///
    /// @param interval in seconds; null for the distance of the points
    void points(SeriesName series, List<JsonNode> times, List<JsonNode> values, @Nullable Double interval,
            SourceLocation place) {
        measures.startSeries();
        List<String> texts = times.stream().map(EventTime::text).map(it -> it == null ? "" : it).toList();
        SeriesStep.PointDistance step = interval == null ? SeriesStep.of(texts) : null;
        Double distance = step == null ? interval : (Double) step.seconds();
        for (int i = 0; i < texts.size(); i++) {
            JsonNode value = i < values.size() ? values.get(i) : null;
            String at = texts.get(i);
            Double number = number(value);
            if (number == null) {
                measures.none(1);
            } else if (at.isEmpty()) {
                measures.reject(place, "a point of " + series.name() + " has no time.", String.valueOf(value));
            } else {
                measures.point(series, measures.time(at), number, distance, place);
            }
        }
        if (values.size() > texts.size()) {
            measures.leaveOut("values without a time", values.size() - texts.size());
        }
    }

    /// {@return a finite number, also one that is written as text; null for anything else}
    static @Nullable Double number(@Nullable JsonNode value) {
        if (value == null || value.isContainer()) {
            return null;
        }
        try {
            double number = value.isNumber() ? value.doubleValue() : Double.parseDouble(value.asString(""));
            return Double.isFinite(number) ? (Double) number : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /// {@return the elements of a list}
    static List<JsonNode> list(JsonNode node) {
        List<JsonNode> elements = new ArrayList<>();
        if (node.isArray()) {
            node.forEach(elements::add);
        }
        return elements;
    }

    /// {@return the labels in an object}
    static Map<String, String> labels(JsonNode node) {
        Map<String, String> labels = new TreeMap<>();
        node.properties().forEach(it -> {
            if (it.getValue().isValueNode() && !it.getValue().isNull()) {
                labels.put(it.getKey(), it.getValue().asString(""));
            }
        });
        return labels;
    }

    @Override
    public void reject(SourceLocation place, String reason, String raw) {
        measures.reject(place, reason, raw);
    }
}
