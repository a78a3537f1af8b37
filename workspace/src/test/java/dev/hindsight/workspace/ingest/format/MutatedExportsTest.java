package dev.hindsight.workspace.ingest.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.testing.Seeds;
import dev.hindsight.workspace.common.Progress;
import dev.hindsight.workspace.ingest.ImportOptions;
import dev.hindsight.workspace.ingest.ImportResult;
import dev.hindsight.workspace.ingest.Importer;
import dev.hindsight.workspace.ingest.Imports;
import dev.hindsight.workspace.ingest.InMemoryImportStore;
import dev.hindsight.workspace.ingest.ReadOptions;
import dev.hindsight.workspace.ingest.json.EvidenceJson;
import dev.hindsight.workspace.ingest.source.Source;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// Exports with bytes and fields changed at random: no fault, no endless loop, and every record is accounted for.
@Tag("simulation")
@Timeout(600)
class MutatedExportsTest {
    private static final int INPUTS = Integer.getInteger("hindsight.mutations", 500);
    private static final String STRAY = "{}[]\",:;\n-0 9e\u00e9";
    private static final ReadOptions OPTIONS = ImportedFile.options("2026-05-01T00:00:00Z", "Europe/Berlin");
    private static final String API = "https://api.github.com/repos/acme/chat/";

    private final Importer importer = new Importer(Importer.installedFormats(), Imports.preparer(),
            InputStream.nullInputStream());

    enum Export {
        GITHUB, HELM, ARGOCD, TERRAFORM, LAUNCHDARKLY, UNLEASH, FLAGD, MCP, POSTHOG, AMPLITUDE, SEGMENT, MIXPANEL, PROMETHEUS, CLOUDWATCH, PANEL, SERIES;

        /// {@return whether each line is one record of the count}
        boolean isOneByOne() {
            return EnumSet.of(GITHUB, HELM, TERRAFORM, LAUNCHDARKLY, UNLEASH, POSTHOG, AMPLITUDE, SEGMENT, MIXPANEL)
                    .contains(this);
        }

