package dev.hindsight.workspace.ingest.format.trace;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Gathers spans by trace. The spans of a trace can stand anywhere in a file, so what is too much for the memory goes to
/// files in a private temporary folder, divided by the hash of the trace's id.
final class TraceSpans implements Closeable {
    private static final int PARTS = 64;
    private static final long HELD_MOST = 32L << 20;

    private final long most;
    private Map<String, List<Span>> held = new LinkedHashMap<>();
    private long size;
    private @Nullable Path folder;

    TraceSpans() {
        this(HELD_MOST);
    }

    /// @param most how many characters of records are held
    TraceSpans(long most) {
        this.most = most;
    }

    /// Adds a span.
    ///
    /// @param length of its record in characters, for what it takes of the memory
    void add(Span span, long length) throws IOException {
        held.computeIfAbsent(span.trace(), _ -> new ArrayList<>()).add(span);
        size += length;
        if (size > most) {
            spill();
        }
    }

    private void spill() throws IOException {
        Path into = folder == null ? Files.createTempDirectory("hindsight") : folder;
        folder = into;
        Map<Path, List<Span>> parts = new LinkedHashMap<>();
        held.forEach((trace, spans) -> parts
                .computeIfAbsent(into.resolve(String.valueOf(Math.floorMod(trace.hashCode(), PARTS))),
                        _ -> new ArrayList<>())
                .addAll(spans));
        for (Map.Entry<Path, List<Span>> part : parts.entrySet()) {
            try (BufferedWriter out = new BufferedWriter(new OutputStreamWriter(
                    Files.newOutputStream(part.getKey(), StandardOpenOption.CREATE, StandardOpenOption.APPEND),
                    StandardCharsets.UTF_8))) {
                for (Span span : part.getValue()) {
                    out.write(span.toLine());
                    out.write('\n');
                }
            }
        }
        held = new LinkedHashMap<>();
        size = 0;
    }

    /// Gives the spans of each trace, in the order in which they came.
    void forEach(Consumer<List<Span>> trace) throws IOException {
        Path from = folder;
        if (from != null) {
            spill();
            for (int part = 0; part < PARTS; part++) {
                read(from.resolve(String.valueOf(part)));
                held.values().forEach(trace);
            }
        } else {
            held.values().forEach(trace);
        }
        held = new LinkedHashMap<>();
    }

    private void read(Path part) throws IOException {
        held = new LinkedHashMap<>();
        if (!Files.exists(part)) {
            return;
        }
        try (BufferedReader in = Files.newBufferedReader(part)) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                Span span = Span.parse(line);
                held.computeIfAbsent(span.trace(), _ -> new ArrayList<>()).add(span);
            }
        }
    }

    @Override
    public void close() throws IOException {
        Path from = folder;
        if (from != null) {
            for (int part = 0; part < PARTS; part++) {
                Files.deleteIfExists(from.resolve(String.valueOf(part)));
            }
            Files.deleteIfExists(from);
        }
    }
}
