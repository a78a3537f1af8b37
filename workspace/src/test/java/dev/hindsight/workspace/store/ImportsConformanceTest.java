package dev.hindsight.workspace.store;

import static dev.hindsight.workspace.store.Fixture.START;
import static dev.hindsight.workspace.store.Fixture.evidence;
import static dev.hindsight.workspace.store.Fixture.provenance;
import static dev.hindsight.workspace.store.Fixture.sample;
import static dev.hindsight.workspace.store.Fixture.store;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.workspace.common.TimeRange;
import dev.hindsight.workspace.evidence.EvidenceKind;
import dev.hindsight.workspace.evidence.Sample;
import dev.hindsight.workspace.ingest.AppendOutcome;
import dev.hindsight.workspace.ingest.ImportSession;
import dev.hindsight.workspace.ingest.ImportStore.ImportRecord;
import dev.hindsight.workspace.ingest.prepare.PreparedEvidence;
import dev.hindsight.workspace.ingest.source.SourceLocation;
import java.util.Set;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/// What every store must do with imports: kept whole, or not at all; written against the interfaces alone.
@NullUnmarked
abstract class ImportsConformanceTest extends ConformanceTest {
    @Test
    void revisionChangesOnlyOnCompleteOrForget() {
        String empty = workspace.evidence().revision();
        try (ImportSession session = workspace.imports().begin("a.jsonl", "jsonl", "f")) {
            session.append(sample("1", 0, "{'output':'yes'}"));
            assertThat(workspace.evidence().revision()).isEqualTo(empty);
        }
        long first = store(workspace, sample("2", 0, "{'output':'yes'}"));
        String one = workspace.evidence().revision();
        assertThat(one).isNotEqualTo(empty);
        store(workspace, sample("3", 0, "{'output':'no'}"));
        String two = workspace.evidence().revision();
        assertThat(two).isNotIn(empty, one);
        assertThat(other.evidence().revision()).isEqualTo(two);
        workspace.imports().forget(first);
        assertThat(workspace.evidence().revision()).isNotIn(empty, one, two);
    }

    @Test
    void appendedEvidenceIsVisibleOnlyAfterCompletion() {
        try (ImportSession session = workspace.imports().begin("a.jsonl", "jsonl", "f")) {
            assertThat(session.append(sample("1", 0, "{'output':'yes'}"))).isEqualTo(AppendOutcome.STORED);
            session.quarantine(new SourceLocation("a.jsonl", 2, 2, 40), "No JSON.", "x");
            assertThat(workspace.evidence().counts()).isEmpty();
            assertThat(workspace.evidence().span()).isEmpty();
            session.complete(provenance());
        }
        assertThat(workspace.evidence().counts()).containsOnly(java.util.Map.entry(EvidenceKind.SAMPLE, 1L));
        assertThat(workspace.evidence().span())
                .contains(new TimeRange(TimeRange.micros(START), TimeRange.micros(START) + 1));
        assertThat(workspace.imports().quarantine()).singleElement()
                .satisfies(it -> assertThat(it.place()).isEqualTo(new SourceLocation("a.jsonl", 2, 2, 40)));
        assertThat(workspace.imports().list()).singleElement().extracting(ImportRecord::format).isEqualTo("jsonl");
    }

    @Test
    void sameRecordIsADuplicateAndSameKeyAConflict() {
        PreparedEvidence first = sample("1", 0, "{'output':'yes'}");
        store(workspace, first);
        try (ImportSession session = workspace.imports().begin("b.jsonl", "jsonl", "g")) {
            assertThat(session.append(first)).isEqualTo(AppendOutcome.DUPLICATE);
            assertThat(session.append(sample("1", 0, "{'output':'no'}"))).isEqualTo(AppendOutcome.CONFLICT);
            PreparedEvidence second = sample("2", 0, "{'output':'no'}");
            assertThat(session.append(second)).isEqualTo(AppendOutcome.STORED);
            assertThat(session.append(second)).isEqualTo(AppendOutcome.DUPLICATE);
            assertThat(session.append(sample("2", 0, "{'output':'?'}"))).isEqualTo(AppendOutcome.CONFLICT);
            // The same id of another kind is another key.
            assertThat(session.append(evidence(EvidenceKind.NOTE, "1", 0, "{'text':'x'}")))
                    .isEqualTo(AppendOutcome.STORED);
            session.complete(provenance());
        }
        assertThat(workspace.evidence().counts()).containsEntry(EvidenceKind.SAMPLE, 2L)
                .containsEntry(EvidenceKind.NOTE, 1L);
        assertThat(workspace.evidence().find(first.key()).orElseThrow().header().hash()).isEqualTo(first.hash());
    }

