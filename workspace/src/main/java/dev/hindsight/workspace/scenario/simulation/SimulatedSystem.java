package dev.hindsight.workspace.scenario.simulation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/// The simulated system of the shop, with its error rates. A script changes its parameters, then traffic runs through
/// it.
public final class SimulatedSystem {
    /// A judge, as evidence names it.
    ///
    /// @param harsher how much lower it scores than the first judge did, 0 to 1
    public record JudgeModel(String model, double harsher) {}

    /// The provider's model as it answers.
    public record ServedModel(String name, String fingerprint) {}

    /// What served one request.
    ///
    /// @param origin the prompt version whose answer was served from the cache; null where it was answered afresh
    public record Serving(String feature, String promptVersion, ServedModel model, @Nullable String origin) {
        /// {@return the prompt version that wrote the answer}
        public String written() {
            return origin == null ? promptVersion : origin;
        }
    }

    /// A sampling policy: the probability that an output is sampled, good or bad.
    public record SimulatedSampling(String policy, double good, double bad) {
        double most() {
            return Math.max(good, bad);
        }
    }

    /// The shop's own cache of answers.
    ///
    /// @param hits share of requests that it answers
    /// @param foreign share of hits that were written for another tenant
    /// @param origin prompt version whose answers it holds; null for the live one
    public record AnswerCache(double hits, double foreign, @Nullable String origin) {}

    /// The available tools.
    ///
    /// @param tracking what the tool that finds a parcel is called
    /// @param forgotten share of its calls that still use the name it had before
    public record OfferedTools(String catalog, String tracking, String before, double forgotten) {}

    /// Share of outputs that are bad in the usual way.
    public interface BaselineFailureRate {
        double at(String topic, Instant at);
    }

    /// A fault: where its condition holds, this share of the outputs is bad in a specific way.
    ///
    /// @param texts name of its answers among the texts
    /// @param open share among questions whose answer cannot be known
    /// @param known share among the other questions
    public record InjectedFault(String texts, Predicate<Serving> condition, double open, double known) {}

    /// The feature that the prompt of the scripts serves.
    public static final String CHAT = "support-chat";
    static final String JUDGE_RUBRIC = "support-v3";
    static final String HELP = "help-page";

    final Instant from;
    final Instant to;
    final RolloutSchedule<String> prompt;
    /// What the provider serves.
    public final RolloutSchedule<ServedModel> model = new RolloutSchedule<>(new ServedModel("m-4-0901", "fp-lark-31"));
    final RolloutSchedule<JudgeModel> judge = new RolloutSchedule<>(new JudgeModel("judge-2", 0));
    final RolloutSchedule<String> index = new RolloutSchedule<>("index-2026-08-29");
    final RolloutSchedule<String> guardRules = new RolloutSchedule<>("rules-40");
    final RolloutSchedule<SimulatedSampling> sampling = new RolloutSchedule<>(
            new SimulatedSampling("head-1", 0.01, 0.01));
    final RolloutSchedule<OfferedTools> tools = new RolloutSchedule<>(
            new OfferedTools("tools-2026-08", "track_parcel", "track_parcel", 0));
    /// The 99th percentile of latency as a multiple of the usual one.
    public final RolloutSchedule<Double> slowness = new RolloutSchedule<>(1.0);
    /// Shares of the topics; empty for the usual ones.
    public final RolloutSchedule<Map<String, Double>> topics = new RolloutSchedule<>(Map.of());
    /// Null where the shop has no cache of its own.
    public @Nullable RolloutSchedule<AnswerCache> cache;
    /// What goes wrong beyond the usual; empty where nothing does.
    public final List<InjectedFault> faults = new ArrayList<>();

    /// Sampled sessions per hour, the mean over a day and all features.
    double sessionsPerHour = 30;
    /// Share of sampled outputs that the judge scored.
    public double judgedShare = 0.97;
    /// Baseline share of bad outputs.
    public BaselineFailureRate baselineFailureRate = (topic, at) -> 0.085;
    /// Where some answers are longer, by a sentence.
    public Predicate<Serving> addsOneSentence = serving -> false;
    /// Where all answers are longer, by this many sentences.
    public ToIntFunction<Serving> extraSentences = serving -> 0;

    /// A system with the default parameters.
    ///
    /// @param from when traffic begins
    /// @param to when it ends
    /// @param firstPrompt version that is live at the beginning
    public SimulatedSystem(Instant from, Instant to, String firstPrompt) {
        this.from = from;
        this.to = to;
        this.prompt = new RolloutSchedule<>(firstPrompt);
    }
}
