package dev.hindsight.workspace.store;

import static dev.hindsight.workspace.store.Fixture.START;
import static dev.hindsight.workspace.store.Fixture.evidence;
import static dev.hindsight.workspace.store.Fixture.provenance;
import static dev.hindsight.workspace.store.Fixture.sample;
import static dev.hindsight.workspace.store.Fixture.store;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.workspace.TimeRange;
import dev.hindsight.workspace.Workspace;
import dev.hindsight.workspace.evidence.Change;
import dev.hindsight.workspace.evidence.Columns;
import dev.hindsight.workspace.evidence.Instrument;
import dev.hindsight.workspace.evidence.Kind;
import dev.hindsight.workspace.evidence.Sample;
import dev.hindsight.workspace.ingest.ImportSession;
import dev.hindsight.workspace.ingest.ImportStore.ImportRecord;
import dev.hindsight.workspace.ingest.Outcome;
import dev.hindsight.workspace.ingest.Place;
import dev.hindsight.workspace.ingest.Prepared;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every store of evidence must do; written against the interfaces alone.
@NullUnmarked
abstract class StoreConformanceTest {
    /// The workspace under test.
    protected Workspace workspace;

    /// {@return a new, empty workspace}
    protected abstract Workspace create();

    /// {@return the same workspace, opened once more}
    protected abstract Workspace openAgain();

    @BeforeEach
    void createWorkspace() {
        workspace = create();
    }

    @AfterEach
    void closeWorkspace() {
        workspace.close();
    }

    @Test
    void stretchesHoldEachPieceOnce() {
        assertThat(workspace.evidence().stretches(Kind.SAMPLE, 100)).isEmpty();
        for (int part = 0; part < 3; part++) {
            Prepared[] some = new Prepared[9000];
            for (int i = 0; i < some.length; i++) {
                // The third import lies across the others.
                some[i] = sample(part + "-" + i, (part == 2 ? 2L : 1L) * i + (part == 1 ? 9000 : 0),
                        "{'output':'yes'}");
            }
            store(workspace, some);
        }
        for (long pieces : List.of(1L, 5000L, 12_000L, 100_000L)) {
            List<TimeRange> stretches = workspace.evidence().stretches(Kind.SAMPLE, pieces);
            long held = stretches.stream()
                    .mapToLong(it -> workspace.evidence().columns(Kind.SAMPLE, it, Set.of()).size()).sum();
            assertThat(held).isEqualTo(27_000);
            for (int i = 1; i < stretches.size(); i++) {
                assertThat(stretches.get(i).from()).isEqualTo(stretches.get(i - 1).to());
            }
        }
        assertThat(workspace.evidence().stretches(Kind.SAMPLE, 5000)).hasSizeGreaterThan(2);
        assertThat(workspace.evidence().stretches(Kind.SAMPLE, 100_000)).hasSize(1);
    }

    @Test
    void oneRowInNIsReadAlwaysTheSameWithWhatIsJoinedToIt() {
        Prepared[] all = new Prepared[6000];
        for (int i = 0; i < all.length; i += 2) {
            all[i] = sample("s" + i, i, "{'output':'yes','tokens_out':" + i + ",'feature':'f" + i % 3 + "'}");
            all[i + 1] = evidence(Kind.JUDGEMENT, "j" + i, i, "{'sample':'s" + i + "','label':'"
                    + (i % 4 == 0 ? "good" : "bad") + "'}");
        }
        store(workspace, all);
        Columns whole = workspace.evidence().columns(Kind.SAMPLE, TimeRange.ALL,
                Set.of("tokens_out", "label", "feature"));
        Columns some = workspace.evidence().oneIn(5).columns(Kind.SAMPLE, TimeRange.ALL,
                Set.of("tokens_out", "label", "feature"));
        // 3,000 rows, each kept with probability 1/5: 600 with a standard deviation of 22.
        assertThat(some.size()).isBetween(510, 690);
        assertThat(workspace.evidence().oneIn(5).columns(Kind.SAMPLE, TimeRange.ALL, Set.of()).row())
                .isEqualTo(some.row());
        for (int i = 0; i < some.size(); i++) {
            int same = Arrays.binarySearch(whole.row(), some.row()[i]);
            assertThat(some.at()[i]).isEqualTo(whole.at()[same]);
            assertThat(some.numbers("tokens_out")[i]).isEqualTo(whole.numbers("tokens_out")[same]);
            assertThat(some.words("label").at(i)).isEqualTo(whole.words("label").at(same)).isNotNull();
            assertThat(some.words("feature").at(i)).isEqualTo(whole.words("feature").at(same));
        }
        assertThat(workspace.evidence().oneIn(5).columns(Kind.JUDGEMENT, TimeRange.ALL, Set.of()).size())
                .isEqualTo(3000);
        assertThat(workspace.evidence().oneIn(5).counts()).isEqualTo(workspace.evidence().counts());
    }

