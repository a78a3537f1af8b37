package dev.hindsight.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.workspace.Workspace;
import dev.hindsight.workspace.common.Precision;
import dev.hindsight.workspace.document.Document;
import dev.hindsight.workspace.incident.Incident;
import dev.hindsight.workspace.incident.IncidentMilestone;
import dev.hindsight.workspace.incident.IncidentState;
import dev.hindsight.workspace.incident.TimeWithPrecision;
import dev.hindsight.workspace.store.Workspaces;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// Which removed lines are listed, and in which order.
class RevivedCommandTest extends CommandLineTest {
    private static final String CALM = "Keep answers short and friendly.";
    private static final String VOUCHER = "Offer a voucher of ten percent to every upset customer.";
    private static final String PROMISE = "Always promise a delivery date to the customer.";

    private final List<String> evidence = new ArrayList<>();

    private void version(String name, String... lines) {
        evidence.add("{'kind':'prompt_version','id':'p" + name + "','at':'2026-03-01T00:00:00Z','prompt':'support',"
                + "'version':'" + name + "','text':'" + String.join("\\n", lines) + "'}");
    }

    /// @param more further fields
    private void deploy(String at, String from, String to, String more) {
        evidence.add("{'kind':'change','id':'c-" + to + "-" + at + "','at':'" + at + "','surface':'prompt','prompt':"
                + "'support','from':'" + from + "','to':'" + to + "'" + more + "}");
    }

    private void note(String at, String event) {
        evidence.add("{'kind':'note','id':'n" + at + "','at':'" + at + "','text':'Seen.','event':'" + event + "'}");
    }

    private void read() throws IOException {
        write("evidence.jsonl", String.join("\n", evidence).replace('\'', '"') + "\n");
        assertThat(run("import", "w.hindsight", "evidence.jsonl")).as(err()).isZero();
    }

    /// The voucher goes on 5 March at noon, the promise on the 20th; both are back in April, the promise later.
    private void twoLinesComeBack(String more) {
        version("v1", CALM, VOUCHER, PROMISE);
        version("v2", CALM, PROMISE);
        version("v3", CALM);
        version("v4", CALM, VOUCHER, "Be kind.");
        version("v5", CALM, VOUCHER, "Be kind.", PROMISE);
        deploy("2026-03-01T12:00:00Z", "v0", "v1", "");
        deploy("2026-03-05T12:00:00Z", "v1", "v2", more);
        deploy("2026-03-20T12:00:00Z", "v2", "v3", ",'reason':'shorter'");
        deploy("2026-04-01T12:00:00Z", "v3", "v4", "");
        deploy("2026-04-09T12:00:00Z", "v4", "v5", "");
    }

    private void lists(String... texts) throws IOException {
        JsonNode revived = json("revived", "w.hindsight", "--json").get("revived");
        assertThat(revived).extracting(it -> it.get("text").asString()).containsExactly(texts);
    }

