package dev.hindsight.analysis.signal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.analysis.signal.catalogue.SignalDefinitions;
import java.util.List;
import org.junit.jupiter.api.Test;

class SignalIdTest {
    private static final List<String> FAMILIES = List.of("score:answer_quality@judge-2/support-v3", "score:a@b@c",
            "score:no_judge", "score:", "eval:faq/right", "eval:a/b/c", "eval:no_suite", "measure:error_rate",
            "search:a, b@c/d: e", "mix.region", "user.thumbs_down", "user.thumbs.response", "user.edit_ratio",
            "tokens.history", "guard.tone.block", "guard.a.b.retry", "guard..block", "text.language");

    @Test
    void parsedNamesPrintUnchanged() {
        assertThat(FAMILIES).allSatisfy(it -> assertThat(SignalId.parse(it).name()).isEqualTo(it));
        assertThat(List.of("latency", "guard.stack", "guard.", "tool.failed", "", "score", "nonsense"))
                .allSatisfy(it -> assertThat(SignalId.parse(it)).isEqualTo(new SignalId.Named(it))
                        .extracting(SignalId::name).isEqualTo(it));
    }

    @Test
    void namesAreSplitAtTheLastSeparator() {
        assertThat(SignalId.parse("score:a@b@c")).isEqualTo(new SignalId.Score("a@b", "c"));
        assertThat(SignalId.parse("score:no_judge")).isEqualTo(new SignalId.Score("no_judge", null));
        assertThat(SignalId.parse("eval:a/b/c")).isEqualTo(new SignalId.Eval("a/b", "c"));
        assertThat(SignalId.parse("guard.a.b.retry")).isEqualTo(new SignalId.GuardVerdict("a.b", "retry"));
        assertThat(SignalId.parse("mix.region")).isEqualTo(new SignalId.TrafficMix("region"));
    }

    @Test
    void everyNameHasExactlyOneDefinition() {
        List<String> singles = SignalDefinitions.all().stream().filter(SingleSignal.class::isInstance)
                .map(it -> ((SingleSignal) it).id().name()).toList();
        assertThat(singles).doesNotHaveDuplicates().contains("latency", "user.edit_ratio", "guard.stack");
        assertThat(List.of(singles, FAMILIES)).flatMap(it -> it)
                .allSatisfy(name -> assertThat(SignalDefinitions.all().stream()
                        .filter(it -> it.defines(SignalId.parse(name)))).as(name).hasSize(1));
        assertThat(SignalDefinitions.of(SignalId.parse("nonsense"))).isEmpty();
    }
}
