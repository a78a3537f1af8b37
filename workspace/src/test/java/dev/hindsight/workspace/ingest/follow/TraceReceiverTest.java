package dev.hindsight.workspace.ingest.follow;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hindsight.workspace.common.Progress;
import dev.hindsight.workspace.common.WorkspaceException;
import dev.hindsight.workspace.ingest.EvidenceFormat;
import dev.hindsight.workspace.ingest.Imports;
import dev.hindsight.workspace.ingest.InMemoryImportStore;
import dev.hindsight.workspace.ingest.ReadOptions;
import dev.hindsight.workspace.ingest.Sink;
import dev.hindsight.workspace.ingest.source.Source;
import dev.hindsight.workspace.ingest.source.SourceLocation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/// Requests over a real socket; formats that count what they read stand in for those of traces.
@NullUnmarked
class TraceReceiverTest {
    private static final String JSON = "application/json";
    private static final String PROTOBUF = "application/x-protobuf";

    @TempDir
    private Path folder;
    private final InMemoryImportStore store = new InMemoryImportStore();
    private TraceReceiver receiver;

    /// Makes a note of each line, or of each piece of a protocol buffer.
    private record Counting(String name) implements EvidenceFormat {
        @Override
        public double recognise(Source source) {
            return 0;
        }

        @Override
        public boolean isBinary() {
            return true;
        }

        @Override
        public void read(Source source, ReadOptions options, Sink sink, Progress progress) throws IOException {
            try (InputStream in = source.open()) {
                String[] pieces = new String(in.readAllBytes(), UTF_8).split("[\n\u0003]", 0);
                for (int i = 0; i < pieces.length; i++) {
                    sink.accept(JsonMapper.shared().createObjectNode().put("kind", "note").put("id", pieces[i])
                            .put("at", "2026-11-20T10:00:00Z").put("text", pieces[i]),
                            new SourceLocation(source.name(), i + 1, i + 1, -1), pieces[i]);
                }
            }
        }
    }

    private TraceReceiver receiver(String token, long most) {
        receiver = new TraceReceiver(List.of(new Counting("otlp"), new Counting("otlp-protobuf")), Imports.preparer(),
                0, token, folder.resolve("spool"), most);
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

    private static byte[] json(String id) {
        return ("{\"resourceSpans\":\n[],\"id\":\"" + id + "\"}").getBytes(UTF_8);
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

    @Test
    void takesInJsonAndProtocolBuffersAlsoCompressed() throws IOException {
        receiver(null, 1 << 20);
        assertThat(post(JSON, json("a")).body()).isEqualTo("{}");
        assertThat(post(JSON + "; charset=utf-8", gzip(json("b")), "Content-Encoding", "gzip").status())
                .isEqualTo(200);
        assertThat(post(PROTOBUF, new byte[]{0x0A, 2, 'x', 3}).status()).isEqualTo(200);
        assertThat(post(PROTOBUF, gzip(new byte[]{0x0A, 2, 'y', 3}), "Content-Encoding", "gzip").status())
                .isEqualTo(200);
        assertThat(receiver.publish(store, null, Progress.NONE)).isEqualTo(2);
        assertThat(store.bodies("note")).hasSize(4);
        assertThat(receiver.publish(store, null, Progress.NONE)).as("nothing is left").isZero();
        assertThat(receiver.requests().accepted()).isEqualTo(4);
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
        assertThat(post("text/plain", json("a"), own).status()).isEqualTo(415);
        assertThat(post(JSON, "{\"a\":".getBytes(UTF_8), own).status()).isEqualTo(400);
        assertThat(post(PROTOBUF, new byte[]{0x0A, 5, 'x'}, own).status()).isEqualTo(400);
        byte[] bomb = gzip(new byte[TraceReceiver.MOST + 1]);
        assertThat(post(JSON, bomb, "Authorization", "Bearer s3cret", "Content-Encoding", "gzip").status())
                .isEqualTo(413);
        assertThat(receiver.requests().accepted()).isEqualTo(2);
        assertThat(receiver.requests().refused()).isEqualTo(9);
    }

    @Test
    void putsSendersOffWhileTooMuchWaitsAndLosesNothingThatItAccepted() throws IOException {
        receiver(null, 300);
        int accepted = 0;
        Answer last = post(JSON, json("first"));
        while (last.status() == 200) {
            accepted++;
            last = post(JSON, json("r" + accepted));
        }
        assertThat(last.status()).isEqualTo(429);
        assertThat(last.retryAfter()).isEqualTo("5");
        receiver.close();
        receiver(null, 300);
        assertThat(post(JSON, json("again")).status()).as("it waits still, after a new start").isEqualTo(429);
        receiver.publish(store, null, Progress.NONE);
        assertThat(store.bodies("note")).hasSize(accepted);
        assertThat(post(JSON, json("again")).status()).isEqualTo(200);
    }

    @Test
    void saysWhatIsMissing() {
        assertThatThrownBy(() -> new TraceReceiver(List.of(), Imports.preparer(), 0, null, folder, 1))
                .isInstanceOf(WorkspaceException.class).hasMessageContaining("no format \"otlp\"");
        receiver(null, 1);
        int taken = receiver.port();
        List<EvidenceFormat> both = List.of(new Counting("otlp"), new Counting("otlp-protobuf"));
        assertThatThrownBy(() -> new TraceReceiver(both, Imports.preparer(), taken, null, folder, 1))
                .isInstanceOf(WorkspaceException.class).hasMessageContaining("choose another with --port");
    }
}
