package dev.hindsight.workspace.ingest.proposal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.workspace.ingest.mapping.Mapping;
import dev.hindsight.workspace.ingest.mapping.SavedMappings;
import dev.hindsight.workspace.ingest.source.Sources;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
}