        String content() {
            return switch (this) {
                case GITHUB ->
                    """
                            {"deployment_status":{"id":1,"state":"success","created_at":"2026-05-01T10:00:00Z"},"deployment":{"id":1,"sha":"a","environment":"p","statuses_url":"API"}}
                            {"id":2,"state":"failure","created_at":"2026-05-01T11:00:00Z","deployment_url":"APIdeployments/2"}
                            {"id":3,"tag_name":"v1","target_commitish":"main","draft":false,"published_at":"2026-05-01T12:00:00Z","url":"APIreleases/3"}
                            {"id":4,"name":"deploy","head_sha":"b","run_number":1,"conclusion":"success","updated_at":"2026-05-01T13:00:00Z","url":"APIactions/runs/4"}
                            """
                            .replace("API", API);
                case HELM ->
                    """
                            {"revision":1,"updated":"2026-05-01T10:00:00Z","status":"superseded","chart":"bot-1.0.0","app_version":"1","description":"Install complete"}
                            {"revision":2,"updated":"2026-05-02T10:00:00Z","status":"failed","chart":"bot-1.1.0","app_version":"2","description":"Upgrade failed"}
                            {"revision":3,"updated":"2026-05-03T10:00:00Z","status":"deployed","chart":"bot-1.0.0","app_version":"1","description":"Rollback to 1"}
                            """;
                case ARGOCD ->
                    """
                            {"apiVersion":"argoproj.io/v1alpha1","kind":"Application","metadata":{"name":"bot"},"status":{"history":[{"id":1,"revision":"a","deployedAt":"2026-05-01T10:00:00Z","source":{"path":"p"}},{"id":2,"revision":"b","deployedAt":"2026-05-02T10:00:00Z"}]}}
                            """;
                case TERRAFORM ->
                    """
                            {"id":"run-1","type":"runs","attributes":{"status":"applied","message":"m","status-timestamps":{"applied-at":"2026-05-01T10:00:00Z"}}}
                            {"id":"run-2","type":"runs","attributes":{"status":"errored"}}
                            """;
                case LAUNCHDARKLY ->
                    """
                            {"_id":"1","date":1777629600000,"kind":"flag","titleVerb":"turned on","accesses":[{"action":"updateOn","resource":"proj/d:env/p:flag/f"}],"currentVersion":{"environments":{"p":{"on":true,"rules":[1]}}}}
                            {"_id":"2","date":1777629700000,"kind":"member","titleVerb":"added","accesses":[{"action":"x","resource":"member/1"}]}
                            """;
                case UNLEASH ->
                    """
                            {"id":1,"createdAt":"2026-05-01T10:00:00Z","type":"feature-environment-enabled","createdBy":"d","environment":"p","featureName":"f","data":null}
                            {"id":2,"createdAt":"2026-05-01T11:00:00Z","type":"feature-strategy-update","createdBy":"d","environment":"p","featureName":"f","data":{"name":"x","parameters":{"rollout":"20"},"constraints":[{"a":1}]},"preData":{"name":"x"}}
                            """;
                case FLAGD ->
                    """
                            {"at":"2026-05-01T10:00:00Z","flags":{"a":{"state":"ENABLED","variants":{"x":1},"defaultVariant":"x"}}}
                            {"at":"2026-05-02T10:00:00Z","flags":{"a":{"state":"DISABLED","variants":{"x":1},"defaultVariant":"x","targeting":{"if":[1]}}}}
                            """;
                case MCP ->
                    """
                            {"jsonrpc":"2.0","result":{"tools":[{"name":"a","description":"d","inputSchema":{"type":"object","properties":{"p":{"type":"string"}}}},{"name":"b","inputSchema":{"type":"object"}}],"nextCursor":"2"}}
                            {"jsonrpc":"2.0","result":{"tools":[{"name":"c","inputSchema":{"type":"object"}}]}}
                            """;
                case POSTHOG ->
                    """
                            {"uuid":"1","event":"$ai_generation","distinct_id":"d","properties":{"$ai_trace_id":"t","$ai_latency":1.5,"$ai_input":[{"role":"user","content":"hi"}],"$ai_output_choices":[{"role":"assistant","content":[{"text":"x"}],"tool_calls":[{"function":{"name":"f","arguments":"{}"}}]}]},"timestamp":"2026-05-01T10:00:00Z"}
                            {"uuid":"2","event":"$ai_metric","distinct_id":"d","properties":{"$ai_trace_id":"t","$ai_metric_name":"quality","$ai_metric_value":0.5},"timestamp":"2026-05-01T10:00:00Z"}
                            {"uuid":"3","event":"thumbs_up","distinct_id":"d","properties":"{}","timestamp":"2026-05-01T10:00:00Z"}
                            """;
                case AMPLITUDE ->
                    """
                            {"$insert_id":"1","amplitude_id":1,"event_type":"Thumbs Down","event_time":"2026-05-01 10:00:00.1","event_properties":{"message_id":"m"},"session_id":1777629600000,"sample_rate":0.5}
                            {"$insert_id":"2","amplitude_id":1,"event_type":"Page","event_time":"2026-05-01 10:00:00.1","event_properties":{}}
                            """;
                case SEGMENT ->
                    """
                            {"type":"track","event":"Answer Rated","userId":"u","messageId":"1","properties":{"rating":-1},"context":{},"timestamp":"2026-05-01T10:00:00.249Z"}
                            {"type":"page","userId":"u","messageId":"2","context":{},"timestamp":"2026-05-01T10:00:00.249Z"}
                            """;
                case MIXPANEL -> """
                        {"event":"Chat Escalated","properties":{"time":1777629600,"distinct_id":"d","$insert_id":"1"}}
                        {"event":"Page","properties":{"time":1777629600,"distinct_id":"d","$insert_id":"2"}}
                        """;
                case PROMETHEUS ->
                    """
                            {"status":"success","data":{"resultType":"matrix","result":[{"metric":{"__name__":"up"},"values":[[1777629600,"1"],[1777629630.5,"NaN"]]},{"metric":{},"value":[1777629600,"2"]}]}}
                            """;
                case CLOUDWATCH ->
                    """
                            {"Label":"L","Datapoints":[{"Timestamp":"2026-05-01T10:05:00Z","Average":12.5,"SampleCount":8,"Unit":"Percent","ExtendedStatistics":{"p95":4}}]}
                            {"MetricDataResults":[{"Label":"L","Timestamps":["2026-05-01T10:05:00Z"],"Values":[1]}]}
                            """;
                case PANEL ->
                    """
                            {"results":{"A":{"frames":[{"schema":{"fields":[{"name":"Time","type":"time"},{"name":"Value","type":"number","labels":{"a":"b"},"config":{"unit":"ms"}}]},"data":{"values":[[1777629600000],[12.5]]}}]}}}
                            {"target":"x","datapoints":[[1,1777629600000],[null,1777629660000]]}
                            """;
                case SERIES -> """
                        "Time","p50 (ms)","x{a=""b""}"
                        2026-05-01 08:00:00,812,"1,904"
                        2026-05-01 08:01:00,790 ms,null
                        2026-05-01 08:02:00,1.2 s,5%
                        """;
            };
        }
    }

