package dev.hindsight.workspace.store;

import static dev.hindsight.workspace.store.Fixture.START;
import static dev.hindsight.workspace.store.Fixture.evidence;
import static dev.hindsight.workspace.store.Fixture.sample;
import static dev.hindsight.workspace.store.Fixture.store;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.workspace.common.TimeRange;
import dev.hindsight.workspace.evidence.EvidenceKind;
import dev.hindsight.workspace.evidence.query.Columns;
import dev.hindsight.workspace.ingest.prepare.PreparedEvidence;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/// What every store must do with columns of numbers and words, with what is joined to them; written against the
/// interfaces alone.
@NullUnmarked
abstract class ColumnsConformanceTest extends ConformanceTest {
    @Test
    void timeChunksPartitionTheEvidence() {
        assertThat(workspace.evidence().timeChunks(EvidenceKind.SAMPLE, 100)).isEmpty();
        for (int part = 0; part < 3; part++) {
            PreparedEvidence[] some = new PreparedEvidence[9000];
            for (int i = 0; i < some.length; i++) {
                // The third import lies across the others.
                some[i] = sample(part + "-" + i, (part == 2 ? 2L : 1L) * i + (part == 1 ? 9000 : 0),
                        "{'output':'yes'}");
            }
            store(workspace, some);
        }
        for (long pieces : List.of(1L, 5000L, 12_000L, 100_000L)) {
            List<TimeRange> stretches = workspace.evidence().timeChunks(EvidenceKind.SAMPLE, pieces);
            long held = stretches.stream()
                    .mapToLong(it -> workspace.evidence().columns(EvidenceKind.SAMPLE, it, Set.of()).size()).sum();
            assertThat(held).isEqualTo(27_000);
            for (int i = 1; i < stretches.size(); i++) {
                assertThat(stretches.get(i).from()).isEqualTo(stretches.get(i - 1).to());
            }
        }
        assertThat(workspace.evidence().timeChunks(EvidenceKind.SAMPLE, 5000)).hasSizeGreaterThan(2);
        assertThat(workspace.evidence().timeChunks(EvidenceKind.SAMPLE, 100_000)).hasSize(1);
    }

    @Test
    void versionsAreJoinedByTextThenCommitThenTimeAndStayOpenWhereAmbiguous() {
        store(workspace,
                evidence(EvidenceKind.PROMPT_VERSION, "1", 0, "{'prompt':'p','version':'v1','text':'Be brief.'}"),
                evidence(EvidenceKind.PROMPT_VERSION, "2", 10,
                        "{'prompt':'p','version':'abcdef012','text':'Be kind.'}"),
                evidence(EvidenceKind.PROMPT_VERSION, "3", 20, "{'prompt':'p','version':'v3','text':'Be brief.'}"),
                evidence(EvidenceKind.PROMPT_VERSION, "4", 25, "{'prompt':'q','version':'v4','text':'Be brief.'}"),
                evidence(EvidenceKind.CHANGE, "c", 20, "{'surface':'prompt','prompt':'p','to':'v3'}"),
                evidence(EvidenceKind.CHANGE, "d", 50, "{'surface':'prompt','prompt':'p','to':'abcdef012'}"),
                sample("a", 30, "{'prompt':'p','prompt_version':'v1','system':'Be kind.'}"),
                sample("b", 31, "{'prompt':'p','system':'Be kind.'}"),
                sample("c", 32, "{'prompt':'p','system':'Filled in.','commit_hash':'abcdef0'}"),
                sample("d", 33, "{'prompt':'p','system':'Be brief.'}"),
                sample("e", 60, "{'prompt':'p','system':'Be brief.'}"),
                sample("f", 61, "{'prompt':'p','system':'Filled in.'}"),
                sample("g", 62, "{'system':'Be kind.'}"));
        Columns joined = workspace.evidence().columns(EvidenceKind.SAMPLE, TimeRange.ALL,
                Set.of("prompt_version", "prompt_version_by"));
        assertThat(java.util.stream.IntStream.range(0, joined.size())
                .mapToObj(i -> joined.word("prompt_version", i) + " " + joined.word("prompt_version_by", i)))
                .as("stated; one text; commit; one of two texts that was live; neither was; time; no prompt")
                .containsExactly("v1 stated", "abcdef012 hash", "abcdef012 commit", "v3 time", "null null",
                        "abcdef012 time", "null null");
    }

