package dev.hindsight.workspace.ingest.format.evaluation;

import dev.hindsight.workspace.common.Progress;
import dev.hindsight.workspace.common.WorkspaceException;
import dev.hindsight.workspace.ingest.EvidenceFormat;
import dev.hindsight.workspace.ingest.ReadOptions;
import dev.hindsight.workspace.ingest.Sink;
import dev.hindsight.workspace.ingest.json.EvidenceJson;
import dev.hindsight.workspace.ingest.json.InnerValue;
import dev.hindsight.workspace.ingest.json.JsonHead;
import dev.hindsight.workspace.ingest.json.JsonObjects;
import dev.hindsight.workspace.ingest.json.JsonOutline;
import dev.hindsight.workspace.ingest.source.Source;
import dev.hindsight.workspace.ingest.source.SourceLocation;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Logs of Inspect as JSON (versions 1 to 3), and as `.eval`, which is a ZIP archive whose members are compressed with
/// deflate or, since April 2026, zstd (method 93, which Java's own reader refuses).
public final class InspectLog implements EvidenceFormat {
    private static final Set<String> AROUND = Set.of("samples[]", "reductions", "logging");
    /// Members of a sample that are never used and can be large.
    private static final Set<String> UNUSED = Set.of("store", "message_pool", "events_data", "call_pool", "logprobs",
            "call", "changes", "[]input", "[]tools");

    @Override
    public String name() {
        return "inspect";
    }

    @Override
    public boolean isBinary() {
        return true;
    }

    @Override
    public double recognise(Source source) throws IOException {
        byte[] head = source.head(4);
        if (head.length == 4 && head[0] == 'P' && head[1] == 'K' && head[2] == 3 && head[3] == 4) {
            String name = source.name().toLowerCase(java.util.Locale.ROOT);
            return name.endsWith(".eval") || isArchive(source) ? 0.95 : 0;
        }
        JsonOutline outline = JsonOutline.of(source);
        return outline.has("eval", "version", "status") && outline.hasAny("eval.task", "eval.run_id", "eval.task_id")
                ? 0.95
                : 0;
    }

    /// {@return whether the first member has a name of Inspect's}
    private static boolean isArchive(Source source) throws IOException {
        String head = new String(source.head(200), java.nio.charset.StandardCharsets.ISO_8859_1);
        return List.of("_journal/start.json", "header.json", "samples/").stream().anyMatch(
                it -> head.startsWith(it, 30));
    }

    @Override
    public void read(Source source, ReadOptions options, Sink sink, Progress progress) throws IOException {
        byte[] head = source.head(2);
        if (head.length == 2 && head[0] == 'P' && head[1] == 'K') {
            archive(source, options, sink, progress);
            return;
        }
        for (Source log : InnerValue.objects(source)) {
            log(log, options, sink);
        }
    }

    private static void log(Source source, ReadOptions options, Sink sink) throws IOException {
        InspectRun run = new InspectRun(JsonHead.of(source, AROUND), source.name(), options, sink);
        InspectSamples samples = new InspectSamples(run, sink);
        JsonObjects.array(source, "samples", samples);
        samples.finish();
        run.finish();
    }

    /// An archive is read at random places; one within another archive or a pipe is copied to a private file first.
    private static void archive(Source source, ReadOptions options, Sink sink, Progress progress) throws IOException {
        Path path = source.path().orElse(null);
        if (path != null && source.size() >= 0 && !source.name().endsWith(".gz")) {
            members(path, source, options, sink, progress);
            return;
        }
        Path copy = Files.createTempFile("hindsight", ".eval");
        try {
            try (InputStream in = source.open()) {
                Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
            }
            members(copy, source, options, sink, progress);
        } finally {
            Files.deleteIfExists(copy);
        }
    }

    private static void members(Path file, Source source, ReadOptions options, Sink sink, Progress progress)
            throws IOException {
        try (ZipFile zip = ZipFile.builder().setPath(file).get()) {
            List<ZipArchiveEntry> members = Collections.list(zip.getEntries());
            ObjectNode header = first(zip, source.name(), "header.json", "_journal/start.json");
            InspectRun run = new InspectRun(header, source.name(), options, sink);
            InspectSamples samples = new InspectSamples(run, sink);
            long record = 0;
            for (ZipArchiveEntry member : members.stream()
                    .filter(it -> it.getName().startsWith("samples/") && it.getName().endsWith(".json"))
                    .sorted(Comparator.comparing(ZipArchiveEntry::getName)).toList()) {
                progress.checkCancelled();
                sample(zip, member, new SourceLocation(source.name() + "!/" + member.getName(), ++record, 1, 0),
                        samples);
            }
            samples.finish();
            run.finish();
        } catch (IllegalArgumentException | ArithmeticException e) {
            // Of offsets and lengths that cannot be.
            throw new IOException("the archive's directory is damaged", e);
        }
    }

    private static ObjectNode first(ZipFile zip, String path, String... names) throws IOException {
        for (String name : names) {
            ZipArchiveEntry member = zip.getEntry(name);
            if (member != null) {
                try {
                    return object(zip, member, Set.of("reductions"));
                } catch (JacksonException e) {
                    throw new IOException(name + " is " + EvidenceJson.reason(e), e);
                }
            }
        }
        throw new WorkspaceException(WorkspaceException.Reason.INPUT,
                path + " is an archive with neither header.json nor _journal/start.json: it is no log of Inspect, or of a run that"
                        + " ended before it began.");
    }

    private static void sample(ZipFile zip, ZipArchiveEntry member, SourceLocation place, InspectSamples samples) {
        try {
            ObjectNode sample = object(zip, member, UNUSED);
            samples.row(sample, place, sample.toString());
        } catch (JacksonException e) {
            samples.reject(place, EvidenceJson.reason(e), member.getName());
        } catch (IOException | IllegalArgumentException e) {
            samples.reject(place, "the member " + member.getName() + " cannot be unpacked (" + e.getMessage()
                    + "): fetch the file again.", member.getName());
        }
    }

    private static ObjectNode object(ZipFile zip, ZipArchiveEntry member, Set<String> skipped) throws IOException {
        ObjectNode object = JsonMapper.shared().createObjectNode();
        try (InputStream in = zip.getInputStream(member);
                JsonParser parser = EvidenceJson.mapper().createParser(in)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("it is no JSON object");
            }
            JsonHead.members(parser, object, skipped);
        }
        return object;
    }
}
