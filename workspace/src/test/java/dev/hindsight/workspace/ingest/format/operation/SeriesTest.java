package dev.hindsight.workspace.ingest.format.operation;

import static dev.hindsight.workspace.ingest.format.ImportedFile.options;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.workspace.ingest.ImportOptions;
import dev.hindsight.workspace.ingest.Imports;
import dev.hindsight.workspace.ingest.InMemoryImportStore;
import dev.hindsight.workspace.ingest.ReadOptions;
import dev.hindsight.workspace.ingest.format.ImportedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SeriesTest {
    @TempDir
    Path folder;

    private ImportedFile read(String name, String content) {
        return ImportedFile.of(folder, name, content);
    }

    private static List<Double> values(ImportedFile file) {
        return file.bodies("measure").stream().map(it -> it.path("value").doubleValue()).toList();
    }

    @Test
    void grafanasWideTableIsOneMeasureForEachCell() {
        ImportedFile file = read("wide.csv", """
                Time;p50;p95
                2026-05-01T08:00:00.000Z;812;1904,5
                2026-05-01T08:30:00.000Z;790;null
                2026-05-01T09:00:00.000Z;1430;5210
                """);
        assertThat(file.file().format()).isEqualTo("series");
        assertThat(file.file().counts()).isEqualTo(Map.of("measure", 5L));
        assertThat(file.file().leftOut()).isEqualTo(Map.of("points without a value", 1L));
        assertThat(values(file)).containsExactly(812d, 1904.5, 790d, 1430d, 5210d);
        assertThat(file.bodies("measure"))
                .allSatisfy(it -> assertThat(it.path("interval_s").intValue()).isEqualTo(1800));
    }

    @Test
    void grafanasLongTableNamesItsSeries() {
        ImportedFile file = read("long.csv", """
                sep=;
                "Series";"Time";"Value";"region"
                "latency p95";"2026-05-01T08:00:00+02:00";1904;"eu"
                "latency p95";"2026-05-01T08:30:00+02:00";null;"eu"
                "requests{code=""200""}";"2026-05-01T08:00:00+02:00";312;""
                """);
        assertThat(file.all("measure", "name")).containsExactly("latency p95", "requests");
        assertThat(file.all("measure", "at")).containsOnly("2026-05-01T06:00:00Z");
        assertThat(file.bodies("measure").getFirst().path("slice").toString()).isEqualTo("{\"region\":\"eu\"}");
        assertThat(file.bodies("measure").getLast().path("slice").toString()).isEqualTo("{\"code\":\"200\"}");
        assertThat(file.file().leftOut()).isEqualTo(Map.of("points without a value", 1L));
    }

    @Test
    void unitsStandInHeadersAndCells() {
        ImportedFile file = read("units.csv", """
                sep=,
                "Time","latency (ms)","http_seconds{route=""/a"",code=""200""}","p95","errors","bytes in"
                "2026-05-01 08:00:00Z",812,0.5,950 ms,4.5%,"1,904"
                "2026-05-01 08:01:00Z",790,NaN,1.2 s,,1.5 K
                "2026-05-01 08:02:00Z",790,,3 days,5%,No data
                """);
        assertThat(file.all("measure", "name")).containsExactly("latency", "http_seconds", "p95", "errors", "bytes in",
                "latency", "p95", "bytes in", "latency", "p95", "errors");
        assertThat(file.all("measure", "unit")).startsWith("ms", "s", "ms", "%", "");
        assertThat(values(file)).containsExactly(812d, 0.5, 950d, 4.5, 1904d, 790d, 1200d, 1500d, 790d, 259_200_000d,
                5d);
        assertThat(file.file().leftOut()).containsEntry("points without a value", 4L);
    }

    @Test
    void aLocalTimeAsksForItsZoneAndTheHourThatIsThereTwiceIsToldApart() {
        String csv = """
                Time,requests
                2026-10-25 01:30:00,1
                2026-10-25 02:00:00,2
                2026-10-25 02:30:00,3
                2026-10-25 02:00:00,4
                2026-10-25 02:30:00,5
                2026-10-25 03:00:00,6
                """;
        assertThat(read("local.csv", csv).failure()).contains("2026-10-25 01:30:00", "--zone");
        ImportedFile file = ImportedFile.of(new InMemoryImportStore(), folder, "local.csv", csv, options(null,
                "Europe/Berlin"));
        assertThat(file.all("measure", "at")).containsExactly("2026-10-24T23:30:00Z", "2026-10-25T00:00:00Z",
                "2026-10-25T00:30:00Z", "2026-10-25T01:00:00Z", "2026-10-25T01:30:00Z", "2026-10-25T02:00:00Z");
        assertThat(file.file().warnings())
                .anyMatch(it -> it.startsWith("4 times stand in the hour that Europe/Berlin has"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"time,output,q\n2026-05-01T08:00:00Z,word,4\n2026-05-01T09:00:00Z,word,4\n",
            "time,latency,cost\n2026-05-01T08:00:00Z,7,4\n2026-05-01T09:00:00Z,8,4\n",
            "Time,latency,score\n2026-05-01T08:00:00Z,7,4\n2026-05-01T09:00:00Z,8,4\n",
            "Time,latency,tokens\n2026-05-01T08:00:01Z,7,4\n2026-05-01T08:00:04Z,8,4\n2026-05-01T08:09:00Z,8,4\n2026-05-01T09:00:07Z,8,4\n",
            "at,series,value\n2026-05-01T08:00:00Z,a,4\n2026-05-01T09:00:00Z,a,4\n",
            "Time,note\n2026-05-01T08:00:00Z,hello\n2026-05-01T09:00:00Z,there\n"})
    void ordinaryTablesStayTables(String csv) {
        assertThat(read("t.csv", csv).failure()).contains("needs a mapping");
    }

    @Test
    void aNamedMappingDecides() throws IOException {
        Path mapping = Files.writeString(folder.resolve("m.yaml"),
                "kind: measure\nconstants: {name: q}\ncolumns: {at: Time, value: p50}\n");
        Path file = Files.writeString(folder.resolve("w.csv"),
                "Time,p50\n2026-05-01T08:00:00Z,1\n2026-05-01T08:30:00Z,2\n");
        InMemoryImportStore store = new InMemoryImportStore();
        ReadOptions read = new ReadOptions(null, null, mapping, List.of(), null, null);
        assertThat(
                Imports.run(store, new ImportOptions(null, read, false), file.toString()).imports().getFirst().format())
                .isEqualTo("table");
    }

    @Test
    void datadogsQueriesAreNamesWithTags() {
        ImportedFile file = read("dd.csv", """
                timestamp,"avg:trace.chat.latency{env:prod,service:chat}",sum:requests{*}
                1777629600000,0.5,12
                1777629660000,0.6,13
                """);
        assertThat(file.all("measure", "name")).startsWith("trace.chat.latency", "requests");
        assertThat(file.bodies("measure").getFirst().path("slice").toString()).contains("\"env\":\"prod\"",
                "\"aggregate\":\"avg\"");
        assertThat(file.all("measure", "at")).startsWith("2026-05-01T10:00:00Z");
        ImportedFile api = read("dd.json",
                "{\"status\":\"ok\",\"series\":[{\"metric\":\"requests\",\"interval\":60,\"tag_set\":[\"env:prod\"],"
                        + "\"unit\":[{\"short_name\":\"req\"},null],\"pointlist\":[[1777629600000.0,12.0],[1777629660000.0,null]]}]}");
        assertThat(api.file().format()).isEqualTo("panel");
        assertThat(api.file().counts() + " " + api.file().leftOut())
                .isEqualTo("{measure=1} {points without a value=1}");
    }

    @Test
    void prometheusAnswersRangeAndInstant() {
        String matrix = "{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":[{\"metric\":{\"__name__\":\"up\",\"job\":\"chat\"},"
                + "\"values\":[[1777629600,\"1\"],[1777629630.5,\"NaN\"],[1777629660,\"+Inf\"],[1777629690,\"0\"]]}]}}";
        ImportedFile file = read("p.json", matrix);
        assertThat(file.file().format()).isEqualTo("prometheus");
        assertThat(values(file)).containsExactly(1d, 0d);
        assertThat(file.file().leftOut()).isEqualTo(Map.of("points without a value", 2L));
        assertThat(file.bodies("measure").getFirst().path("slice").toString()).isEqualTo("{\"job\":\"chat\"}");
        ImportedFile instant = read("v.json",
                "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[{\"metric\":{},"
                        + "\"value\":[1777629600.123,\"0.25\"]}]}}\n{\"status\":\"success\",\"data\":{\"resultType\":\"scalar\",\"result\":[1777629600,\"4\"]}}");
        assertThat(instant.all("measure", "at")).containsExactly("2026-05-01T10:00:00.123Z", "2026-05-01T10:00:00Z");
        assertThat(
                read("e.json", "{\"status\":\"error\",\"errorType\":\"bad_data\",\"error\":\"parse error\"}").failure())
                .contains("parse error");
        ImportedFile cut = read("cut.json",
                matrix.replace("}]}}", "},{\"metric\":{\"__name__\":\"down\"},\"values\":[[17776"));
        assertThat(cut.file().counts()).isEqualTo(Map.of("measure", 2L));
        assertThat(cut.file().quarantined()).isPositive();
    }

    @Test
    void cloudWatchAnswersDataAndStatistics() {
        ImportedFile data = read("c.json",
                "{\"MetricDataResults\":[{\"Id\":\"m1\",\"Label\":\"Latency p95\",\"Timestamps\":[\"2026-05-01T10:05:00+00:00\","
                        + "\"2026-05-01T10:00:00+00:00\"],\"Values\":[0.5,0.4],\"StatusCode\":\"PartialData\"}],\"Messages\":[]}");
        assertThat(data.file().format()).isEqualTo("cloudwatch");
        assertThat(data.bodies("measure").getFirst().path("interval_s").intValue()).isEqualTo(300);
        assertThat(data.file().warnings()).anyMatch(it -> it.contains("not complete"));
        ImportedFile statistics = read("s.json",
                "{\"Label\":\"Latency\",\"Datapoints\":[{\"Timestamp\":\"2026-05-01T10:05:00Z\",\"Average\":12.5,"
                        + "\"SampleCount\":8.0,\"ExtendedStatistics\":{\"p95\":40},\"Unit\":\"Milliseconds\"},{\"Timestamp\":1777629600.0,\"Average\":11,\"Unit\":\"Milliseconds\"}]}");
        assertThat(statistics.all("measure", "unit")).containsOnly("ms").hasSize(3);
        assertThat(statistics.bodies("measure").get(1).path("n").intValue()).isEqualTo(8);
        String csv = "Full label,Latency p95,Errors\nLabel,p95,Sum\nUnit,ms,\n2026/05/01 08:00:00,12.5,1\n2026/05/01 08:05:00,,2\n";
        assertThat(read("c.csv", csv).failure()).contains("--zone");
        ImportedFile console = ImportedFile.of(new InMemoryImportStore(), folder, "c.csv", csv, options(null, "UTC"));
        assertThat(console.file().format()).isEqualTo("cloudwatch-csv");
        assertThat(console.all("measure", "name")).containsExactly("Latency p95", "Errors", "Errors");
        assertThat(console.all("measure", "unit").getFirst()).isEqualTo("ms");
    }

    @Test
    void panelsGiveTheirFrames() {
        String frame = "{\"schema\":{\"refId\":\"A\",\"fields\":[{\"name\":\"Time\",\"type\":\"time\"},{\"name\":\"Value\",\"type\":\"number\","
                + "\"labels\":{\"__name__\":\"latency\",\"job\":\"chat\"},\"config\":{\"unit\":\"ms\"}}]},\"data\":{\"values\":"
                + "[[1777629600000,1777629660000],[12.5,null]]}}";
        ImportedFile query = read("q.json", "{\"results\":{\"A\":{\"status\":200,\"frames\":[" + frame + "]}}}");
        assertThat(query.file().format()).isEqualTo("panel");
        assertThat(query.bodies("measure").getFirst().toString()).contains("\"name\":\"latency\"", "\"unit\":\"ms\"",
                "\"interval_s\":60");
        assertThat(query.file().leftOut()).isEqualTo(Map.of("points without a value", 1L));
        ImportedFile inspect = read("i.json",
                "[{\"name\":\"p95\",\"fields\":[{\"name\":\"Time\",\"type\":\"time\",\"values\":[1777629600000]},"
                        + "{\"name\":\"Value\",\"type\":\"number\",\"values\":{\"buffer\":[3]}},{\"name\":\"note\",\"type\":\"string\",\"values\":[\"x\"]}]}]");
        assertThat(inspect.all("measure", "name")).containsExactly("p95");
        ImportedFile old = read("o.json",
                "[{\"target\":\"chat.p95\",\"datapoints\":[[3.5,1777629600000],[null,1777629660000]]}]");
        assertThat(values(old)).containsExactly(3.5);
    }

    @Test
    void datadogsTagsAreLabelsAndBothItsInterfacesAreRead() {
        ImportedFile rows = read("long.csv", """
                time,metric,tags,value
                2026-05-01T10:00:00Z,llm.latency,"env:prod,service:chat",1
                2026-05-01T10:01:00Z,llm.latency,"env:prod,service:chat",2
                """);
        assertThat(rows.bodies("measure").getFirst().path("slice").toString())
                .isEqualTo("{\"env\":\"prod\",\"service\":\"chat\"}");
        ImportedFile second = read("v2.json",
                "{\"data\":{\"type\":\"timeseries_response\",\"attributes\":{\"series\":[{"
                        + "\"group_tags\":[\"env:prod\"],\"query_index\":0,\"unit\":[{\"name\":\"second\"},null]}],"
                        + "\"times\":[1777629600000,1777629660000],\"values\":[[1.5,2.5]]}}}");
        assertThat(second.file().format()).isEqualTo("panel");
        assertThat(values(second)).containsExactly(1.5, 2.5);
        ImportedFile panel = read("panel.json",
                "{\"state\":\"Done\",\"series\":[{\"refId\":\"A\",\"fields\":[{\"name\":\"Time\","
                        + "\"type\":\"time\",\"values\":[1777629600000]},{\"name\":\"Value\",\"type\":\"number\",\"values\":[3]}]}]}");
        assertThat(values(panel)).containsExactly(3d);
    }
}
