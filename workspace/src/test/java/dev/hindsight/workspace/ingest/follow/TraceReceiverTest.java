package dev.hindsight.workspace.ingest.follow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hindsight.workspace.common.Progress;
import dev.hindsight.workspace.common.WorkspaceException;
import dev.hindsight.workspace.ingest.EvidenceFormat;
import dev.hindsight.workspace.ingest.Importer;
import dev.hindsight.workspace.ingest.Imports;
import dev.hindsight.workspace.ingest.InMemoryImportStore;
import dev.hindsight.workspace.ingest.prepare.Preparer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Requests over a real socket.
@NullUnmarked
class TraceReceiverTest {
    private static final String JSON = "application/json";
    private static final String PROTOBUF = "application/x-protobuf";
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String SPAN = """
            {"traceId":"%032d","spanId":"%016d","parentSpanId":"%s","name":"chat","startTimeUnixNano":"%d",\
            "endTimeUnixNano":"%d","attributes":[{"key":"gen_ai.operation.name","value":{"stringValue":"%s"}},\
            {"key":"gen_ai.output.messages","value":{"stringValue":"said by %d"}}]}""";

    @TempDir
    private Path folder;
    private Instant now = Imports.NOW;
    private final InMemoryImportStore store = new InMemoryImportStore();
    private TraceReceiver receiver;

    private Preparer preparer() {
        return new Preparer(Imports.preparer().redactor(), () -> now);
    }

    private TraceReceiver receiver(String token, long most) {
        receiver = new TraceReceiver(Importer.installedFormats(), preparer(), 0, token, folder.resolve("spool"), most,
                PATIENCE);
        return receiver;
    }

    @AfterEach
    void stop() {
        if (receiver != null) {
            receiver.close();
        }
    }

    /// An answer.
    private record Answer(int status, String body, String retryAfter) {}