    @Test
    void forgottenImportIsRemovedAndRowNumbersAreNotReused() {
        PreparedEvidence first = sample("1", 0, "{'output':'yes','scores':{'ok':1}}");
        long forgotten = store(workspace, first);
        long row = workspace.evidence().find(first.key()).orElseThrow().row();
        assertThat(workspace.imports().forget(forgotten)).isTrue();
        assertThat(workspace.imports().forget(forgotten)).isFalse();
        assertThat(workspace.evidence().counts()).isEmpty();
        assertThat(workspace.evidence().find(first.key())).isEmpty();
        assertThat(workspace.evidence().instruments()).isEmpty();
        assertThat(workspace.evidence().columnNames(EvidenceKind.SAMPLE)).isEmpty();
        assertThat(workspace.imports().list()).isEmpty();
        store(workspace, first);
        assertThat(workspace.evidence().find(first.key()).orElseThrow().row()).isGreaterThan(row);
    }

    @Test
    void cancelledImportResumesWhereItStopped() {
        try (ImportSession session = workspace.imports().begin("a.jsonl", "jsonl", "f")) {
            session.append(sample("1", 0, "{'output':'yes','scores':{'ok':1}}"));
            session.quarantine(new SourceLocation("a.jsonl", 2, 2, 40), "No JSON.", "x");
        }
        assertThat(workspace.evidence().counts()).isEmpty();
        try (ImportSession session = workspace.imports().begin("a.jsonl", "jsonl", "f")) {
            assertThat(session.recordsDone()).isEqualTo(2);
            session.append(sample("2", 1, "{'output':'no','scores':{'ok':0}}"));
            session.complete(provenance());
        }
        assertThat(workspace.evidence().counts()).containsEntry(EvidenceKind.SAMPLE, 2L);
        assertThat(workspace.imports().quarantine()).hasSize(1);
        assertThat(columns(EvidenceKind.SAMPLE, "score.ok@unknown").numbers("score.ok@unknown")).containsExactly(1, 0);
    }

    @Test
    void interruptedImportNeverBlocksAnother() {
        try (ImportSession broken = workspace.imports().begin("a.jsonl", "jsonl", "f")) {
            broken.append(sample("1", 0, "{'output':'yes'}"));
        }
        store(workspace, sample("1", 0, "{'output':'other words'}"));
        assertThat(workspace.evidence().counts()).containsEntry(EvidenceKind.SAMPLE, 1L);
        assertThat(((Sample) workspace.evidence().find(sample("1", 0, "{}").key()).orElseThrow().evidence()).output())
                .isEqualTo("other words");
        try (ImportSession again = workspace.imports().begin("a.jsonl", "jsonl", "f")) {
            assertThat(again.recordsDone()).isZero();
        }
    }

    @Test
    void otherConnectionsSeeOnlyCompletedImports() {
        try (ImportSession session = workspace.imports().begin("a.jsonl", "jsonl", "f")) {
            long before = other.dataVersion();
            for (int i = 0; i < 5000; i++) {
                session.append(sample("s" + i, i, "{'output':'x'}"));
            }
            assertThat(other.dataVersion()).isNotEqualTo(before);
            assertThat(other.evidence().counts()).isEmpty();
            assertThat(other.evidence().columns(EvidenceKind.SAMPLE, TimeRange.ALL, Set.of()).size()).isZero();
            assertThat(other.evidence().search("x", TimeRange.ALL, 1)).isEmpty();
            long between = other.dataVersion();
            long own = workspace.dataVersion();
            session.complete(provenance());
            assertThat(other.dataVersion()).isNotEqualTo(between);
            assertThat(workspace.dataVersion()).isNotEqualTo(own);
            assertThat(other.evidence().counts()).containsEntry(EvidenceKind.SAMPLE, 5000L);
        }
    }
}