    @Test
    void subsamplesAreDeterministicAndKeepJoins() {
        PreparedEvidence[] all = new PreparedEvidence[6000];
        for (int i = 0; i < all.length; i += 2) {
            all[i] = sample("s" + i, i, "{'output':'yes','tokens_out':" + i + ",'feature':'f" + i % 3 + "'}");
            all[i + 1] = evidence(EvidenceKind.JUDGEMENT, "j" + i, i, "{'sample':'s" + i + "','label':'"
                    + (i % 4 == 0 ? "good" : "bad") + "'}");
        }
        store(workspace, all);
        Columns whole = workspace.evidence().columns(EvidenceKind.SAMPLE, TimeRange.ALL,
                Set.of("tokens_out", "label", "feature"));
        Columns some = workspace.evidence().subsample(5).columns(EvidenceKind.SAMPLE, TimeRange.ALL,
                Set.of("tokens_out", "label", "feature"));
        // 3,000 rows, each kept with probability 1/5: 600 with a standard deviation of 22.
        assertThat(some.size()).isBetween(510, 690);
        assertThat(workspace.evidence().subsample(5).columns(EvidenceKind.SAMPLE, TimeRange.ALL, Set.of()).row())
                .isEqualTo(some.row());
        for (int i = 0; i < some.size(); i++) {
            int same = Arrays.binarySearch(whole.row(), some.row()[i]);
            assertThat(some.at()[i]).isEqualTo(whole.at()[same]);
            assertThat(some.numbers("tokens_out")[i]).isEqualTo(whole.numbers("tokens_out")[same]);
            assertThat(some.words("label").at(i)).isEqualTo(whole.words("label").at(same)).isNotNull();
            assertThat(some.words("feature").at(i)).isEqualTo(whole.words("feature").at(same));
        }
        assertThat(workspace.evidence().subsample(5).columns(EvidenceKind.JUDGEMENT, TimeRange.ALL, Set.of()).size())
                .isEqualTo(3000);
        assertThat(workspace.evidence().subsample(5).counts()).isEqualTo(workspace.evidence().counts());
    }

    @Test
    void columnWordsFollowTheImports() {
        assertThat(workspace.evidence().words(EvidenceKind.SAMPLE, "region")).isEmpty();
        store(workspace, sample("1", 0, "{'region':'eu'}"), sample("2", 1, "{'region':'us'}"), sample("3", 2, "{}"));
        assertThat(workspace.evidence().words(EvidenceKind.SAMPLE, "region")).containsExactly("eu", "us");
        long more = store(workspace, sample("4", 3, "{'region':'ap','tokens_out':3}"));
        assertThat(workspace.evidence().words(EvidenceKind.SAMPLE, "region")).containsExactly("ap", "eu", "us");
        assertThat(workspace.evidence().words(EvidenceKind.SAMPLE, "tokens_out")).as("numbers are no words").isEmpty();
        assertThat(workspace.evidence().words(EvidenceKind.EVAL, "region")).isEmpty();
        workspace.imports().forget(more);
        assertThat(workspace.evidence().words(EvidenceKind.SAMPLE, "region")).containsExactly("eu", "us");
    }