    @Test
    void newestIsFirst() throws IOException {
        twoLinesComeBack(",'reason':'shorter'");
        read();
        lists(PROMISE, VOUCHER);
        assertThat(json("revived", "w.hindsight", "--json").at("/revived/0/mitigation").isNull()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '"', value = {"\",'rolls_back':'c-v1-2026-03-01T12:00:00Z'\",rollback",
            "\",'reason':'Revert the vouchers'\",reason", "\",'reason':'hotfix: no vouchers'\",reason",
            "\",'reason':'rolled back after INC-4'\",reason"})
    void whatAMitigationRemovedIsOnTop(String more, String why) throws IOException {
        twoLinesComeBack(more);
        read();
        lists(VOUCHER, PROMISE);
        JsonNode first = json("revived", "w.hindsight", "--json").at("/revived/0");
        assertThat(first.get("mitigation").asString()).isEqualTo(why);
        assertThat(first.get("earlier_text").asString()).isEqualTo(VOUCHER);
        assertThat(first.get("line").asInt()).isEqualTo(2);
    }

    @Test
    void deployBetweenNotesOfDetectionAndMitigationIsAMitigation() throws IOException {
        twoLinesComeBack("");
        note("2026-03-05T11:00:00Z", "detected");
        note("2026-03-05T12:20:00Z", "mitigated");
        read();
        lists(VOUCHER, PROMISE);
        run("revived", "w.hindsight");
        assertThat(out()).contains("in v2, 5 Mar 2026, 12:00 UTC, to mitigate an incident.");
    }

    @ParameterizedTest
    @CsvSource({"12:10, 12:20", "10:00, 11:50"})
    void deployBeforeDetectionOrAfterMitigationIsNone(String detected, String mitigated) throws IOException {
        twoLinesComeBack("");
        note("2026-03-05T" + detected + ":00Z", "detected");
        note("2026-03-05T" + mitigated + ":00Z", "mitigated");
        read();
        lists(PROMISE, VOUCHER);
    }

    @Test
    void mitigationOfADeclaredIncidentCounts() throws IOException {
        twoLinesComeBack("");
        read();
        declare("2026-03-05T11:00:00Z", "2026-03-05T12:30:00Z", false);
        lists(VOUCHER, PROMISE);
    }

    @Test
    void incidentThatWasNoneDoesNotCount() throws IOException {
        twoLinesComeBack("");
        read();
        declare("2026-03-05T11:00:00Z", "2026-03-05T12:30:00Z", true);
        lists(PROMISE, VOUCHER);
    }

    @Test
    void entryLongAfterTheEvidenceIsNoTimeOfMitigation() throws IOException {
        twoLinesComeBack("");
        read();
        declare("2026-03-05T11:00:00Z", "2026-06-05T12:30:00Z", false);
        lists(PROMISE, VOUCHER);
    }

    private void declare(String detected, String mitigated, boolean none) {
        Map<IncidentMilestone, TimeWithPrecision> times = new EnumMap<>(IncidentMilestone.class);
        times.put(IncidentMilestone.DETECTED, new TimeWithPrecision(Instant.parse(detected), null, Precision.SECOND));
        times.put(IncidentMilestone.MITIGATED, new TimeWithPrecision(Instant.parse(mitigated), null, Precision.SECOND));
        try (Workspace workspace = Workspaces.open(folder.resolve("w.hindsight"), InstantSource.system())) {
            Document<Incident> incident = workspace.incidents().declare("Vouchers", null, null, null, times, "team");
            if (none) {
                workspace.incidents().move(incident, IncidentState.NOT_AN_INCIDENT, "", "team");
            }
        }
    }

    @Test
    void versionThatWasRolledBackAndIsDeployedAgainRevivesItsLine() throws IOException {
        version("v1", CALM);
        version("v2", CALM, VOUCHER);
        deploy("2026-03-01T12:00:00Z", "v1", "v2", "");
        deploy("2026-03-02T12:00:00Z", "v2", "v1", ",'rolls_back':'c-v2-2026-03-01T12:00:00Z'");
        deploy("2026-03-09T12:00:00Z", "v1", "v2", "");
        read();
        lists(VOUCHER);
    }

    @Test
    void listIsShortUnlessAllIsAskedFor() throws IOException {
        List<String> rules = IntStream.range(0, 14)
                .mapToObj(i -> "Always answer questions of department" + i + " with rule" + i + " in mind.").toList();
        version("v1", CALM, String.join("\\n", rules));
        version("v2", CALM);
        version("v3", CALM, "Be kind.", String.join("\\n", rules));
        deploy("2026-03-01T12:00:00Z", "v1", "v2", "");
        deploy("2026-03-09T12:00:00Z", "v2", "v3", "");
        read();
        run("revived", "w.hindsight");
        assertThat(out().lines()).hasSize(11).last().isEqualTo("and 4 more; --all shows them.");
        run("revived", "w.hindsight", "--all");
        assertThat(out().lines()).hasSize(14).noneMatch(it -> it.contains("more"));
        assertThat(json("revived", "w.hindsight", "--json").get("revived")).hasSize(14);
        run("revived", "w.hindsight", "--prompt", "other");
        assertThat(out()).isEqualToIgnoringNewLines("No removed text came back.");
    }
}