    private Answer post(String type, byte[] body, String... headers) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) URI.create("http://127.0.0.1:" + receiver.port()
                + "/v1/traces").toURL().openConnection();
        connection.setDoOutput(true);
        connection.setRequestProperty("Content-Type", type);
        for (int i = 0; i < headers.length; i += 2) {
            connection.setRequestProperty(headers[i], headers[i + 1]);
        }
        connection.getOutputStream().write(body);
        int status = connection.getResponseCode();
        try (InputStream in = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
            return new Answer(status, new String(in.readAllBytes(), UTF_8), connection.getHeaderField("Retry-After"));
        }
    }

    private static byte[] gzip(byte[] body) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(body);
        }
        return bytes.toByteArray();
    }

    /// {@return a request with one span}
    ///
    /// @param parent 0 for none
    private static byte[] span(int trace, int id, int parent, String operation) {
        long start = 1_772_359_200_000_000_000L + id * 1_000_000_000L;
        return ("{\"resourceSpans\":\n[{\"scopeSpans\":[{\"spans\":["
                + SPAN.formatted(trace, id, parent == 0 ? "" : "%016d".formatted(parent), start, start + 500_000_000L,
                        operation, id)
                + "]}]}]}").getBytes(UTF_8);
    }

    private static byte[] json(int trace) {
        return span(trace, trace, 0, "chat");
    }

    /// {@return what the exporter of the JavaScript SDK sent: `otel-js/README.md`}
    private static byte[] protobuf() throws IOException {
        try (InputStream in = TraceReceiverTest.class.getResourceAsStream("/otel-js/otlp.pb")) {
            return in.readAllBytes();
        }
    }

    private int raw(String headers) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), receiver.port())) {
            OutputStream out = socket.getOutputStream();
            out.write(("POST /v1/traces HTTP/1.1\r\n" + headers
                    + "Connection: close\r\nContent-Type: application/json\r\n"
                    + "Content-Length: 2\r\n\r\n{}").getBytes(UTF_8));
            return Integer.parseInt(new String(socket.getInputStream().readAllBytes(), UTF_8).substring(9, 12));
        }
    }

    private boolean publish() throws IOException {
        return receiver.publish(store, null, false, Progress.NONE);
    }

    private List<String> samples() {
        return store.bodies("sample").stream().map(it -> it.get("id").asString().replaceAll("\\b0+", "")).toList();
    }

    @Test
    void takesInJsonAndProtocolBuffersAlsoCompressed() throws IOException {
        receiver(null, 1 << 20);
        assertThat(post(JSON, json(8)).body()).isEqualTo("{}");
        assertThat(post(JSON + "; charset=utf-8", gzip(json(9)), "Content-Encoding", "gzip").status()).isEqualTo(200);
        assertThat(post(PROTOBUF, protobuf()).status()).isEqualTo(200);
        assertThat(post(PROTOBUF, gzip(protobuf()), "Content-Encoding", "gzip").status()).isEqualTo(200);
        assertThat(publish()).as("something of these traces may follow").isFalse();
        assertThat(publish()).isTrue();
        assertThat(samples()).containsExactlyInAnyOrder("8/8", "9/9", "1/2", "2/6", "3/7");
        assertThat(publish()).as("nothing is left").isFalse();
        assertThat(receiver.requests().accepted()).isEqualTo(4);
        assertThat(receiver.result().leftOut()).containsEntry("spans that were told again", 7L);
    }

    @Test
    void theSpansOfATraceAreKeptTogetherUntilItsRootIsThere() throws IOException {
        receiver(null, 1 << 20);
        post(JSON, span(1, 12, 11, "chat"));
        post(JSON, span(2, 22, 21, "chat"));
        publish();
        publish();
        post(JSON, span(1, 13, 11, "execute_tool"));
        publish();
        post(JSON, span(1, 11, 0, "invoke_agent"));
        assertThat(publish()).isFalse();
        receiver.close();
        receiver(null, 1 << 20);
        assertThat(publish()).as("it is not known how long they wait").isFalse();
        assertThat(publish()).isTrue();
        assertThat(samples()).containsExactly("1/11");
        assertThat(receiver.result().leftOut()).containsEntry("spans that are steps of an answer", 2L);
        now = now.plus(PATIENCE);
        assertThat(publish()).as("a root that never comes").isTrue();
        assertThat(samples()).containsExactly("1/11", "2/22");
    }

    @Test
    void whatWaitsIsTakenInWhenTheRoomGetsScarceAndAtTheEnd() throws IOException {
        receiver(null, 1_500);
        post(JSON, span(1, 12, 11, "chat"));
        assertThat(receiver.isFilling()).isFalse();
        assertThat(publish()).isFalse();
        post(JSON, span(2, 22, 21, "chat"));
        assertThat(receiver.isFilling()).isTrue();
        assertThat(publish()).isTrue();
        assertThat(samples()).containsExactly("1/12", "2/22");
        post(JSON, span(3, 32, 31, "chat"));
        assertThat(receiver.publish(store, null, true, Progress.NONE)).isTrue();
        assertThat(samples()).containsExactly("1/12", "2/22", "3/32");
    }

    @Test
    void refusesForeignHostsOriginsTokensAndWhatItCannotRead() throws IOException {
        receiver("s3cret", 1 << 20);
        String token = "Authorization: Bearer s3cret\r\n";
        assertThat(raw("Host: 127.0.0.1:" + receiver.port() + "\r\n" + token)).isEqualTo(200);
        assertThat(raw("Host: localhost\r\n" + token)).isEqualTo(200);
        assertThat(raw("Host: evil.example:4318\r\n" + token)).as("DNS rebinding").isEqualTo(403);
        assertThat(raw("Host: localhost\r\nOrigin: https://evil.example\r\n" + token)).isEqualTo(403);
        assertThat(raw("Host: localhost\r\nOrigin: null\r\n" + token)).isEqualTo(403);
        assertThat(raw("Host: localhost\r\n")).isEqualTo(401);
        assertThat(raw("Host: localhost\r\nAuthorization: Bearer s3cre\r\n")).isEqualTo(401);
        String[] own = {"Authorization", "Bearer s3cret"};
        assertThat(post("text/plain", json(1), own).status()).isEqualTo(415);
        assertThat(post(JSON, "{\"a\":".getBytes(UTF_8), own).status()).isEqualTo(400);
        assertThat(post(PROTOBUF, new byte[]{0x0A, 5, 'x'}, own).status()).isEqualTo(400);
        byte[] bomb = gzip(new byte[TraceReceiver.MOST + 1]);
        assertThat(post(JSON, bomb, "Authorization", "Bearer s3cret", "Content-Encoding", "gzip").status())
                .isEqualTo(413);
        String resource = "{\"resourceSpans\":[{\"resource\":{\"x\":\"" + "x".repeat(1 << 20)
                + "\"},\"scopeSpans\":[{\"spans\":[{}" + ",{}".repeat(70) + "]}]}]}";
        assertThat(post(JSON, resource.getBytes(UTF_8), own).status()).as("repeated 71 times").isEqualTo(413);
        assertThat(receiver.requests().accepted()).isEqualTo(2);
        assertThat(receiver.requests().refused()).isEqualTo(10);
    }

    @Test
    void putsSendersOffWhileTooMuchWaitsAndLosesNothingThatItAccepted() throws IOException {
        receiver(null, 1_500);
        int accepted = 0;
        Answer last = post(JSON, json(1));
        while (last.status() == 200) {
            accepted++;
            last = post(JSON, json(1 + accepted));
        }
        assertThat(last.status()).isEqualTo(429);
        assertThat(last.retryAfter()).isEqualTo("5");
        receiver.close();
        receiver(null, 1_500);
        assertThat(post(JSON, json(99)).status()).as("it waits still, after a new start").isEqualTo(429);
        publish();
        assertThat(samples()).hasSize(accepted);
        assertThat(post(JSON, json(99)).status()).isEqualTo(200);
    }

    @Test
    void saysWhatIsMissing() {
        assertThatThrownBy(() -> new TraceReceiver(List.of(), preparer(), 0, null, folder, 1, PATIENCE))
                .isInstanceOf(WorkspaceException.class).hasMessageContaining("no format \"otlp\"");
        receiver(null, 1);
        int taken = receiver.port();
        List<EvidenceFormat> formats = Importer.installedFormats();
        assertThatThrownBy(() -> new TraceReceiver(formats, preparer(), taken, null, folder, 1, PATIENCE))
                .isInstanceOf(WorkspaceException.class).hasMessageContaining("choose another with --port");
    }
}
