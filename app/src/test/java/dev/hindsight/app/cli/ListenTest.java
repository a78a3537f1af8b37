package dev.hindsight.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.app.cli.command.CommandIo;
import dev.hindsight.workspace.Workspace;
import dev.hindsight.workspace.evidence.EvidenceKey;
import dev.hindsight.workspace.evidence.EvidenceKind;
import dev.hindsight.workspace.evidence.Sample;
import dev.hindsight.workspace.store.Workspaces;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporterBuilder;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.common.export.RetryPolicy;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The real command receives what the exporter of OpenTelemetry's SDK for Java sends.
@NullUnmarked
@Tag("simulation")
@Timeout(60)
class ListenTest extends CommandLineTest {
    private static final Instant START = Instant.parse("2026-09-19T10:00:00Z");
    private static final String MESSAGES = "[{\"role\":\"%s\",\"parts\":[{\"type\":\"text\",\"content\":\"%s\"}]}]";
    private final AtomicBoolean interrupted = new AtomicBoolean();
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private CompletableFuture<Integer> status;
    private String url;

    /// Starts the command and waits until it listens.
    private void listen(String... options) throws IOException {
        List<String> args = new ArrayList<>(List.of("listen", "w.hindsight", "--port", "0", "--json"));
        args.addAll(List.of(options));
        PipedInputStream messages = new PipedInputStream(1 << 16);
        CommandIo io = new CommandIo(new ByteArrayInputStream(new byte[0]),
                new PrintStream(said, true, StandardCharsets.UTF_8),
                new PrintStream(new PipedOutputStream(messages), true, StandardCharsets.UTF_8), false, folder,
                folder.resolve("state"), () -> NOW, Map.of(), interrupted::get);
        status = CompletableFuture.supplyAsync(() -> new Cli(io).execute(args.toArray(String[]::new)),
                Thread.ofPlatform()::start);
        String line = new BufferedReader(new InputStreamReader(messages, StandardCharsets.UTF_8)).readLine();
        assertThat(line).startsWith("Listening on http://127.0.0.1:");
        url = line.substring(line.indexOf("http"), line.length() - 1);
    }

    /// {@return the summary of the command, after it was interrupted}
    private JsonNode interrupt() {
        interrupted.set(true);
        assertThat(status.join()).isZero();
        return JsonMapper.shared().readTree(said.toString(StandardCharsets.UTF_8));
    }

    private OtlpHttpSpanExporterBuilder exporter() {
        return OtlpHttpSpanExporter.builder().setEndpoint(url);
    }

    /// Holds back what it is given.
    private static final class Collected implements SpanExporter {
        private final List<SpanData> spans = new ArrayList<>();

