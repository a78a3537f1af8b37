package dev.hindsight.workspace.ingest.format.conversation;

import dev.hindsight.workspace.common.WorkspaceException;
import dev.hindsight.workspace.ingest.Sink;
import dev.hindsight.workspace.ingest.json.EvidenceJson;
import dev.hindsight.workspace.ingest.json.InvalidEvidenceException;
import dev.hindsight.workspace.ingest.json.JsonObjects;
import dev.hindsight.workspace.ingest.json.JsonOutline;
import dev.hindsight.workspace.ingest.json.JsonValues;
import dev.hindsight.workspace.ingest.json.ObjectConsumer;
import dev.hindsight.workspace.ingest.source.Source;
import dev.hindsight.workspace.ingest.source.SourceLocation;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/// What was asked in a batch. Its answers stand in another file, in another order, and name their request by
/// `custom_id`: the requests are looked for among the other sources of the import and in the same file. In memory are
/// ids and places, some hundred bytes each; the requests themselves wait in a private temporary file.
final class BatchRequests implements Closeable {
    /// Where the parts of a request stand that name what was asked, by vendor.
    private static final String[] BODIES = {"body", "params"};

    private final Map<String, long[]> places = new HashMap<>();
    private final List<String> files = new ArrayList<>();
    private @Nullable Path folder;
    private @Nullable RandomAccessFile stored;

    private BatchRequests() {}

    /// {@return whether a source begins with a request of a batch}
    static boolean isIn(Source source) {
        try {
            JsonOutline outline = JsonOutline.of(source);
            return outline.has("custom_id") && outline.hasAny(BODIES) && !outline.hasAny("response", "result");
        } catch (IOException e) {
            return false;
        }
    }

    /// {@return whether a source begins with an answer of a batch}
    private static boolean isAnswer(Source source) {
        try {
            JsonOutline outline = JsonOutline.of(source);
            return outline.has("custom_id") && outline.hasAny("response", "result");
        } catch (IOException e) {
            return false;
        }
    }

    /// Says what became of a source in which stand requests and no answers.
    ///
    /// @param n how many requests
    /// @throws WorkspaceException with reason INPUT where no answers are read with it
    static void without(Source source, long n, Sink sink) {
        if (n > 0 && source.beside().stream().anyMatch(BatchRequests::isAnswer)) {
            sink.besideAnother();
        } else if (n > 0) {
            throw new WorkspaceException(WorkspaceException.Reason.INPUT, source.name()
                    + " holds the requests of a batch, and no answers: import it together with the batch's output"
                    + " file.");
        }
    }

    /// {@return the requests that stand beside the answers of a source, and among them}
    static BatchRequests beside(Source source) throws IOException {
        BatchRequests requests = new BatchRequests();
        try {
            for (Source from : source.beside()) {
                if (isIn(from) && requests.collect(from)) {
                    requests.files.add(from.name());
                }
            }
            requests.collect(source);
        } catch (UncheckedIOException e) {
            requests.close();
            throw e.getCause();
        }
        return requests;
    }

    /// {@return whether there was a request that is not known yet}
    private boolean collect(Source from) throws IOException {
        Path into = folder == null ? Files.createTempDirectory("hindsight") : folder;
        folder = into;
        Path file = into.resolve("requests");
        long before = places.size();
        long[] end = {Files.exists(file) ? Files.size(file) : 0};
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file,
                StandardOpenOption.CREATE, StandardOpenOption.APPEND))) {
            JsonObjects.all(from, new ObjectConsumer() {
                @Override
                public void row(ObjectNode row, SourceLocation place, String raw) {
                    String id = JsonValues.text(row.path("custom_id"));
                    if (id != null && isRequest(row) && !places.containsKey(id)) {
                        byte[] body = JsonValues.first(row, BODIES).toString().getBytes(StandardCharsets.UTF_8);
                        try {
                            out.write(body);
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                        places.put(id, new long[]{end[0], body.length});
                        end[0] += body.length;
                    }
                }

                @Override
                public void reject(SourceLocation place, String reason, String raw) {
                    // The format that reads that source says so.
                }
            });
        }
        return places.size() > before;
    }

    /// {@return whether a record of a batch asks, and does not answer}
    static boolean isRequest(ObjectNode row) {
        return row.has("custom_id") && JsonValues.first(row, BODIES).isObject() && !row.has("response")
                && !row.has("result");
    }

    /// {@return what was asked; missing where it is not known}
    JsonNode asked(@Nullable String id) {
        long[] place = id == null ? null : places.get(id);
        Path from = folder;
        if (place == null || from == null) {
            return MissingNode.getInstance();
        }
        try {
            RandomAccessFile open = stored == null
                    ? new RandomAccessFile(from.resolve("requests").toFile(), "r")
                    : stored;
            stored = open;
            byte[] body = new byte[Math.toIntExact(place[1])];
            open.seek(place[0]);
            open.readFully(body);
            return EvidenceJson.object(new String(body, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InvalidEvidenceException e) {
            return MissingNode.getInstance();
        }
    }

    /// {@return one sentence that says where the requests come from; null where all stand with the answers}
    @Nullable
    String said() {
        return files.isEmpty()
                ? null
                : "What was asked is taken from " + files.stream().collect(Collectors.joining(" and "))
                        + ", by custom_id; answers that an earlier import has without it stay so until that import is"
                        + " forgotten.";
    }

    @Override
    public void close() throws IOException {
        RandomAccessFile open = stored;
        if (open != null) {
            open.close();
        }
        Path from = folder;
        if (from != null) {
            Files.deleteIfExists(from.resolve("requests"));
            Files.deleteIfExists(from);
        }
    }
}
