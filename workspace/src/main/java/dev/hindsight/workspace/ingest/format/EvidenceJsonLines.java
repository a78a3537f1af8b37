package dev.hindsight.workspace.ingest.format;

import dev.hindsight.workspace.common.Progress;
import dev.hindsight.workspace.evidence.EvidenceKind;
import dev.hindsight.workspace.ingest.EvidenceFormat;
import dev.hindsight.workspace.ingest.ReadOptions;
import dev.hindsight.workspace.ingest.Sink;
import dev.hindsight.workspace.ingest.json.EvidenceJson;
import dev.hindsight.workspace.ingest.json.InvalidEvidenceException;
import dev.hindsight.workspace.ingest.json.JsonLayout;
import dev.hindsight.workspace.ingest.json.ObjectConsumer;
import dev.hindsight.workspace.ingest.source.Source;
import dev.hindsight.workspace.ingest.source.SourceLocation;
import dev.hindsight.workspace.ingest.source.Utf8LineReader;
import java.io.EOFException;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// The interchange format itself: one JSON object per line, kinds mixed. Objects over several lines and arrays of
/// them are read too.
public final class EvidenceJsonLines implements EvidenceFormat {
    private static final int TRIED = 5;
    private static final Set<JsonLayout.JsonShape> ONE_PER_LINE = EnumSet.of(JsonLayout.JsonShape.LINES,
            JsonLayout.JsonShape.LIST);

    @Override
    public String name() {
        return "hindsight";
    }

    @Override
    public double recognise(Source source) throws IOException {
        int tried = 0;
        try (Utf8LineReader lines = new Utf8LineReader(source.open())) {
            for (Utf8LineReader.@Nullable SourceLine line = lines.next(); line != null
                    && tried < TRIED; line = lines.next()) {
                if (isEvidence(line.text())) {
                    return 1;
                }
                tried += line.text().isBlank() ? 0 : 1;
            }
        } catch (EOFException e) {
            // The file is cut off, and its beginning is no evidence.
            return 0;
        }
        return several(source).isPresent() ? 1 : 0;
    }

    /// {@return the layout, if it is evidence in another one than an object per line}
    private static Optional<JsonLayout> several(Source source) throws IOException {
        JsonLayout layout = JsonLayout.of(source).orElse(null);
        return layout != null && !ONE_PER_LINE.contains(layout.shape())
                && layout.first(source, TRIED).stream().anyMatch(EvidenceJsonLines::hasKind)
                        ? Optional.of(layout)
                        : Optional.empty();
    }

    private static boolean hasKind(ObjectNode object) {
        return EvidenceKind.of(object.path("kind").asString("")).isPresent();
    }

    private static boolean isEvidence(String line) {
        if (!line.startsWith("{")) {
            return false;
        }
        try {
            return hasKind(EvidenceJson.object(line));
        } catch (InvalidEvidenceException e) {
            // A record that is broken or too long is still recognised by its first characters.
            return EvidenceKind.of(kindAtStart(line)).isPresent();
        }
    }

    private static String kindAtStart(String line) {
        java.util.regex.Matcher matcher = java.util.regex.Pattern.compile("\\{\\s*\"kind\"\\s*:\\s*\"(\\w+)\"")
                .matcher(line);
        return matcher.lookingAt() ? matcher.group(1) : "";
    }

    @Override
    public void read(Source source, ReadOptions options, Sink sink, Progress progress) throws IOException {
        JsonLayout layout = several(source).orElse(null);
        if (layout != null) {
            layout.read(source, new ObjectConsumer() {
                @Override
                public void row(ObjectNode row, SourceLocation place, String raw) {
                    sink.accept(row, place, raw);
                }

                @Override
                public void reject(SourceLocation place, String reason, String raw) {
                    sink.reject(place, reason, raw);
                }
            });
            return;
        }
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
