package dev.hindsight.workspace.ingest.proposal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.workspace.ingest.ImportOptions;
import dev.hindsight.workspace.ingest.Imports;
import dev.hindsight.workspace.ingest.InMemoryImportStore;
import dev.hindsight.workspace.ingest.ReadOptions;
import dev.hindsight.workspace.ingest.mapping.Mapping;
import dev.hindsight.workspace.ingest.mapping.SavedMappings;
import dev.hindsight.workspace.ingest.source.Sources;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MappingProposalTest {
    @TempDir
    Path folder;

    private MappingProposal propose(String name, String content) throws IOException {
        Path file = Files.writeString(folder.resolve(name), content);
        return MappingProposal.propose(Sources.find(file.toString(), InputStream.nullInputStream(), folder).getFirst(),
                new SavedMappings(folder.resolve("mappings")));
    }

    @Test
    void proposesForAnApplicationLog() throws IOException {
        MappingProposal proposal = propose("log.csv", """
                When,User Prompt,Answer,rating,model name,user_id,id
                01.03.2026 10:00:00,hi,hello,4,m1,u1,a1
                01.03.2026 10:00:05,bye,ciao,2,m1,u2,a2
                """.replace("User Prompt", "prompt"));
        Mapping.MappingRule rule = proposal.mapping().records().getFirst();
        assertThat(rule.kind().wireName()).isEqualTo("sample");
        assertThat(rule.columns()).containsEntry("at", "parse_time(When, \"dd.MM.yyyy HH:mm:ss\")")
                .containsEntry("input", "prompt").containsEntry("output", "Answer")
                .containsEntry("scores.quality", "rating").containsEntry("model_served", "model name")
                .containsEntry("user", "user_id");
        assertThat(rule.id()).containsExactly("id");
        assertThat(proposal.mapping().zone()).isNotNull();
        assertThat(proposal.warnings()).anyMatch(w -> w.contains("UTC is assumed"));
        assertThat(proposal.confidence()).isGreaterThan(0.9);
        assertThat(proposal.preview().getFirst().get("at").asString()).isEqualTo("2026-03-01T10:00:00Z");
        assertThat(Mapping.parse("y", proposal.mapping().toYaml())).isEqualTo(proposal.mapping());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', value = {
            "date,time,question,answer/2026-11-20,10:01:00,q,a|join(date, time)|2026-11-20T10:01:00Z",
            "Datum;Uhrzeit;Frage;Antwort/20.11.2026;10:01;q;a|parse_time(join(Datum, Uhrzeit), \"dd.MM.yyyy HH:mm\")"
                    + "|2026-11-20T10:01:00Z",
            "question,answer,Time,Date/q,a,1:05 PM,11-20-2026|parse_time(join(Date, Time), \"MM-dd-yyyy h:mm a\")"
                    + "|2026-11-20T13:05:00Z",
            "day,hour,question,answer/2026-11-20,7,q,a|parse_time(join(day, hour), \"yyyy-MM-dd H\")"
                    + "|2026-11-20T07:00:00Z",
            "date,start,end,tz,question,answer/2026-11-20,10:01:00,10:02:00,+01:00,q,a"
                    + "|parse_time(join(date, start, tz), \"yyyy-MM-dd HH:mm:ss XXX\")|2026-11-20T09:01:00Z"})
    void aDateAndATimeOfDayAreJoined(String table, String expression, String at) throws IOException {
        MappingProposal proposal = propose("log.csv", table.replace('/', '\n') + "\n");
        assertThat(proposal.mapping().records().getFirst().columns()).containsEntry("at", expression);
        assertThat(proposal.preview().getFirst().get("at").asString()).isEqualTo(at);
        assertThat(Mapping.parse("y", proposal.mapping().toYaml())).isEqualTo(proposal.mapping());
    }

    @Test
    void messagesThatACellHoldsAsTextAreEntered() throws IOException {
        MappingProposal proposal = propose("log.csv",
                """
                        ts,messages
                        2026-11-20T10:00:00Z,"[{""role"":""user"",""content"":""q""},{""role"":""assistant"",""content"":""a""}]"
                        """);
        assertThat(proposal.mapping().records().getFirst().columns())
                .containsEntry("output", "messages[role=assistant].content")
                .containsEntry("input", "messages[role=user].content");
        assertThat(proposal.preview().getFirst().get("output").asString()).isEqualTo("a");
    }

    @Test
    void ofADateAndATimeOfDayDayAndMonthAreAskedFor() throws IOException {
        MappingProposal proposal = propose("log.csv", "date,time,answer\n01/11/2026,10:01,ok\n02/11/2026,10:01,ok\n");
        assertThat(proposal.warnings()).anyMatch(it -> it.contains(
                "at: parse_time(join(date, time), 'dd/MM/yyyy HH:mm')"));
        Path mapping = Files.writeString(folder.resolve("m.yaml"), proposal.mapping().toYaml());
        assertThat(Imports.run(new InMemoryImportStore(), new ImportOptions(null, new ReadOptions(null, null, mapping,
                List.of(), null, null), false), folder.resolve("log.csv").toString()).failures())
                .singleElement()
                .satisfies(it -> assertThat(it.sentence()).contains("line 2: 01/11/2026 10:01 in join("));
    }

    @Test
    void proposesForNestedJsonLinesAndForMeasures() throws IOException {
        MappingProposal log = propose("log.jsonl", """
                {"ts":1772359200123,"request":{"question":"a"},"response":{"answer":"b"}}
                {"ts":1772359201123,"request":{"question":"a"},"response":{"answer":"b"}}
                """);
        assertThat(log.mapping().records().getFirst().columns()).containsEntry("at", "ts")
                .containsEntry("output", "response.answer").containsEntry("input", "request.question");
        assertThat(log.mapping().zone()).isNull();
        MappingProposal measure = propose("m.csv", "time,value\n2026-03-01T00:00:00Z,4\n2026-03-01T01:00:00Z,5\n");
        assertThat(measure.mapping().records().getFirst().kind().wireName()).isEqualTo("measure");
        assertThat(measure.preview().getFirst().get("value").doubleValue()).isEqualTo(4);
        MappingProposal none = propose("n.csv", "a,b\n1,2\n");
        assertThat(none.confidence()).isZero();
        assertThat(none.warnings()).anyMatch(w -> w.contains("No column with times"));
    }

    @Test
    void newestMatchingSavedMappingIsProposed() throws IOException {
        String table = "asked,replied,when\nhow?,so.,2026-09-14T10:00:00Z\n";
        Mapping.parse("here", "kind: sample\ncolumns: {at: when, input: asked, output: replied}\n")
                .save(folder.resolve("mappings"), "chat");
        Mapping.parse("here", "kind: sample\ncolumns: {at: when, output: gone}\n")
                .save(folder.resolve("mappings"), "other");
        MappingProposal known = propose("log.csv", table);
        assertThat(known.warnings()).containsExactly("The saved mapping chat fits this table.");
        assertThat(known.preview().getFirst().get("output").asString()).isEqualTo("so.");
        assertThat(new SavedMappings(folder.resolve("mappings")).named("chat")).isPresent();
        assertThat(propose("else.csv", "a,b\n1,2\n").warnings()).noneMatch(it -> it.contains("saved mapping"));
    }

    @Test
    void dayAndMonthAreToldApartFarInsideALargeFile() throws IOException {
        StringBuilder rows = new StringBuilder("when,answer,score\n");
        for (int i = 0; i < 150_000; i++) {
            rows.append("%02d/11/2026 10:%02d:00,some words that answer,0,9%n".formatted(1 + i / 10_000, i % 60)
                    .replace(",0,9", ",0.9"));
        }
        assertThat(rows.length()).isGreaterThan(5 << 20);
        MappingProposal proposal = propose("large.csv", rows.toString());
        assertThat(proposal.mapping().records().getFirst().columns()).containsEntry("at",
                "parse_time(when, \"dd/MM/yyyy HH:mm:ss\")");
    }

    @Test
    void dayAndMonthThatBothFitAreAsked() throws IOException {
        MappingProposal proposal = propose("t.csv",
                "when,answer\n01/11/2026 10:00,yes it is\n02/11/2026 10:00,no it is\n");
        assertThat(proposal.mapping().records().getFirst().columns()).containsEntry("at", "when");
        assertThat(proposal.warnings().getFirst()).contains("Day and month cannot be told apart", "dd/MM/yyyy HH:mm",
                "MM/dd/yyyy HH:mm");
    }

    @Test
    void idsThatRepeatAreNoIds() throws IOException {
        MappingProposal proposal = propose("t.csv",
                "id,timestamp,question,answer\n7,2026-05-01T08:00:00Z,q,a\n7,2026-05-01T08:01:00Z,q,b\n");
        assertThat(proposal.mapping().records().getFirst().id()).isEmpty();
        assertThat(proposal.warnings()).anyMatch(it -> it.contains("repeat"));
    }

    @Test
    void nothingIsProposedForTimesThatAreNone() throws IOException {
        MappingProposal proposal = propose("t.jsonl", "{\"timestamp\":\"late\",\"answer\":\"a\"}\n");
        assertThat(proposal.mapping().records().getFirst().columns()).doesNotContainKey("at");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '#', value = {"latency_s#1.5#latency_s * 1000", "duration_ms#350#duration_ms",
            "latency#1.5#latency * 1000", "latency#350#latency", "latency#1.2 s#milliseconds(latency)",
            "latency#1.234,5#number(latency, \",\")"})
    void unitsAreProposedFromNamesAndSizes(String column, String value, String expression) throws IOException {
        MappingProposal proposal = propose("t.csv", "at;answer;" + column + "\n2026-05-01T08:00:00Z;yes it is;" + value
                + "\n2026-05-01T08:01:00Z;no it is;" + value + "\n");
        assertThat(proposal.mapping().records().getFirst().columns()).containsEntry("latency_ms", expression);
        assertThat(proposal.warnings().stream().anyMatch(it -> it.contains("unit")))
                .isEqualTo(column.equals("latency") && !value.contains("s") && !value.contains(",")
                        || value.contains(","));
    }

    @Test
    void centsPercentsAndThousandsAreRead() throws IOException {
        MappingProposal proposal = propose("t.csv", "at;answer;cost_cents;score;tokens_in\n"
                + "2026-05-01T08:00:00Z;yes it is;12;85%;1,200\n2026-05-01T08:01:00Z;no it is;8;60 %;2,300\n");
        assertThat(proposal.mapping().records().getFirst().columns()).containsEntry("cost", "cost_cents / 100")
                .containsEntry("scores.quality", "number(score, \".\") / 100")
                .containsEntry("tokens_in", "number(tokens_in, \".\")");
        assertThat(proposal.preview().getFirst().at("/scores/quality/value").doubleValue()).isEqualTo(0.85);
        assertThat(proposal.preview().getFirst().get("tokens_in").doubleValue()).isEqualTo(1_200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"edit_leaderboard", "code-in-json", "quant", "polyglot_leaderboard", "refactor_leaderboard",
            "o1_polyglot_leaderboard"})
    void realLeaderboardsAreProposedAsScores(String name) throws IOException {
        Path file = Imports.sample("aider/" + name + ".yml");
        MappingProposal proposal = MappingProposal.propose(
                Sources.find(file.toString(), InputStream.nullInputStream(), folder).getFirst(),
                new SavedMappings(folder.resolve("mappings")));
        assertThat(proposal.mapping().records()).allSatisfy(rule -> {
            assertThat(rule.kind().wireName()).isEqualTo("eval");
            assertThat(rule.columns()).containsEntry("at", "date").containsEntry("model", "model")
                    .containsEntry("n", "test_cases").containsEntry("commit_hash", "commit_hash");
        });
        assertThat(proposal.mapping().records()).extracting(it -> String.valueOf(it.columns().get("score")))
                .contains("pass_rate_1").allMatch(it -> it.startsWith("pass_rate_") || it.startsWith("percent_"));
        Path mapping = Files.writeString(folder.resolve("m.yaml"), proposal.mapping().toYaml());
        InMemoryImportStore store = new InMemoryImportStore();
        Imports.run(store, new ImportOptions(null, new ReadOptions(null, null, mapping, List.of(), null, null), false),
                file.toString());
        assertThat(store.quarantine()).isEmpty();
        assertThat(store.bodies("eval")).isNotEmpty();
    }
}
