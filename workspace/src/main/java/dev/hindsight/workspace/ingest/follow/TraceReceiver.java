package dev.hindsight.workspace.ingest.follow;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.hindsight.workspace.common.Progress;
import dev.hindsight.workspace.common.WorkspaceException;
import dev.hindsight.workspace.ingest.EvidenceFormat;
import dev.hindsight.workspace.ingest.ImportOptions;
import dev.hindsight.workspace.ingest.ImportResult;
import dev.hindsight.workspace.ingest.ImportStore;
import dev.hindsight.workspace.ingest.Importer;
import dev.hindsight.workspace.ingest.ReadOptions;
import dev.hindsight.workspace.ingest.format.trace.otel.OtlpLines;
import dev.hindsight.workspace.ingest.prepare.Preparer;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/// Receives traces by OTLP/HTTP, `POST /v1/traces`, on the loopback address only. A request is answered with 200 once it
/// is on disk, with 429 and `Retry-After` while too much waits, and with another status and a sentence where it cannot
/// be taken in: nothing is dropped silently. [#publish] brings what waits into the workspace.
public final class TraceReceiver implements Closeable {
    /// Longest request, decompressed, in bytes.
    public static final int MOST = 16 << 20;
    private static final String NAME = "listen/traces";
    private static final String FORMAT = "otlp";
    private static final int RETRY_SECONDS = 5;
    private static final int THREADS = 8;
    private static final int BACKLOG = 64;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS,
            Thread.ofPlatform().daemon().name("receiver-", 0).factory());
    private final TraceSpool spool;
    private final OpenTraces traces;
    private final Object dividing = new Object();
    private final RequestGuard guard;
    private final List<EvidenceFormat> formats;
    private final Preparer preparer;
    private final FollowTally tally = new FollowTally();
    private final AtomicLong accepted = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private final AtomicLong postponed = new AtomicLong();

    /// How requests were answered.
    ///
    /// @param postponed with 429
    public record RequestCounts(long accepted, long refused, long postponed) {}

    /// Listens from now on.
    ///
    /// @param port 0 for any that is free
    /// @param token that each request has to send as bearer; null where none is needed
    /// @param folder where requests wait for [#publish]; what an earlier process left there is taken in too
    /// @param most bytes that may wait
    /// @param patience how long to wait for the root of a trace
    /// @throws WorkspaceException if the port is taken, or a format is missing
    public TraceReceiver(List<EvidenceFormat> formats, Preparer preparer, int port, @Nullable String token, Path folder,
            long most, Duration patience) {
        if (formats.stream().noneMatch(it -> it.name().equals(FORMAT))) {
            throw new WorkspaceException(WorkspaceException.Reason.USAGE, "There is no format \"" + FORMAT
                    + "\" to read what is received: enable its plug-in.");
        }
        this.formats = formats;
        this.preparer = preparer;
        this.spool = new TraceSpool(folder, most);
        this.traces = new OpenTraces(patience);
        this.guard = new RequestGuard(token);
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
        } catch (IOException e) {
            throw new WorkspaceException(WorkspaceException.Reason.USAGE, "Port " + port + " cannot be listened on ("
                    + e.getMessage() + "): choose another with --port.", e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    /// {@return the port}
    public int port() {
        return server.getAddress().getPort();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            RequestGuard.Refusal refusal = guard.refusal(exchange);
            if (refusal == null) {
                refusal = take(exchange);
            }
            if (refusal != null) {
                answer(exchange, refusal);
            }
        }
    }

    /// Takes a request in and answers it.
    ///
    /// @return why not
    private RequestGuard.@Nullable Refusal take(HttpExchange exchange) throws IOException {
        TraceEncoding encoding = TraceEncoding.of(exchange.getRequestHeaders().getFirst("Content-Type"));
        if (encoding == null) {
            return new RequestGuard.Refusal(415, "The Content-Type is unknown.");
        }
        byte[] body;
        try (InputStream in = "gzip".equalsIgnoreCase(exchange.getRequestHeaders().getFirst("Content-Encoding"))
                ? new GZIPInputStream(exchange.getRequestBody())
                : exchange.getRequestBody()) {
            body = in.readNBytes(MOST + 1);
        } catch (IOException e) {
            return new RequestGuard.Refusal(400, "The body cannot be read.");
        }
        if (body.length > MOST) {
            return new RequestGuard.Refusal(413, "A request may have 16 MiB at the most.");
        }
        return keep(exchange, encoding, body);
    }

    private RequestGuard.@Nullable Refusal keep(HttpExchange exchange, TraceEncoding encoding, byte[] body)
            throws IOException {
        byte[] lines;
        try {
            // One at a time: a request takes many times its size while it is divided.
            synchronized (dividing) {
                lines = encoding.lines(body);
            }
        } catch (OtlpLines.TooLongException e) {
            return new RequestGuard.Refusal(413, "A request may have 64 MiB when each span repeats its resource.");
        }
        if (lines == null) {
            return new RequestGuard.Refusal(400, "The body is no " + encoding.mediaType() + ".");
        }
        if (lines.length > 0 && !spool.offer(lines)) {
            exchange.getResponseHeaders().set("Retry-After", Integer.toString(RETRY_SECONDS));
            return new RequestGuard.Refusal(429, "Too much waits to be taken in; send it again later.");
        }
        accepted.incrementAndGet();
        byte[] done = encoding == TraceEncoding.JSON ? "{}".getBytes(StandardCharsets.UTF_8) : new byte[0];
        exchange.getResponseHeaders().set("Content-Type", encoding.mediaType());
        exchange.sendResponseHeaders(200, done.length == 0 ? -1 : done.length);
        exchange.getResponseBody().write(done);
        return null;
    }

    private void answer(HttpExchange exchange, RequestGuard.Refusal refusal) throws IOException {
        (refusal.status() == 429 ? postponed : refused).incrementAndGet();
        byte[] sentence = (refusal.sentence() + "\n").getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
        exchange.sendResponseHeaders(refusal.status(), sentence.length);
        exchange.getResponseBody().write(sentence);
    }

    /// {@return whether so much waits that [#publish] should be called before senders are put off}
    public boolean isFilling() {
        return spool.isFilling();
    }

    /// Brings the traces that are whole into the workspace, and while it [#isFilling] all others too.
    ///
    /// @param all whether to take in all that waits
    /// @return whether anything was taken in
    /// @throws WorkspaceException if the workspace cannot be written; what waits goes on waiting
    public boolean publish(ImportStore store, @Nullable String feature, boolean all, Progress progress)
            throws IOException {
        List<Path> batches = spool.batches();
        if (batches.isEmpty() || !traces.divide(batches, spool.taken(), spool.kept(), preparer.clock().instant(),
                all || spool.isFilling())) {
            return false;
        }
        ReadOptions read = new ReadOptions(null, null, null, List.of(), null, feature);
        ImportResult result = new Importer(formats, preparer, InputStream.nullInputStream()).run(store,
                new SpooledSource(NAME, spool.taken()), new ImportOptions(FORMAT, read, false), progress);
        result.imports().forEach(tally::add);
        result.failures().forEach(it -> tally.warn(it.sentence()));
        spool.replace(batches);
        return true;
    }

    /// {@return what came of the requests}
    public FollowedFile result() {
        return tally.of(NAME, FORMAT, 0);
    }

    /// {@return how the requests were answered so far}
    public RequestCounts requests() {
        return new RequestCounts(accepted.get(), refused.get(), postponed.get());
    }

    /// Stops listening; requests that are being received are answered first. What waits can still be published.
    public void stop() {
        server.stop(1);
        threads.shutdown();
    }

    @Override
    public void close() {
        stop();
    }
}
