package dev.hindsight.workspace.store;

import static dev.hindsight.workspace.store.Fixture.START;
import static dev.hindsight.workspace.store.Fixture.evidence;
import static dev.hindsight.workspace.store.Fixture.sample;
import static dev.hindsight.workspace.store.Fixture.store;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.workspace.common.Sha256;
import dev.hindsight.workspace.common.TimeRange;
import dev.hindsight.workspace.evidence.Change;
import dev.hindsight.workspace.evidence.EvidenceKind;
import dev.hindsight.workspace.evidence.Note;
import dev.hindsight.workspace.evidence.Sample;
import dev.hindsight.workspace.evidence.query.Instrument;
import dev.hindsight.workspace.ingest.prepare.PreparedEvidence;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/// What every store must do with the records of evidence, which come back as they came; written against the interfaces
/// alone.
@NullUnmarked
abstract class RecordsConformanceTest extends ConformanceTest {
    @Test
    void recordsAreReadAsTypedEvidence() {
        store(workspace,
                evidence(EvidenceKind.CHANGE, "c", 5,
                        "{'surface':'prompt','prompt':'support','to':'v14','at_precision':'minute','grade':'reported',"
                                + "'rollout_until':'2026-09-14T09:00:00Z','scope':{'all':true},'my_field':[1,2]}"),
                evidence(EvidenceKind.PROMPT_VERSION, "p", 0, "{'prompt':'support','version':'v14','text':'Be kind.'}"),
                evidence(EvidenceKind.NOTE, "n", 7, "{'text':'Seen.','event':'detected'}"),
                evidence(EvidenceKind.TOOL_CATALOG, "t", 0,
                        "{'catalog':'k1','tools':[{'name':'find','input_schema':{'type':'object'}}]}"));
        Change change = workspace.evidence().changes(TimeRange.ALL).getFirst().evidence();
        assertThat(change.to()).isEqualTo("v14");
        assertThat(change.rolloutUntil()).isEqualTo("2026-09-14T09:00:00Z");
        assertThat(change.scope()).extracting(Change.Scope::all).isEqualTo(true);
        assertThat(change.reason()).isNull();
        var header = workspace.evidence().changes(TimeRange.ALL).getFirst().header();
        assertThat(header.at()).isEqualTo(START.plusSeconds(5));
        assertThat(header.precision()).isEqualTo(dev.hindsight.workspace.common.Precision.MINUTE);
        assertThat(header.grade()).isEqualTo("reported");
        assertThat(header.extra()).isEqualTo(Fixture.json("{'my_field':[1,2]}"));
        assertThat(workspace.evidence().promptVersions("support")).hasSize(1);
        assertThat(workspace.evidence().promptVersions("other")).isEmpty();
        assertThat(workspace.evidence().notes(TimeRange.ALL)).hasSize(1);
        assertThat(workspace.evidence().toolCatalogs().getFirst().evidence().tools().getFirst().inputSchema())
                .isEqualTo(Fixture.json("{'type':'object'}"));
        TimeRange before = TimeRange.of(START, START.plusSeconds(5));
        assertThat(workspace.evidence().changes(before)).isEmpty();
    }

    @Test
    void unknownWordsAreStoredAsExtra() {
        Fixture.store(workspace, Fixture.evidence(EvidenceKind.CHANGE, "c1", 0, "{'surface':'flag','origin':'robot'}"),
                Fixture.evidence(EvidenceKind.CHANGE, "c2", 1, "{'surface':'flag','origin':'observed'}"),
                Fixture.evidence(EvidenceKind.NOTE, "n1", 2, "{'text':'Paged','event':'paged'}"),
                Fixture.evidence(EvidenceKind.NOTE, "n2", 3, "{'text':'Overruled','event':'signal_overruled'}"));
        assertThat(workspace.evidence().changes(TimeRange.ALL)).extracting(it -> it.evidence().origin())
                .containsExactly(null, Change.ChangeOrigin.OBSERVED);
        assertThat(workspace.evidence().changes(TimeRange.ALL).getFirst().header().extra())
                .isEqualTo(Fixture.json("{'origin':'robot'}"));
        assertThat(workspace.evidence().notes(TimeRange.ALL)).extracting(it -> it.evidence().event())
                .containsExactly(null, Note.NoteEvent.SIGNAL_OVERRULED);
        assertThat(workspace.evidence().notes(TimeRange.ALL).getFirst().header().extra())
                .isEqualTo(Fixture.json("{'event':'paged'}"));
    }

    @Test
    void scoresMayBeShortOrLong() {
        store(workspace, sample("1", 0, "{'scores':{'a':0.5,'b':true,'c':{'value':2,'passed':false,'direction':'lower',"
                + "'judge':{'model':'m','rubric':'r'}},'d':{'value':1,'judge':'j'}}}"));
        Sample sample = (Sample) workspace.evidence().rows(new long[]{1}).getFirst().evidence();
        assertThat(sample.scores().get("a").value()).isEqualTo(0.5);
        assertThat(sample.scores().get("b").passed()).isTrue();
        assertThat(sample.scores().get("c").judge().rubric()).isEqualTo("r");
        assertThat(sample.scores().get("d").judge().model()).isEqualTo("j");
        assertThat(workspace.evidence().columnNames(EvidenceKind.SAMPLE)).containsExactly("passed.b@unknown",
                "passed.c@m/r",
                "role", "score.a@unknown", "score.c@m/r", "score.d@j");
    }

