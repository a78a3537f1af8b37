package dev.hindsight.workspace.evidence;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// One sampled output. The components are those of the interchange format, in its order.
///
/// @param role the population: `traffic` (also where absent) `offline` `canary` `control` `probe` `replay`
/// @param tenant marker of a keyed hash, never the name
/// @param user marker of a keyed hash, never the name
/// @param window the model's context window, tokens
/// @param latencyMs milliseconds
/// @param segments tokens by segment: system, history, memory, retrieved, user
/// @param scores by metric
/// @param label `good` `bad` `unsure`
/// @param refusal `none` `normative` `epistemic` `hedge` `guard_block` `unspecified`
/// @param shouldHave `answer` `refuse` `abstain`
/// @param textsTrimmed what stays of the texts that `trim` dropped; null where they are as they came
public record Sample(
        @Nullable String role,
        @Nullable String run,
        @Nullable String item,
        @Nullable String cluster,
        @Nullable String environment,
        @Nullable String trace,
        @Nullable String session,
        @Nullable Long turn,
        @Nullable String feature,
        @Nullable String region,
        @Nullable Map<String, String> slice,
        @Nullable String tenant,
        @Nullable String user,
        @Nullable String prompt,
        @Nullable String promptVersion,
        @Nullable String modelRequested,
        @Nullable String modelServed,
        @Nullable String fingerprint,
        @Nullable JsonNode params,
        @Nullable String input,
        @Nullable String output,
        @Nullable String system,
        @Nullable String finishReason,
        @Nullable String error,
        @Nullable Long tokensIn,
        @Nullable Long tokensOut,
        @Nullable Long tokensCached,
        @Nullable Long window,
        @Nullable Double latencyMs,
        @Nullable Double cost,
        @Nullable Map<String, Long> segments,
        @Nullable Map<String, Score> scores,
        @Nullable String label,
        @Nullable String labeller,
        @Nullable String refusal,
        @Nullable String shouldHave,
        @Nullable Sampling sampling,
        @Nullable Cache cache,
        @Nullable List<ToolCall> toolCalls,
        @Nullable List<Guard> guards,
        @Nullable List<Retrieved> retrieval,
        @Nullable List<Transition> transitions,
        @Nullable TrimmedTexts textsTrimmed)
        implements
            Evidence {

    /// One score of an output; in the interchange format also a bare number, which is its `value`.
    public record Score(
            @Nullable Double value,
            @Nullable Boolean passed,
            @Nullable Judge judge,
            @Nullable String direction,
            @Nullable List<Double> scale) {}

    /// How the output was sampled.
    ///
    /// @param probability inclusion probability, above 0, at most 1
    /// @param weight proportional to 1 / probability within this policy only
    public record Sampling(
            @Nullable String policy,
            @Nullable Double probability,
            @Nullable Double weight,
            @Nullable String keepReason) {}

    /// The result of the application's own cache.
    ///
    /// @param ageS seconds
    public record Cache(
            @Nullable Boolean hit,
            @Nullable Double similarity,
            @Nullable String entry,
            @Nullable String originTenant,
            @Nullable String originUser,
            @Nullable String originPromptVersion,
            @Nullable String originModel,
            @Nullable Double ageS) {}

    /// One tool call: what the model wrote and what was run.
    ///
    /// @param match `exact` `fuzzy` `alias` `none`
    public record ToolCall(
            @Nullable String nameEmitted,
            @Nullable String nameDispatched,
            @Nullable String match,
            @Nullable JsonNode arguments,
            @Nullable List<String> unknownArguments,
            @Nullable List<String> unsupportedArguments,
            @Nullable Boolean ok,
            @Nullable String catalog) {}

    /// The verdict of a guard.
    ///
    /// @param verdict `pass` `block` `retry`
    public record Guard(
            @Nullable String guard,
            @Nullable String version,
            @Nullable String stage,
            @Nullable Double score,
            @Nullable Double threshold,
            @Nullable String verdict,
            @Nullable Boolean overturned) {}

    /// A retrieved chunk.
    public record Retrieved(
            @Nullable String chunk,
            @Nullable Long rank,
            @Nullable String index,
            @Nullable Boolean containsAnswer) {}

    /// A step of the orchestration.
    public record Transition(@Nullable String from, @Nullable String event, @Nullable String to) {}
}
