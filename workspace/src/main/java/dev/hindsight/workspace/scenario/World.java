package dev.hindsight.workspace.scenario;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// What runs in the shop, and how often it goes wrong. A script turns its dials, then traffic flows through it.
final class World {
    /// A judge as evidence names it.
    ///
    /// @param harsher points that it gives less than the first judge did, 0 to 1
    record JudgeModel(String model, double harsher) {}

    /// The provider's model as it answers.
    record ServedModel(String name, String fingerprint) {}

    /// What served one request.
    record Serving(String feature, String promptVersion, ServedModel model) {}

    /// A fault: where its condition holds, this share of the outputs is bad in its own way.
    ///
    /// @param texts name of its answers among the texts
    /// @param open share among questions whose answer cannot be known
    /// @param known share among the other questions
    record Fault(String texts, Predicate<Serving> condition, double open, double known) {}

    static final String JUDGE_RUBRIC = "support-v3";
    static final String CHAT = "support-chat";
    static final String HELP = "help-page";

    final Instant from;
    final Instant to;
    final Dial<String> prompt;
    final Dial<ServedModel> model = new Dial<>(new ServedModel("m-4-0901", "fp-lark-31"));
    final Dial<JudgeModel> judge = new Dial<>(new JudgeModel("judge-2", 0));
    final Dial<String> index = new Dial<>("index-2026-08-29");
    final Dial<String> guardRules = new Dial<>("rules-40");
    final List<Fault> faults = new ArrayList<>();

    /// Kept sessions in an hour of the mean, over a day and all features.
    double sessionsPerHour = 30;
    /// Share of kept outputs that the judge scored.
    double judgedShare = 0.97;
    /// Share of kept outputs that were bad before anything happened.
    double usuallyBad = 0.085;
    /// Share of longer answers while a version is live that asks for them.
    Predicate<Serving> wordy = serving -> false;

    World(Instant from, Instant to, String firstPrompt) {
        this.from = from;
        this.to = to;
        this.prompt = new Dial<>(firstPrompt);
    }
}
