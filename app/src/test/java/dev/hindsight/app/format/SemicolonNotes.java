package dev.hindsight.app.format;

import dev.hindsight.workspace.common.Progress;
import dev.hindsight.workspace.ingest.EvidenceFormat;
import dev.hindsight.workspace.ingest.ReadOptions;
import dev.hindsight.workspace.ingest.Sink;
import dev.hindsight.workspace.ingest.source.Source;
import dev.hindsight.workspace.ingest.source.SourceLocation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// A format that only tests know: `time;text` lines of files that end in `.notes`.
public final class SemicolonNotes implements EvidenceFormat {
    private static final int MOST = 1 << 16;

    @Override
    public String name() {
        return "semicolon-notes";
    }

    @Override
    public double recognise(Source source) {
        return source.name().endsWith(".notes") ? 1 : 0;
    }

    @Override
    public void read(Source source, ReadOptions options, Sink sink, Progress progress) throws IOException {
        List<String> lines = new String(source.head(MOST), StandardCharsets.UTF_8).lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            SourceLocation place = new SourceLocation(source.name(), i + 1, i + 1, -1);
            String[] parts = lines.get(i).split(";", 2);
            if (parts.length < 2) {
                sink.reject(place, "There is no semicolon.", lines.get(i));
                continue;
            }
            ObjectNode note = JsonMapper.shared().createObjectNode();
            note.put("kind", "note").put("id", "n" + i).put("at", parts[0]).put("text", parts[1]);
            sink.accept(note, place, lines.get(i));
        }
    }
}