    @Test
    void columnsAreOrderedByTimeAndUnknownStaysUnknown() {
        store(workspace, sample("3", 30, "{'tokens_out':30,'prompt':'p'}"), sample("1", 10, "{'tokens_out':10}"),
                sample("2", 20, "{'prompt':'q'}"));
        store(workspace, sample("4", 15, "{'tokens_out':15.5,'prompt':'p'}"));
        Columns all = columns(EvidenceKind.SAMPLE, "tokens_out", "prompt", "cost");
        assertThat(seconds(all)).containsExactly(10, 15, 20, 30);
        assertThat(all.numbers("tokens_out")).containsExactly(10, 15.5, Double.NaN, 30);
        assertThat(all.numbers("cost")).isNull();
        assertThat(all.words("cost")).isNull();
        assertThat(all.names()).containsExactly("prompt", "tokens_out");
        Columns.CategoricalColumn prompt = all.words("prompt");
        assertThat(new String[]{prompt.at(0), prompt.at(1), prompt.at(2), prompt.at(3)}).containsExactly(null, "p", "q",
                "p");
        assertThat(prompt.words()).containsExactlyInAnyOrder("p", "q");
        TimeRange middle = TimeRange.of(START.plusSeconds(15), START.plusSeconds(30));
        Columns some = workspace.evidence().columns(EvidenceKind.SAMPLE, middle, Set.of("tokens_out"));
        assertThat(seconds(some)).containsExactly(15, 20);
        assertThat(some.row()).containsExactly(4, 3);
        assertThat(workspace.evidence().columns(EvidenceKind.SAMPLE, TimeRange.ALL, Set.of()).size()).isEqualTo(4);
        assertThat(workspace.evidence().columns(EvidenceKind.EVAL, TimeRange.ALL, Set.of("score")).size()).isZero();
    }

    @Test
    void manyBlocksOverlapInTime() {
        for (int part = 0; part < 3; part++) {
            PreparedEvidence[] evidence = new PreparedEvidence[5000];
            for (int i = 0; i < evidence.length; i++) {
                int second = (i * 7919) % 5000 * 3 + part;
                evidence[i] = sample(part + "-" + i, second, "{'tokens_out':" + second + ",'trace':'t" + second + "'}");
            }
            store(workspace, evidence);
        }
        Columns all = columns(EvidenceKind.SAMPLE, "tokens_out", "trace");
        assertThat(all.size()).isEqualTo(15_000);
        for (int i = 0; i < all.size(); i++) {
            assertThat(all.numbers("tokens_out")[i]).isEqualTo(i);
            assertThat(all.words("trace").at(i)).isEqualTo("t" + i);
        }
    }

    @Test
    void reactionsAreJoinedToTheirSamples() {
        store(workspace, Fixture.evidence(EvidenceKind.USER_SIGNAL, "u1", 90, "{'sample':'1','type':'thumbs_down'}"),
                Fixture.evidence(EvidenceKind.USER_SIGNAL, "u2", 91, "{'trace':'t2','type':'thumbs_down'}"));
        store(workspace, sample("1", 0, "{'session':'s'}"), sample("2", 10, "{'trace':'t2'}"), sample("3", 20,
                "{'session':'s'}"), sample("4", 40, "{'session':'s'}"));
        store(workspace, Fixture.evidence(EvidenceKind.USER_SIGNAL, "u3", 30, "{'session':'s','type':'regenerate'}"),
                Fixture.evidence(EvidenceKind.USER_SIGNAL, "u4", 31, "{'type':'copy'}"));
        assertThat(workspace.evidence().columnNames(EvidenceKind.SAMPLE))
                .contains("user.thumbs_down", "user.regenerate")
                .doesNotContain("user.copy");
        Columns joined = columns(EvidenceKind.SAMPLE, "user.thumbs_down", "user.regenerate");
        assertThat(joined.numbers("user.thumbs_down")).containsExactly(1, 1, 0, 0);
        assertThat(joined.numbers("user.regenerate")).containsExactly(0, 0, 1, 0);
    }