    @Test
    void itsRevisionChangesWhenAnImportCompletesOrIsForgottenAndElseStays() {
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
        try (Workspace again = openAgain()) {
            assertThat(again.evidence().revision()).isEqualTo(two);
        }
        workspace.imports().forget(first);
        assertThat(workspace.evidence().revision()).isNotIn(empty, one, two);
    }

    @Test
    void whatIsAppendedIsSeenOnlyWhenItsImportCompletes() {
        try (ImportSession session = workspace.imports().begin("a.jsonl", "jsonl", "f")) {
            assertThat(session.append(sample("1", 0, "{'output':'yes'}"))).isEqualTo(Outcome.STORED);
            session.quarantine(new Place("a.jsonl", 2, 2, 40), "No JSON.", "x");
            assertThat(workspace.evidence().counts()).isEmpty();
            assertThat(workspace.evidence().span()).isEmpty();
            session.complete(provenance());
        }
        assertThat(workspace.evidence().counts()).containsOnly(java.util.Map.entry(Kind.SAMPLE, 1L));
        assertThat(workspace.evidence().span())
                .contains(new TimeRange(TimeRange.micros(START), TimeRange.micros(START) + 1));
        assertThat(workspace.imports().quarantine()).singleElement()
                .satisfies(it -> assertThat(it.place()).isEqualTo(new Place("a.jsonl", 2, 2, 40)));
        assertThat(workspace.imports().list()).singleElement().extracting(ImportRecord::format).isEqualTo("jsonl");
    }

    @Test
    void theSameRecordIsADuplicateAndAnotherOfTheSameKeyAConflict() {
        Prepared first = sample("1", 0, "{'output':'yes'}");
        store(workspace, first);
        try (ImportSession session = workspace.imports().begin("b.jsonl", "jsonl", "g")) {
            assertThat(session.append(first)).isEqualTo(Outcome.DUPLICATE);
            assertThat(session.append(sample("1", 0, "{'output':'no'}"))).isEqualTo(Outcome.CONFLICT);
            Prepared second = sample("2", 0, "{'output':'no'}");
            assertThat(session.append(second)).isEqualTo(Outcome.STORED);
            assertThat(session.append(second)).isEqualTo(Outcome.DUPLICATE);
            assertThat(session.append(sample("2", 0, "{'output':'?'}"))).isEqualTo(Outcome.CONFLICT);
            // The same id of another kind is another key.
            assertThat(session.append(evidence(Kind.NOTE, "1", 0, "{'text':'x'}"))).isEqualTo(Outcome.STORED);
            session.complete(provenance());
        }
        assertThat(workspace.evidence().counts()).containsEntry(Kind.SAMPLE, 2L).containsEntry(Kind.NOTE, 1L);
        assertThat(workspace.evidence().find(first.key()).orElseThrow().header().hash()).isEqualTo(first.hash());
    }

    @Test
    void aForgottenImportIsGoneWholeAndItsRowNumbersAreNotUsedAgain() {
        Prepared first = sample("1", 0, "{'output':'yes','scores':{'ok':1}}");
        long forgotten = store(workspace, first);
        long row = workspace.evidence().find(first.key()).orElseThrow().row();
        assertThat(workspace.imports().forget(forgotten)).isTrue();
        assertThat(workspace.imports().forget(forgotten)).isFalse();
        assertThat(workspace.evidence().counts()).isEmpty();
        assertThat(workspace.evidence().find(first.key())).isEmpty();
        assertThat(workspace.evidence().instruments()).isEmpty();
        assertThat(workspace.evidence().columnNames(Kind.SAMPLE)).isEmpty();
        assertThat(workspace.imports().list()).isEmpty();
        store(workspace, first);
        assertThat(workspace.evidence().find(first.key()).orElseThrow().row()).isGreaterThan(row);
    }

