package dev.hindsight.analysis.signal.catalogue;

import dev.hindsight.analysis.signal.SignalDefinition;
import dev.hindsight.analysis.signal.SignalId;
import dev.hindsight.analysis.signal.SignalName;
import dev.hindsight.analysis.signal.quality.BadLabels;
import dev.hindsight.analysis.signal.quality.EditRatio;
import dev.hindsight.analysis.signal.quality.JudgeScores;
import dev.hindsight.analysis.signal.quality.Refusal;
import dev.hindsight.analysis.signal.quality.SearchedText;
import dev.hindsight.analysis.signal.quality.SuiteScores;
import dev.hindsight.analysis.signal.quality.TextShapes;
import dev.hindsight.analysis.signal.quality.ThumbsResponse;
import dev.hindsight.analysis.signal.quality.UserReactions;
import dev.hindsight.analysis.signal.system.AboveKnee;
import dev.hindsight.analysis.signal.system.Amount;
import dev.hindsight.analysis.signal.system.BlockedByGuards;
import dev.hindsight.analysis.signal.system.CacheBadRate;
import dev.hindsight.analysis.signal.system.CacheOrigin;
import dev.hindsight.analysis.signal.system.ContextFill;
import dev.hindsight.analysis.signal.system.FailedRequests;
import dev.hindsight.analysis.signal.system.GuardVerdicts;
import dev.hindsight.analysis.signal.system.Measures;
import dev.hindsight.analysis.signal.system.PromptText;
import dev.hindsight.analysis.signal.system.SegmentTokens;
import dev.hindsight.analysis.signal.system.StateFault;
import dev.hindsight.analysis.signal.system.ToolFault;
import dev.hindsight.analysis.signal.system.TrafficMix;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/// All definitions of signals. A new signal is a class in `signal.quality` or `signal.system` and a line in this list;
/// a team's own signal is a class in any jar on the class path, named in
/// `META-INF/services/dev.hindsight.analysis.signal.SignalDefinition`.
public final class SignalDefinitions {
    private static final List<SignalDefinition> SHIPPED = List.of(
            new JudgeScores(),
            new SuiteScores(),
            new BadLabels(),
            Refusal.ANY,
            Refusal.FALSE,
            Refusal.MISSED_ABSTENTION,
            new TextShapes(),
            new SearchedText(),
            new EditRatio(),
            new UserReactions(),
            new ThumbsResponse(),
            Amount.OUTPUT_TOKENS,
            Amount.LATENCY,
            Amount.COST,
            new SegmentTokens(),
            new FailedRequests(),
            ToolFault.FAILED,
            ToolFault.UNKNOWN,
            ToolFault.SHADOW,
            ToolFault.FABRICATED,
            new ContextFill(),
            new AboveKnee(),
            CacheOrigin.HIT,
            CacheOrigin.CROSS_TENANT,
            CacheOrigin.CROSS_USER,
            CacheOrigin.STALE,
            CacheBadRate.HITS,
            CacheBadRate.MISSES,
            new GuardVerdicts(),
            new BlockedByGuards(),
            StateFault.ILLEGAL,
            StateFault.LOOP,
            StateFault.DEAD_END,
            PromptText.SIZE,
            PromptText.DEFENSIVE_SHARE,
            new TrafficMix(),
            new Measures());

    private static final List<SignalDefinition> ALL = Stream.concat(SHIPPED.stream(),
            ServiceLoader.load(SignalDefinition.class, SignalDefinitions.class.getClassLoader()).stream()
                    .map(ServiceLoader.Provider::get))
            .toList();

    private SignalDefinitions() {}

    /// {@return the definitions that are shipped, then those of the class path}
    public static List<SignalDefinition> all() {
        return ALL;
    }

    /// {@return the definition of a name; empty where there is no such signal}
    public static Optional<SignalDefinition> of(SignalId id) {
        return ALL.stream().filter(it -> it.defines(id)).findFirst();
    }

    /// {@return the title of a signal in any workspace; derived from its name where there is no such signal}
    public static SignalName label(SignalId id) {
        return of(id).map(it -> it.label(id)).orElseGet(() -> SignalName.rate(SignalName.words(id.name()), "rate"));
    }
}
