package dev.hindsight.workspace.ingest.format;

import dev.hindsight.workspace.common.Progress;
import dev.hindsight.workspace.evidence.EvidenceKind;
import dev.hindsight.workspace.ingest.EvidenceFormat;
import dev.hindsight.workspace.ingest.ReadOptions;
import dev.hindsight.workspace.ingest.Sink;
import dev.hindsight.workspace.ingest.json.EvidenceJson;
import dev.hindsight.workspace.ingest.json.InvalidEvidenceException;
import dev.hindsight.workspace.ingest.source.Source;
import dev.hindsight.workspace.ingest.source.SourceLocation;
import dev.hindsight.workspace.ingest.source.Utf8LineReader;
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
            return EvidenceKind.of(object.path("kind").asString("")).isPresent();
        } catch (InvalidEvidenceException e) {
            // The last line of the head may be cut: one long record is still recognised by its first characters.
            return EvidenceKind.of(kindAtStart(start)).isPresent();
        }
    }

    private static String kindAtStart(String line) {
        java.util.regex.Matcher matcher = java.util.regex.Pattern.compile("\\{\\s*\"kind\"\\s*:\\s*\"(\\w+)\"")
                .matcher(line);
        return matcher.lookingAt() ? matcher.group(1) : "";
    }

    @Override
    public void read(Source source, ReadOptions options, Sink sink, Progress progress) throws IOException {
        try (Utf8LineReader lines = new Utf8LineReader(source.open())) {
            long record = 0;
            for (Utf8LineReader.@Nullable SourceLine line = lines.next(); line != null; line = lines.next()) {
                if (line.text().isBlank() && line.wrong() == null) {
                    continue;
                }
                record++;
                SourceLocation place = new SourceLocation(source.name(), record, line.number(), line.offset());
                read(line, place, sink);
            }
        }
    }

    private static void read(Utf8LineReader.SourceLine line, SourceLocation place, Sink sink) {
        String wrong = line.wrong();
        if (wrong != null) {
            sink.reject(place, wrong, line.text());
            return;
        }
        sink.accept(line.text(), place);
    }
}