    @ParameterizedTest
    @EnumSource
    void changedBytesCostNoMoreThanTheirRecords(Export export) {
        Random random = new Random(Seeds.fresh());
        for (int i = 0; i < INPUTS; i++) {
            byte[] bytes = mutated(export.content().getBytes(UTF_8), random);
            @Nullable
            String format = random.nextBoolean() ? export.name().toLowerCase(Locale.ROOT) : null;
            ImportResult result = read(bytes, format);
            assertThat(result.imports().size() + result.failures().size()).isEqualTo(1);
            result.failures().forEach(it -> assertThat(it.sentence()).doesNotContain("Exception").doesNotContain("\n"));
            result.imports().forEach(it -> assertThat(total(it)).isPositive());
        }
    }

    @ParameterizedTest
    @EnumSource
    void changedFieldsLeaveEveryRecordCounted(Export export) {
        if (!export.isOneByOne()) {
            return;
        }
        Random random = new Random(Seeds.fresh());
        String format = export.name().toLowerCase(Locale.ROOT);
        for (int i = 0; i < INPUTS / 5; i++) {
            List<String> lines = export.content().lines().map(it -> changed(EvidenceJson.object(it), random).toString())
                    .collect(Collectors.toCollection(ArrayList::new));
            ImportResult result = read(String.join("\n", lines).getBytes(UTF_8), format);
            result.imports().forEach(it -> assertThat(total(it)).as(lines.toString()).isEqualTo(lines.size()));
        }
    }

    private ImportResult read(byte[] bytes, @Nullable String format) {
        return importer.run(new InMemoryImportStore(), new Bytes(bytes), new ImportOptions(format, OPTIONS,
                false), Progress.NONE);
    }

    /// A file in memory.
    private record Bytes(byte[] bytes) implements Source {
        @Override
        public String name() {
            return "x";
        }

        @Override
        public Optional<Path> path() {
            return Optional.empty();
        }

        @Override
        public long size() {
            return bytes.length;
        }

        @Override
        public InputStream open() {
            return new ByteArrayInputStream(bytes);
        }

        @Override
        public byte[] head(int most) {
            return Arrays.copyOf(bytes, Math.min(most, bytes.length));
        }
    }

    private static long total(ImportResult.FileResult it) {
        return it.counts().values().stream().mapToLong(Long::longValue).sum() + it.duplicates() + it.conflicts()
                + it.quarantined() + it.leftOut().values().stream().mapToLong(Long::longValue).sum();
    }

    private static byte[] mutated(byte[] original, Random random) {
        byte[] bytes = original;
        for (int n = 1 + random.nextInt(4); n > 0 && bytes.length > 1; n--) {
            int from = random.nextInt(bytes.length);
            int to = Math.min(bytes.length, from + 1 + random.nextInt(30));
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            out.write(bytes, 0, from);
            switch (random.nextInt(5)) {
                case 0 -> out.write(bytes, to, bytes.length - to);
                case 1 -> {
                    out.write(bytes, from, to - from);
                    out.write(bytes, from, bytes.length - from);
                }
                case 2 -> {
                    out.write(STRAY.charAt(random.nextInt(STRAY.length())));
                    out.write(bytes, from + 1, bytes.length - from - 1);
                }
                case 3 -> {
                    out.write(random.nextInt(256));
                    out.write(bytes, from, bytes.length - from);
                }
                default -> {
                    int other = random.nextInt(bytes.length);
                    out.write(bytes, other, Math.min(40, bytes.length - other));
                    out.write(bytes, from, bytes.length - from);
                }
            }
            bytes = out.toByteArray();
        }
        return bytes;
    }

    /// {@return the object with one of its fields, or of those inside it, changed or gone}
    private static ObjectNode changed(ObjectNode object, Random random) {
        ObjectNode at = object;
        List<String> names = new ArrayList<>(at.propertyNames());
        String name = names.get(random.nextInt(names.size()));
        while (at.get(name) instanceof ObjectNode inner && !inner.isEmpty() && random.nextBoolean()) {
            at = inner;
            names = new ArrayList<>(at.propertyNames());
            name = names.get(random.nextInt(names.size()));
        }
        switch (random.nextInt(7)) {
            case 0 -> at.remove(name);
            case 1 -> at.putNull(name);
            case 2 -> at.put(name, random.nextInt());
            case 3 -> at.put(name, "x");
            case 4 -> at.putArray(name).add(1).addObject().put("a", "b");
            case 5 -> at.putObject(name).put("on", true);
            default -> at.put(name, random.nextDouble());
        }
        return object;
    }
}
