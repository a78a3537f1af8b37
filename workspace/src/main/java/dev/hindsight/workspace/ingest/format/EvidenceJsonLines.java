package dev.hindsight.workspace.ingest.format;

import dev.hindsight.workspace.common.Progress;
import dev.hindsight.workspace.evidence.Kind;
import dev.hindsight.workspace.ingest.EvidenceFormat;
import dev.hindsight.workspace.ingest.Place;
import dev.hindsight.workspace.ingest.ReadOptions;
import dev.hindsight.workspace.ingest.Sink;
import dev.hindsight.workspace.ingest.Source;
import dev.hindsight.workspace.ingest.prepare.EvidenceJson;
import dev.hindsight.workspace.ingest.prepare.InvalidEvidenceException;
import dev.hindsight.workspace.ingest.source.Lines;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// The interchange format itself: one JSON object per line, kinds mixed.
public final class EvidenceJsonLines implements EvidenceFormat {
    private static final int HEAD = 1 << 18;
    private static final int TRIED = 5;

    @Override
    public String name() {
        return "hindsight";
    }

    @Override
    public double recognise(Source source) throws IOException {
        String head = new String(source.head(HEAD), StandardCharsets.UTF_8);
        return head.lines().filter(line -> !line.isBlank()).limit(TRIED).anyMatch(EvidenceJsonLines::isEvidence)
                ? 1
                : 0;
    }

    private static boolean isEvidence(String line) {
        String start = line.startsWith("\uFEFF") ? line.substring(1) : line;
        if (!start.startsWith("{")) {
            return false;
        }
        try {
            ObjectNode object = EvidenceJson.object(start);
            return Kind.of(object.path("kind").asString("")).isPresent();
        } catch (InvalidEvidenceException e) {
            // The last line of the head may be cut: one long record is still recognised by how it begins.
            return Kind.of(kindAtStart(start)).isPresent();
        }
    }

    private static String kindAtStart(String line) {
        java.util.regex.Matcher matcher = java.util.regex.Pattern.compile("\\{\\s*\"kind\"\\s*:\\s*\"(\\w+)\"")
                .matcher(line);
        return matcher.lookingAt() ? matcher.group(1) : "";
    }

    @Override
    public void read(Source source, ReadOptions options, Sink sink, Progress progress) throws IOException {
        try (Lines lines = new Lines(source.open())) {
            long record = 0;
            for (Lines.@Nullable Line line = lines.next(); line != null; line = lines.next()) {
                if (line.text().isBlank() && line.wrong() == null) {
                    continue;
                }
                record++;
                Place place = new Place(source.name(), record, line.number(), line.offset());
                read(line, place, sink);
            }
        }
    }

    private static void read(Lines.Line line, Place place, Sink sink) {
        String wrong = line.wrong();
        if (wrong != null) {
            sink.reject(place, wrong, line.text());
            return;
        }
        sink.accept(line.text(), place);
    }
}