        @Override
        public CompletableResultCode export(Collection<SpanData> some) {
            spans.addAll(some);
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode flush() {
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode shutdown() {
            return CompletableResultCode.ofSuccess();
        }
    }

    private static Span span(Tracer tracer, @Nullable Span parent, String name, int from, String... attributes) {
        var builder = tracer.spanBuilder(name).setStartTimestamp(START.plusMillis(from));
        for (int i = 0; i < attributes.length; i += 2) {
            builder.setAttribute(attributes[i], attributes[i + 1]);
        }
        return builder.setParent(parent == null ? Context.root() : Context.root().with(parent)).startSpan();
    }

    private static void end(Span span, int at) {
        span.end(START.plusMillis(at));
    }

    /// {@return the spans of an agent that calls a tool, and of a call that fails, in the order in which they end}
    private static List<SpanData> requests() {
        Collected collected = new Collected();
        try (SdkTracerProvider provider = SdkTracerProvider.builder()
                .setResource(Resource.create(Attributes.of(AttributeKey.stringKey("service.name"), "shop",
                        AttributeKey.stringKey("deployment.environment.name"), "production")))
                .addSpanProcessor(SimpleSpanProcessor.create(collected)).build()) {
            Tracer tracer = provider.get("made-up");
            Span server = span(tracer, null, "POST /chat", 0);
            Span agent = span(tracer, server, "invoke_agent support", 100, "gen_ai.operation.name", "invoke_agent",
                    "gen_ai.agent.name", "support", "gen_ai.conversation.id", "c-1");
            Span asks = span(tracer, agent, "chat m-1", 200, "gen_ai.operation.name", "chat", "gen_ai.request.model",
                    "m-1", "gen_ai.input.messages", MESSAGES.formatted("user", "Where is my parcel?"),
                    "gen_ai.output.messages",
                    "[{\"role\":\"assistant\",\"parts\":[{\"type\":\"tool_call\",\"id\":\"1\","
                            + "\"name\":\"track\",\"arguments\":{\"no\":17}}]}]");
            asks.setAttribute("gen_ai.usage.input_tokens", 100).setAttribute("gen_ai.usage.output_tokens", 5);
            end(asks, 900);
            end(span(tracer, agent, "execute_tool track", 1_000, "gen_ai.operation.name", "execute_tool",
                    "gen_ai.tool.name", "track", "gen_ai.tool.call.id", "1"), 1_400);
            Span answers = span(tracer, agent, "chat m-1", 1_500, "gen_ai.operation.name", "chat",
                    "gen_ai.request.model", "m-1", "gen_ai.response.model", "m-1-2026-01-01", "gen_ai.output.messages",
                    MESSAGES.formatted("assistant", "It arrives tomorrow."));
            answers.setAttribute(AttributeKey.stringArrayKey("gen_ai.response.finish_reasons"), List.of("stop"));
            answers.setAttribute("gen_ai.usage.input_tokens", 200).setAttribute("gen_ai.usage.output_tokens", 7);
            end(answers, 2_400);
            end(agent, 2_500);
            end(server, 2_600);
            Span fails = span(tracer, null, "chat m-1", 60_000, "gen_ai.operation.name", "chat",
                    "gen_ai.request.model", "m-1", "gen_ai.input.messages",
                    MESSAGES.formatted("user", "Are you there?"));
            fails.recordException(new IllegalStateException("Too many requests"));
            fails.setStatus(StatusCode.ERROR, "Too many requests");
            end(fails, 60_400);
        }
        return collected.spans;
    }

    private static void send(SpanExporter exporter, Collection<SpanData> spans) {
        assertThat(exporter.export(spans).join(30, TimeUnit.SECONDS).isSuccess()).isTrue();
    }

    private static Sample sample(Workspace workspace, SpanData span) {
        return (Sample) workspace.evidence().find(new EvidenceKey("otel", EvidenceKind.SAMPLE,
                span.getTraceId() + "/" + span.getSpanId())).orElseThrow().evidence();
    }

    private static SpanData named(List<SpanData> spans, String name) {
        return spans.stream().filter(it -> it.getName().equals(name)).toList().getLast();
    }

    @Test
    void takesInWhatTheSdkSendsInPartsAndTwiceWithAToken() throws IOException {
        listen("--every", "1s", "--token", "s3cret");
        List<SpanData> spans = requests();
        OtlpHttpSpanExporter plain = exporter().addHeader("Authorization", "Bearer s3cret").build();
        OtlpHttpSpanExporter packed = exporter().addHeader("Authorization", "Bearer s3cret").setCompression("gzip")
                .build();
        try (plain; packed; OtlpHttpSpanExporter stranger = exporter().build()) {
            assertThat(stranger.export(spans).join(30, TimeUnit.SECONDS).isSuccess()).isFalse();
            // Each span in a request of its own, the roots last.
            spans.forEach(span -> send(packed, List.of(span)));
            send(plain, spans);
        }
        JsonNode summary = interrupt();
        assertThat(summary.at("/requests/accepted").asInt()).isEqualTo(spans.size() + 1);
        assertThat(summary.at("/requests/refused").asInt()).isEqualTo(1);
        assertThat(summary.at("/workspace/sample").asInt()).isEqualTo(2);
        try (Workspace workspace = Workspaces.open(folder.resolve("w.hindsight"), InstantSource.fixed(NOW))) {
            Sample agent = sample(workspace, named(spans, "invoke_agent support"));
            assertThat(agent.input()).isEqualTo("Where is my parcel?");
            assertThat(agent.output()).isEqualTo("It arrives tomorrow.");
            assertThat(agent.modelRequested()).isEqualTo("m-1");
            assertThat(agent.modelServed()).isEqualTo("m-1-2026-01-01");
            assertThat(agent.tokensIn()).isEqualTo(300);
            assertThat(agent.tokensOut()).isEqualTo(12);
            assertThat(agent.latencyMs()).isEqualTo(2_400);
            assertThat(agent.finishReason()).isEqualTo("stop");
            assertThat(agent.session()).isEqualTo("c-1");
            assertThat(agent.environment()).isEqualTo("production");
            assertThat(agent.slice()).containsEntry("service", "shop");
            assertThat(agent.toolCalls()).singleElement().satisfies(it -> {
                assertThat(it.nameEmitted()).isEqualTo("track");
                assertThat(it.match()).isEqualTo("exact");
                assertThat(it.arguments().path("no").asInt()).isEqualTo(17);
            });
            Sample failed = sample(workspace, named(spans, "chat m-1"));
            assertThat(failed.error()).isEqualTo("Too many requests");
            assertThat(failed.input()).isEqualTo("Are you there?");
            assertThat(failed.output()).isNull();
        }
    }

    @Test
    void nothingIsLostWhileSendersArePutOff() throws IOException {
        listen("--every", "1h", "--queue", "1");
        String long_ = "word ".repeat(140_000);
        Collected collected = new Collected();
        try (SdkTracerProvider provider = SdkTracerProvider.builder()
                .addSpanProcessor(SimpleSpanProcessor.create(collected)).build()) {
            for (int i = 0; i < 3; i++) {
                end(span(provider.get("made-up"), null, "chat", i, "gen_ai.operation.name", "chat",
                        "gen_ai.request.model", "m-1", "gen_ai.output.messages",
                        MESSAGES.formatted("assistant", i + " " + long_)), 500);
            }
        }
        RetryPolicy retry = RetryPolicy.builder().setMaxAttempts(5).setInitialBackoff(Duration.ofSeconds(1))
                .setBackoffMultiplier(2).setMaxBackoff(Duration.ofSeconds(5)).build();
        try (OtlpHttpSpanExporter exporter = exporter().setRetryPolicy(retry).setTimeout(Duration.ofSeconds(30))
                .build()) {
            List<CompletableResultCode> sent = IntStream.range(0, 3)
                    .mapToObj(i -> exporter.export(List.of(collected.spans.get(i)))).toList();
            assertThat(sent).allMatch(it -> it.join(30, TimeUnit.SECONDS).isSuccess());
        }
        JsonNode summary = interrupt();
        assertThat(summary.at("/requests/accepted").asInt()).isEqualTo(3);
        assertThat(summary.at("/requests/postponed").asInt()).isPositive();
        assertThat(summary.at("/workspace/sample").asInt()).isEqualTo(3);
    }
}
