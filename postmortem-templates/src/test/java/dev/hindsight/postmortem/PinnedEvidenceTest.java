package dev.hindsight.postmortem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.postmortem.evidence.EvidenceChoice;
import dev.hindsight.postmortem.evidence.EvidenceLinks;
import dev.hindsight.postmortem.lint.LintFinding;
import dev.hindsight.postmortem.model.Factor;
import dev.hindsight.postmortem.model.Postmortem;
import dev.hindsight.postmortem.model.PostmortemDocument;
import dev.hindsight.postmortem.report.ExportFolder;
import dev.hindsight.postmortem.report.Variant;
import dev.hindsight.postmortem.template.Templates;
import dev.hindsight.workspace.common.Sha256;
import dev.hindsight.workspace.document.Document;
import dev.hindsight.workspace.evidence.EvidenceKey;
import dev.hindsight.workspace.incident.EvidenceLink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A factor is pinned to an exact hunk and to exact samples, by content hash; changed and forgotten evidence is
/// detected.
@Tag("simulation")
@NullUnmarked
class PinnedEvidenceTest extends IncidentWorkspaceTest {
    private Document<Postmortem> begun;

    @BeforeEach
    void pinToANewFactor() {
        begun = service.begin("INC-1", Templates.GENERIC);
        var incident = workspace.incidents().get("INC-1");
        workspace.incidents().pin(incident, record("shop/sample/s750"), null, "me");
        Factor factor = Factor.begun("PROMPT", Factor.FactorRole.CONDITION).withState(Factor.FactorState.IMPLICATED)
                .withStatement("The edit outweighs the line on unknown dates.");
        for (EvidenceChoice it : service.choices("INC-1")) {
            boolean hunk = it.group().equals("Suspected change") && it.link().type() == EvidenceLink.Type.HUNK;
            if (hunk || it.link().ref().equals("shop/sample/s750")
                    || it.link().label().endsWith("while it lasted")) {
                factor = factor.withEvidence(it.link());
            }
        }
        PostmortemDocument document = service.document(begun);
        List<Factor> factors = new ArrayList<>(document.factors());
        factors.addFirst(factor);
        begun = service.save(begun, new PostmortemDocument(document.postmortem(), factors, document.actions()));
    }

    private EvidenceLink record(String key) {
        return EvidenceLinks.record(workspace.evidence().find(EvidenceKey.parse(key).orElseThrow()).orElseThrow(),
                "sample " + key.substring(key.lastIndexOf('/') + 1));
    }

    private List<EvidenceLink> pinned() {
        return service.document(begun).factors().getFirst().evidence();
    }

    private List<LintFinding> broken() {
        return service.lint("INC-1").errors().stream().filter(it -> it.key().equals("PM-E3 factor F1")).toList();
    }

    @Test
    void linksCarryHashesOfHunkLinesAndStoredSample() {
        assertThat(pinned()).extracting(EvidenceLink::type).containsExactlyInAnyOrder(EvidenceLink.Type.HUNK,
                EvidenceLink.Type.RECORD,
                EvidenceLink.Type.SERIES);
        EvidenceLink hunk = pinned().stream().filter(it -> it.type() == EvidenceLink.Type.HUNK).findFirst()
                .orElseThrow();
        assertThat(hunk.ref()).isEqualTo("support|v13|v14|1,3|1,3");
        assertThat(hunk.sha256()).isEqualTo(Sha256.hex(" You help customers.\n-Keep answers short.\n"
                + "+Keep answers short, and always give a complete answer.\n Be kind."));
        EvidenceLink sample = pinned().stream().filter(it -> it.type() == EvidenceLink.Type.RECORD).findFirst()
                .orElseThrow();
        var stored = workspace.evidence().find(EvidenceKey.parse(sample.ref()).orElseThrow()).orElseThrow();
        assertThat(sample.sha256()).isEqualTo(stored.header().hash());
        assertThat(workspace.evidence().findByHash(Objects.requireNonNull(sample.sha256()))).containsExactly(stored);
        assertThat(broken()).isEmpty();
    }

    @Test
    void theExportCarriesEveryHash() throws IOException {
        service.export("INC-1", folder.resolve("out"), Variant.FULL, List.of());
        String evidence = Files.readString(folder.resolve("out/evidence.md"));
        String data = Files.readString(folder.resolve("out/" + ExportFolder.DATA));
        assertThat(pinned()).hasSize(3).allSatisfy(it -> {
            assertThat(evidence).contains("`" + it.sha256() + "`");
            assertThat(data).contains('"' + it.sha256() + '"', '"' + it.ref() + '"');
        });
        assertThat(Files.readString(folder.resolve("out/postmortem.md"))).as("the report itself shows none")
                .doesNotContainPattern("[0-9a-f]{32}");
    }

    @Test
    void forgottenImportBreaksEveryLink() {
        workspace.imports().list().forEach(it -> workspace.imports().forget(it.id()));
        assertThat(broken()).hasSize(3).filteredOn(it -> it.text().contains("no longer in the workspace")).hasSize(2);
        assertThat(broken()).filteredOn(it -> it.text().contains("series")).singleElement()
                .satisfies(it -> assertThat(it.text()).contains("its hash differs"));
    }

    @Test
    void reimportedEvidenceWithOtherContentIsDetected() throws IOException {
        reimport(
                line -> line.contains("\"id\":\"s750\"") ? line.replace("\"output\":\"", "\"output\":\"Well. ") : line);
        assertThat(broken()).singleElement().satisfies(it -> assertThat(it.text())
                .isEqualTo("The evidence \"sample s750\" is no longer what was cited: its hash differs."));
        reimport(line -> line.contains("\"id\":\"p14\"") ? line.replace("always give", "never give") : line);
        assertThat(broken()).extracting(LintFinding::text)
                .anyMatch(it -> it.startsWith("The evidence \"hunk v14, line 2\"")
                        && it.endsWith("its hash differs."));
    }

    private void reimport(UnaryOperator<String> change) throws IOException {
        workspace.imports().list().forEach(it -> workspace.imports().forget(it.id()));
        Path file = folder.resolve("shop.jsonl");
        Files.write(file, Files.readAllLines(file).stream().map(change).toList());
        IncidentWorkspace.importInto(workspace, file);
    }
}