    @Test
    void instrumentsHaveADirectionUnlessContradicted() {
        store(workspace, sample("1", 1, "{'scores':{'a':{'value':1,'direction':'higher','scale':[0,1]},'b':2,"
                + "'c':{'value':1,'direction':'higher'}}}"));
        store(workspace, sample("2", 1, "{'scores':{'a':1,'c':{'value':1,'direction':'lower'},'recall':1}}"),
                evidence(EvidenceKind.EVAL, "e", 3,
                        "{'suite':'s','metric':'m','score':0.5,'direction':'lower','n':10}"));
        assertThat(workspace.evidence().instruments()).containsExactly(
                new Instrument(EvidenceKind.EVAL, "s/m", false, false, null, null, 1),
                new Instrument(EvidenceKind.SAMPLE, "score.a@unknown", true, false, 0.0, 1.0, 2),
                new Instrument(EvidenceKind.SAMPLE, "score.b@unknown", null, false, null, null, 1),
                new Instrument(EvidenceKind.SAMPLE, "score.c@unknown", null, false, null, null, 2),
                new Instrument(EvidenceKind.SAMPLE, "score.recall@unknown", true, true, null, null, 1));
    }

    @Test
    void searchFindsOutputsWhateverTheirCase() {
        store(workspace, sample("1", 1, "{'output':'It arrives TUESDAY','input':'never'}"),
                sample("2", 2, "{'output':'ein ÄRGER','input':'tuesday'}"),
                sample("3", 3, "{'output':'on Tuesday 100%'}"));
        assertThat(workspace.evidence().search("tuesday", TimeRange.ALL, 10)).containsExactly(1, 3);
        assertThat(workspace.evidence().search("tuesday", TimeRange.ALL, 1)).containsExactly(1);
        assertThat(workspace.evidence().search("ärger", TimeRange.ALL, 10)).containsExactly(2);
        assertThat(workspace.evidence().search("100%", TimeRange.ALL, 10)).containsExactly(3);
        assertThat(workspace.evidence().search("1%0", TimeRange.ALL, 10)).isEmpty();
        assertThat(workspace.evidence().search("never", TimeRange.ALL, 10)).isEmpty();
    }

    @Test
    void repeatedSystemTextIsRestoredExactly() {
        String text = "Answer \\\"kindly\\\".\\n".repeat(40);
        String body = "{\"input\":\"x\",\"system\":\"" + text + "\",\"params\":{\"system\":\"short\"}}";
        PreparedEvidence first = evidence(EvidenceKind.SAMPLE, "1", 1, body);
        PreparedEvidence second = evidence(EvidenceKind.SAMPLE, "2", 2, body);
        store(workspace, first, second);
        for (PreparedEvidence it : List.of(first, second)) {
            Sample sample = (Sample) workspace.evidence().find(it.key()).orElseThrow().evidence();
            assertThat(sample.system()).isEqualTo("Answer \"kindly\".\n".repeat(40));
            assertThat(sample.params()).isEqualTo(Fixture.json("{'system':'short'}"));
        }
        assertThat(columns(EvidenceKind.SAMPLE, "system_sha256").words("system_sha256").words())
                .containsExactly(Sha256.hex("Answer \"kindly\".\n".repeat(40)));
    }

    @Test
    void recordsAreFoundByRowInOrderAndByHash() {
        PreparedEvidence first = sample("1", 1, "{}");
        PreparedEvidence second = sample("2", 2, "{}");
        store(workspace, first, second);
        assertThat(workspace.evidence().rows(new long[]{2, 99, 1})).extracting(it -> it.header().key().id())
                .containsExactly("2", "1");
        assertThat(workspace.evidence().findByHash(second.hash())).singleElement().extracting(it -> it.row())
                .isEqualTo(2L);
        assertThat(workspace.evidence().findByHash("no hash")).isEmpty();
    }

    @Test
    void partsOfAChangeAreShownAsOne() {
        store(workspace,
                evidence(EvidenceKind.CHANGE, "d/1/created", 0,
                        "{'surface':'code','to':'aaa','basis':'inferred','part_of':'d/1'}"),
                evidence(EvidenceKind.CHANGE, "d/2/created", 10,
                        "{'surface':'code','to':'bbb','from':'aaa','basis':'inferred','part_of':'d/2'}"),
                evidence(EvidenceKind.CHANGE, "d/3", 20,
                        "{'surface':'code','to':'aaa','from':'bbb','rolls_back':'d/2/created'}"));
        store(workspace,
                evidence(EvidenceKind.CHANGE, "d/2/success", 12, "{'surface':'code','url':'log','part_of':'d/2'}"),
                evidence(EvidenceKind.CHANGE, "d/3/created", 19,
                        "{'surface':'code','to':'aaa','author':'dora','basis':'inferred','part_of':'d/3'}"));
        var changes = workspace.evidence().changes(TimeRange.ALL);
        assertThat(changes).extracting(it -> it.header().key().id()).containsExactly("d/1/created", "d/2/success",
                "d/3");
        assertThat(changes).extracting(it -> it.evidence().to()).containsExactly("aaa", "bbb", "aaa");
        assertThat(changes.get(1).evidence().from()).isEqualTo("aaa");
        assertThat(changes.get(1).header().at()).isEqualTo(START.plusSeconds(12));
        assertThat(changes.getLast().evidence().rollsBack()).isEqualTo("d/2/success");
        assertThat(changes.getLast().evidence().author()).isEqualTo("dora");
    }
}