    @Test
    void theWordsOfAColumnFollowTheImports() {
        assertThat(workspace.evidence().words(Kind.SAMPLE, "region")).isEmpty();
        store(workspace, sample("1", 0, "{'region':'eu'}"), sample("2", 1, "{'region':'us'}"), sample("3", 2, "{}"));
        assertThat(workspace.evidence().words(Kind.SAMPLE, "region")).containsExactly("eu", "us");
        long more = store(workspace, sample("4", 3, "{'region':'ap','tokens_out':3}"));
        assertThat(workspace.evidence().words(Kind.SAMPLE, "region")).containsExactly("ap", "eu", "us");
        assertThat(workspace.evidence().words(Kind.SAMPLE, "tokens_out")).as("numbers are no words").isEmpty();
        assertThat(workspace.evidence().words(Kind.EVAL, "region")).isEmpty();
        workspace.imports().forget(more);
        assertThat(workspace.evidence().words(Kind.SAMPLE, "region")).containsExactly("eu", "us");
    }

    @Test
    void anImportThatWasCancelledIsTakenUpWhereItStopped() {
        try (ImportSession session = workspace.imports().begin("a.jsonl", "jsonl", "f")) {
            session.append(sample("1", 0, "{'output':'yes','scores':{'ok':1}}"));
            session.quarantine(new Place("a.jsonl", 2, 2, 40), "No JSON.", "x");
        }
        assertThat(workspace.evidence().counts()).isEmpty();
        try (ImportSession session = workspace.imports().begin("a.jsonl", "jsonl", "f")) {
            assertThat(session.recordsDone()).isEqualTo(2);
            session.append(sample("2", 1, "{'output':'no','scores':{'ok':0}}"));
            session.complete(provenance());
        }
        assertThat(workspace.evidence().counts()).containsEntry(Kind.SAMPLE, 2L);
        assertThat(workspace.imports().quarantine()).hasSize(1);
        assertThat(columns(Kind.SAMPLE, "score.ok@unknown").numbers("score.ok@unknown")).containsExactly(1, 0);
    }

    @Test
    void aBrokenImportNeverBlocksAnother() {
        try (ImportSession broken = workspace.imports().begin("a.jsonl", "jsonl", "f")) {
            broken.append(sample("1", 0, "{'output':'yes'}"));
        }
        store(workspace, sample("1", 0, "{'output':'other words'}"));
        assertThat(workspace.evidence().counts()).containsEntry(Kind.SAMPLE, 1L);
        assertThat(((Sample) workspace.evidence().find(sample("1", 0, "{}").key()).orElseThrow().evidence()).output())
                .isEqualTo("other words");
        try (ImportSession again = workspace.imports().begin("a.jsonl", "jsonl", "f")) {
            assertThat(again.recordsDone()).isZero();
        }
    }