    @Test
    void editRatioIsThatOfTheLatestEdit() {
        store(workspace, sample("1", 0, "{'session':'s'}"), sample("2", 10, "{'trace':'t2'}"), sample("3", 20, "{}"));
        assertThat(workspace.evidence().columnNames(EvidenceKind.SAMPLE)).doesNotContain("user.edit_ratio");
        store(workspace,
                Fixture.evidence(EvidenceKind.USER_SIGNAL, "u1", 30, "{'sample':'1','type':'edit','value':0.5}"),
                Fixture.evidence(EvidenceKind.USER_SIGNAL, "u2", 31, "{'session':'s','type':'edit','value':0.25}"),
                Fixture.evidence(EvidenceKind.USER_SIGNAL, "u3", 32, "{'sample':'1','type':'edit'}"),
                Fixture.evidence(EvidenceKind.USER_SIGNAL, "u4", 33, "{'sample':'1','type':'abandon','value':40}"),
                Fixture.evidence(EvidenceKind.USER_SIGNAL, "u5", 34, "{'trace':'t2','type':'edit'}"));
        assertThat(workspace.evidence().columnNames(EvidenceKind.SAMPLE)).contains("user.edit", "user.edit_ratio");
        Columns joined = columns(EvidenceKind.SAMPLE, "user.edit", "user.edit_ratio");
        assertThat(joined.numbers("user.edit")).containsExactly(1, 1, 0);
        assertThat(joined.numbers("user.edit_ratio")).containsExactly(0.25, Double.NaN, Double.NaN);
    }

    @Test
    void judgementsAreJoinedInAnyOrderOfArrival() {
        PreparedEvidence byId = evidence(EvidenceKind.JUDGEMENT, "j1", 90,
                "{'sample':'1','metric':'ok','value':0.2,'direction':'higher','judge':{'model':'m'},'label':'bad','labeller':'p1'}");
        PreparedEvidence byTrace = evidence(EvidenceKind.JUDGEMENT, "j2", 91,
                "{'trace':'t2','metric':'ok','passed':true,'judge':{'model':'m'}}");
        PreparedEvidence later = evidence(EvidenceKind.JUDGEMENT, "j3", 95,
                "{'sample':'1','metric':'ok','value':0.4,'judge':{'model':'m'}}");
        PreparedEvidence[] samples = {sample("1", 1, "{'output':'a'}"), sample("2", 2, "{'trace':'t2'}"),
                sample("3", 3, "{'label':'good','scores':{'ok':{'value':1,'judge':{'model':'m'}}}}")};
        PreparedEvidence own = evidence(EvidenceKind.JUDGEMENT, "j4", 96,
                "{'sample':'3','metric':'ok','value':0,'judge':{'model':'m'},'label':'bad','labeller':'p2'}");
        store(workspace, byId);
        store(workspace, samples);
        store(workspace, byTrace, own, later);
        Columns joined = columns(EvidenceKind.SAMPLE, "score.ok@m", "passed.ok@m", "label", "labeller");
        assertThat(joined.numbers("score.ok@m")).containsExactly(0.4, Double.NaN, 1);
        assertThat(joined.numbers("passed.ok@m")).containsExactly(Double.NaN, 1, Double.NaN);
        assertThat(joined.words("label").at(0)).isEqualTo("bad");
        assertThat(joined.words("label").at(1)).isNull();
        assertThat(joined.words("label").at(2)).isEqualTo("good");
        assertThat(joined.words("labeller").at(0)).isEqualTo("p1");
        assertThat(joined.words("labeller").at(2)).isNull();
        assertThat(joined.names()).containsExactly("label", "labeller", "passed.ok@m", "score.ok@m");
        assertThat(workspace.evidence().columnNames(EvidenceKind.SAMPLE)).contains("score.ok@m", "passed.ok@m",
                "labeller");
    }

    @Test
    void anErrorNeverEntersAMeanOfQuality() {
        store(workspace,
                sample("1", 1, "{'error':'rate limit','output':'','scores':{'ok':0},'label':'bad','latency_ms':9}"),
                evidence(EvidenceKind.JUDGEMENT, "j", 2, "{'sample':'1','metric':'ok','value':0,'label':'bad'}"));
        Columns columns = columns(EvidenceKind.SAMPLE, "score.ok@unknown", "label", "error", "latency_ms",
                "text.empty");
        assertThat(columns.names()).containsExactly("error", "latency_ms");
    }

    private static long[] seconds(Columns columns) {
        return Arrays.stream(columns.at()).map(it -> (it - TimeRange.micros(START)) / 1_000_000).toArray();
    }
}