    @Test
    void recordsComeBackTyped() {
        store(workspace,
                evidence(Kind.CHANGE, "c", 5,
                        "{'surface':'prompt','prompt':'support','to':'v14','at_precision':'minute','grade':'reported',"
                                + "'rollout_until':'2026-09-14T09:00:00Z','scope':{'all':true},'my_field':[1,2]}"),
                evidence(Kind.PROMPT_VERSION, "p", 0, "{'prompt':'support','version':'v14','text':'Be kind.'}"),
                evidence(Kind.NOTE, "n", 7, "{'text':'Seen.','event':'detected'}"), evidence(Kind.TOOL_CATALOG, "t", 0,
                        "{'catalog':'k1','tools':[{'name':'find','input_schema':{'type':'object'}}]}"));
        Change change = workspace.evidence().changes(TimeRange.ALL).getFirst().evidence();
        assertThat(change.to()).isEqualTo("v14");
        assertThat(change.rolloutUntil()).isEqualTo("2026-09-14T09:00:00Z");
        assertThat(change.scope()).extracting(Change.Scope::all).isEqualTo(true);
        assertThat(change.reason()).isNull();
        var header = workspace.evidence().changes(TimeRange.ALL).getFirst().header();
        assertThat(header.at()).isEqualTo(START.plusSeconds(5));
        assertThat(header.precision()).isEqualTo(dev.hindsight.workspace.evidence.Precision.MINUTE);
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
    void scoresMayBeShortOrLong() {
        store(workspace, sample("1", 0, "{'scores':{'a':0.5,'b':true,'c':{'value':2,'passed':false,'direction':'lower',"
                + "'judge':{'model':'m','rubric':'r'}},'d':{'value':1,'judge':'j'}}}"));
        Sample sample = (Sample) workspace.evidence().rows(new long[]{1}).getFirst().evidence();
        assertThat(sample.scores().get("a").value()).isEqualTo(0.5);
        assertThat(sample.scores().get("b").passed()).isTrue();
        assertThat(sample.scores().get("c").judge().rubric()).isEqualTo("r");
        assertThat(sample.scores().get("d").judge().model()).isEqualTo("j");
        assertThat(workspace.evidence().columnNames(Kind.SAMPLE)).containsExactly("passed.b@unknown", "passed.c@m/r",
                "role", "score.a@unknown", "score.c@m/r", "score.d@j");
    }

    @Test
    void columnsComeByTimeWithinTheRangeAndUnknownStaysUnknown() {
        store(workspace, sample("3", 30, "{'tokens_out':30,'prompt':'p'}"), sample("1", 10, "{'tokens_out':10}"),
                sample("2", 20, "{'prompt':'q'}"));
        store(workspace, sample("4", 15, "{'tokens_out':15.5,'prompt':'p'}"));
        Columns all = columns(Kind.SAMPLE, "tokens_out", "prompt", "cost");
        assertThat(seconds(all)).containsExactly(10, 15, 20, 30);
        assertThat(all.numbers("tokens_out")).containsExactly(10, 15.5, Double.NaN, 30);
        assertThat(all.numbers("cost")).isNull();
        assertThat(all.words("cost")).isNull();
        assertThat(all.names()).containsExactly("prompt", "tokens_out");
        Columns.Words prompt = all.words("prompt");
        assertThat(new String[]{prompt.at(0), prompt.at(1), prompt.at(2), prompt.at(3)}).containsExactly(null, "p", "q",
                "p");
        assertThat(prompt.words()).containsExactlyInAnyOrder("p", "q");
        TimeRange middle = TimeRange.of(START.plusSeconds(15), START.plusSeconds(30));
        Columns some = workspace.evidence().columns(Kind.SAMPLE, middle, Set.of("tokens_out"));
        assertThat(seconds(some)).containsExactly(15, 20);
        assertThat(some.row()).containsExactly(4, 3);
        assertThat(workspace.evidence().columns(Kind.SAMPLE, TimeRange.ALL, Set.of()).size()).isEqualTo(4);
        assertThat(workspace.evidence().columns(Kind.EVAL, TimeRange.ALL, Set.of("score")).size()).isZero();
    }

    @Test
    void manyBlocksOverlapInTime() {
        for (int part = 0; part < 3; part++) {
            Prepared[] evidence = new Prepared[5000];
            for (int i = 0; i < evidence.length; i++) {
                int second = (i * 7919) % 5000 * 3 + part;
                evidence[i] = sample(part + "-" + i, second, "{'tokens_out':" + second + ",'trace':'t" + second + "'}");
            }
            store(workspace, evidence);
        }
        Columns all = columns(Kind.SAMPLE, "tokens_out", "trace");
        assertThat(all.size()).isEqualTo(15_000);
        for (int i = 0; i < all.size(); i++) {
            assertThat(all.numbers("tokens_out")[i]).isEqualTo(i);
            assertThat(all.words("trace").at(i)).isEqualTo("t" + i);
        }
    }

    @Test
    void reactionsJoinTheSamplesThatTheyName() {
        store(workspace, Fixture.evidence(Kind.USER_SIGNAL, "u1", 90, "{'sample':'1','type':'thumbs_down'}"),
                Fixture.evidence(Kind.USER_SIGNAL, "u2", 91, "{'trace':'t2','type':'thumbs_down'}"));
        store(workspace, sample("1", 0, "{'session':'s'}"), sample("2", 10, "{'trace':'t2'}"), sample("3", 20,
                "{'session':'s'}"), sample("4", 40, "{'session':'s'}"));
        store(workspace, Fixture.evidence(Kind.USER_SIGNAL, "u3", 30, "{'session':'s','type':'regenerate'}"),
                Fixture.evidence(Kind.USER_SIGNAL, "u4", 31, "{'type':'copy'}"));
        assertThat(workspace.evidence().columnNames(Kind.SAMPLE)).contains("user.thumbs_down", "user.regenerate")
                .doesNotContain("user.copy");
        Columns joined = columns(Kind.SAMPLE, "user.thumbs_down", "user.regenerate");
        assertThat(joined.numbers("user.thumbs_down")).containsExactly(1, 1, 0, 0);
        assertThat(joined.numbers("user.regenerate")).containsExactly(0, 0, 1, 0);
    }

    @Test
    void theLatestEditTellsHowMuchAnOutputWasEdited() {
        store(workspace, sample("1", 0, "{'session':'s'}"), sample("2", 10, "{'trace':'t2'}"), sample("3", 20, "{}"));
        assertThat(workspace.evidence().columnNames(Kind.SAMPLE)).doesNotContain("user.edit_ratio");
        store(workspace, Fixture.evidence(Kind.USER_SIGNAL, "u1", 30, "{'sample':'1','type':'edit','value':0.5}"),
                Fixture.evidence(Kind.USER_SIGNAL, "u2", 31, "{'session':'s','type':'edit','value':0.25}"),
                Fixture.evidence(Kind.USER_SIGNAL, "u3", 32, "{'sample':'1','type':'edit'}"),
                Fixture.evidence(Kind.USER_SIGNAL, "u4", 33, "{'sample':'1','type':'abandon','value':40}"),
                Fixture.evidence(Kind.USER_SIGNAL, "u5", 34, "{'trace':'t2','type':'edit'}"));
        assertThat(workspace.evidence().columnNames(Kind.SAMPLE)).contains("user.edit", "user.edit_ratio");
        Columns joined = columns(Kind.SAMPLE, "user.edit", "user.edit_ratio");
        assertThat(joined.numbers("user.edit")).containsExactly(1, 1, 0);
        assertThat(joined.numbers("user.edit_ratio")).containsExactly(0.25, Double.NaN, Double.NaN);
    }

    @Test
    void judgementsJoinTheirSamplesWhicheverCameFirst() {
        Prepared byId = evidence(Kind.JUDGEMENT, "j1", 90,
                "{'sample':'1','metric':'ok','value':0.2,'direction':'higher','judge':{'model':'m'},'label':'bad','labeller':'p1'}");
        Prepared byTrace = evidence(Kind.JUDGEMENT, "j2", 91,
                "{'trace':'t2','metric':'ok','passed':true,'judge':{'model':'m'}}");
        Prepared later = evidence(Kind.JUDGEMENT, "j3", 95,
                "{'sample':'1','metric':'ok','value':0.4,'judge':{'model':'m'}}");
        Prepared[] samples = {sample("1", 1, "{'output':'a'}"), sample("2", 2, "{'trace':'t2'}"),
                sample("3", 3, "{'label':'good','scores':{'ok':{'value':1,'judge':{'model':'m'}}}}")};
        Prepared own = evidence(Kind.JUDGEMENT, "j4", 96,
                "{'sample':'3','metric':'ok','value':0,'judge':{'model':'m'},'label':'bad','labeller':'p2'}");
        store(workspace, byId);
        store(workspace, samples);
        store(workspace, byTrace, own, later);
        Columns joined = columns(Kind.SAMPLE, "score.ok@m", "passed.ok@m", "label", "labeller");
        assertThat(joined.numbers("score.ok@m")).containsExactly(0.4, Double.NaN, 1);
        assertThat(joined.numbers("passed.ok@m")).containsExactly(Double.NaN, 1, Double.NaN);
        assertThat(joined.words("label").at(0)).isEqualTo("bad");
        assertThat(joined.words("label").at(1)).isNull();
        assertThat(joined.words("label").at(2)).isEqualTo("good");
        assertThat(joined.words("labeller").at(0)).isEqualTo("p1");
        assertThat(joined.words("labeller").at(2)).isNull();
        assertThat(joined.names()).containsExactly("label", "labeller", "passed.ok@m", "score.ok@m");
        assertThat(workspace.evidence().columnNames(Kind.SAMPLE)).contains("score.ok@m", "passed.ok@m", "labeller");
    }

    @Test
    void anErrorNeverEntersAMeanOfQuality() {
        store(workspace,
                sample("1", 1, "{'error':'rate limit','output':'','scores':{'ok':0},'label':'bad','latency_ms':9}"),
                evidence(Kind.JUDGEMENT, "j", 2, "{'sample':'1','metric':'ok','value':0,'label':'bad'}"));
        Columns columns = columns(Kind.SAMPLE, "score.ok@unknown", "label", "error", "latency_ms", "text.empty");
        assertThat(columns.names()).containsExactly("error", "latency_ms");
    }

    @Test
    void instrumentsKnowTheirDirectionUnlessItIsContradicted() {
        store(workspace, sample("1", 1, "{'scores':{'a':{'value':1,'direction':'higher','scale':[0,1]},'b':2,"
                + "'c':{'value':1,'direction':'higher'}}}"));
        store(workspace, sample("2", 1, "{'scores':{'a':1,'c':{'value':1,'direction':'lower'}}}"),
                evidence(Kind.EVAL, "e", 3, "{'suite':'s','metric':'m','score':0.5,'direction':'lower','n':10}"));
        assertThat(workspace.evidence().instruments()).containsExactly(
                new Instrument(Kind.EVAL, "s/m", false, null, null, 1),
                new Instrument(Kind.SAMPLE, "score.a@unknown", true, 0.0, 1.0, 2),
                new Instrument(Kind.SAMPLE, "score.b@unknown", null, null, null, 1),
                new Instrument(Kind.SAMPLE, "score.c@unknown", null, null, null, 2));
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
    void aRepeatedSystemTextComesBackExactly() {
        String text = "Answer \\\"kindly\\\".\\n".repeat(40);
        String body = "{\"input\":\"x\",\"system\":\"" + text + "\",\"params\":{\"system\":\"short\"}}";
        Prepared first = evidence(Kind.SAMPLE, "1", 1, body);
        Prepared second = evidence(Kind.SAMPLE, "2", 2, body);
        store(workspace, first, second);
        for (Prepared it : List.of(first, second)) {
            Sample sample = (Sample) workspace.evidence().find(it.key()).orElseThrow().evidence();
            assertThat(sample.system()).isEqualTo("Answer \"kindly\".\n".repeat(40));
            assertThat(sample.params()).isEqualTo(Fixture.json("{'system':'short'}"));
        }
        assertThat(columns(Kind.SAMPLE, "system_sha256").words("system_sha256").words())
                .containsExactly(Fixture.sha256("Answer \"kindly\".\n".repeat(40)));
    }

    @Test
    void rowsComeInTheOrderAskedForAndByHash() {
        Prepared first = sample("1", 1, "{}");
        Prepared second = sample("2", 2, "{}");
        store(workspace, first, second);
        assertThat(workspace.evidence().rows(new long[]{2, 99, 1})).extracting(it -> it.header().key().id())
                .containsExactly("2", "1");
        assertThat(workspace.evidence().findByHash(second.hash())).singleElement().extracting(it -> it.row())
                .isEqualTo(2L);
        assertThat(workspace.evidence().findByHash("no hash")).isEmpty();
    }

    @Test
    void anotherOpenerNoticesAndSeesOnlyWhatIsComplete() {
        try (Workspace window = openAgain();
                ImportSession session = workspace.imports().begin("a.jsonl", "jsonl", "f")) {
            long before = window.dataVersion();
            for (int i = 0; i < 5000; i++) {
                session.append(sample("s" + i, i, "{'output':'x'}"));
            }
            assertThat(window.dataVersion()).isNotEqualTo(before);
            assertThat(window.evidence().counts()).isEmpty();
            assertThat(window.evidence().columns(Kind.SAMPLE, TimeRange.ALL, Set.of()).size()).isZero();
            assertThat(window.evidence().search("x", TimeRange.ALL, 1)).isEmpty();
            long between = window.dataVersion();
            long own = workspace.dataVersion();
            session.complete(provenance());
            assertThat(window.dataVersion()).isNotEqualTo(between);
            assertThat(workspace.dataVersion()).isNotEqualTo(own);
            assertThat(window.evidence().counts()).containsEntry(Kind.SAMPLE, 5000L);
        }
    }

    private Columns columns(Kind kind, String... names) {
        return workspace.evidence().columns(kind, TimeRange.ALL, Set.of(names));
    }

    private static long[] seconds(Columns columns) {
        return Arrays.stream(columns.at()).map(it -> (it - TimeRange.micros(START)) / 1_000_000).toArray();
    }
}
