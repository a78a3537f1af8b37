package dev.hindsight.analysis.world;

import dev.hindsight.analysis.world.DeployLog.Deploy;
import dev.hindsight.analysis.world.Service.Turn;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Writes a service's deploys, turns and evals as evidence JSON Lines, in the manner of one team of many: how it scores,
/// and what else it keeps.
final class EvidenceWriter {
    private static final List<String> GOOD = List.of("It arrives on Tuesday.", "You can send it back within 30 days.",
            "The invoice is in your account.", "The change is made, you will get a message.",
            "We have it in stock in two sizes.");
    private static final List<String> BAD = List.of("Please see our website.", "It arrived in the year before.",
            "I have refunded twice the sum.", "That depends on many things.", "The blue one is green.");
    private static final List<String> QUESTIONS = List.of("Where is my parcel?", "How do I send it back?",
            "Where is the invoice?", "Can you change my address?", "Is it in stock?");

    /// How answers are scored.
    enum Scoring {
        /// A value, a verdict, a scale and the judge's name.
        JUDGED,
        /// Only whether it passed.
        PASSED,
        /// A bare number.
        NUMBER,
        /// Good or bad, by people.
        LABEL,
        /// The family's own metrics.
        OWN,
        /// Thumbs of users only.
        NONE
    }

    Scoring scoring;
    boolean versions;
    boolean regions;
    boolean topics;
    boolean tenants;
    boolean sampling;
    double thumbs;
    private final boolean operations;
    private final double latencyTrend;
    private final double[] latencyWander;
    private final boolean texts;
    private final boolean promptTexts;
    private final Service service;
    private final RandomGenerator random;
    private final List<String> lines = new ArrayList<>();
    private int written;

    EvidenceWriter(Service service) {
        this.service = service;
        this.random = service.random;
        scoring = List.of(Scoring.JUDGED, Scoring.JUDGED, Scoring.PASSED, Scoring.NUMBER, Scoring.LABEL).get(random
                .nextInt(5));
        versions = service.chance(0.7);
        regions = service.chance(0.5);
        topics = service.chance(0.5);
        tenants = service.chance(0.2);
        sampling = service.chance(0.4);
        thumbs = service.chance(0.3) ? random.nextDouble(0.01, 0.08) : 0;
        operations = service.chance(0.6);
        latencyTrend = random.nextDouble(-0.04, 0.04) / service.hours;
        latencyWander = new double[service.hours + 1];
        for (int h = 1; h <= service.hours; h++) {
            latencyWander[h] = 0.8 * latencyWander[h - 1] + 0.03 * random.nextGaussian();
        }
        texts = service.chance(0.6);
        promptTexts = service.chance(0.7);
    }

    List<String> lines() {
        return lines;
    }

    void deploys() {
        for (Deploy deploy : service.log.deploys()) {
            deploy(deploy);
        }
        if (promptTexts) {
            for (DeployLog.PromptText text : service.log.texts()) {
                add(line("prompt_version", text.prompt() + "-" + text.version(), text.hour() - 0.3)
                        .put("prompt", text.prompt())
                        .put("version", text.version()).put("text", text.text()));
            }
        }
    }

    private void deploy(Deploy deploy) {
        ObjectNode line = line("change", deploy.id, deploy.hour).put("surface", deploy.surface);
        put(line, "prompt", deploy.prompt);
        put(line, "from", deploy.from);
        put(line, "to", deploy.to);
        put(line, "region", deploy.region);
        put(line, "reason", deploy.reason.isEmpty() ? null : deploy.reason);
        put(line, "origin", deploy.origin.isEmpty() ? null : deploy.origin);
        line.put("environment", deploy.environment);
        if (deploy.rollsBack != null) {
            line.put("rolls_back", deploy.rollsBack.id);
        }
        if (deploy.share > 0) {
            line.put("rollout", deploy.share);
        }
        if (deploy.rolloutUntil > deploy.hour) {
            line.put("rollout_until", service.time(deploy.rolloutUntil).toString());
        }
        if (deploy.region != null) {
            line.putObject("scope").putArray("regions").add(deploy.region);
        } else if (deploy.scopeAll) {
            line.putObject("scope").put("all", true);
        } else if (deploy.scopePrompt) {
            line.putObject("scope").putArray("prompts").add(deploy.prompt);
        }
        add(line);
    }

    /// Draws how good the turns are, and writes those that are kept.
    void turns(List<Turn> turns) {
        for (Turn turn : turns) {
            turn.bad = random.nextDouble() < turn.badProbability();
            turn(turn);
        }
    }

    /// Writes a turn that is drawn already.
    void turn(Turn turn) {
        String id = "s" + ++written;
        ObjectNode line = line("sample", id, turn.hour).put("prompt", turn.prompt).put("model_served", turn.model);
        put(line, "fingerprint", turn.fingerprint);
        if (versions) {
            put(line, "prompt_version", turn.version);
        }
        if (regions) {
            line.put("region", turn.region);
        }
        if (tenants) {
            line.put("tenant", "tenant-" + turn.tenant);
        }
        if (topics || !turn.slice.isEmpty()) {
            ObjectNode slice = line.putObject("slice");
            if (topics) {
                slice.put("topic", turn.topic);
            }
            turn.slice.forEach(slice::put);
        }
        if (texts) {
            int question = random.nextInt(QUESTIONS.size());
            line.put("input", QUESTIONS.get(question)).put("output",
                    turn.bad ? BAD.get(random.nextInt(BAD.size())) : GOOD.get(question));
        }
        if (operations) {
            line.put("latency_ms", Math.round(1_100 * Math.exp(0.35 * random.nextGaussian()
                    + service.nuisance.volume(turn.hour) * 0.05 + latencyTrend * turn.hour
                    + latencyWander[(int) turn.hour])));
            line.put("tokens_out", Math.round(140 * Math.exp(0.4 * random.nextGaussian())));
        }
        if (turn.judged) {
            score(line, turn);
        }
        if (turn.kept > 0) {
            line.putObject("sampling").put("policy", turn.policy).put("probability", turn.kept);
        } else if (sampling) {
            line.putObject("sampling").put("policy", "head").put("probability", 0.1);
        }
        add(line);
        if (random.nextDouble() < thumbs) {
            boolean down = random.nextDouble() < (turn.bad ? 0.6 : 0.1);
            add(line("user_signal", id + "-thumb", turn.hour + random.nextDouble(0.01, 0.1)).put("sample", id)
                    .put("type", down ? "thumbs_down" : "thumbs_up"));
        }
    }

    private void score(ObjectNode line, Turn turn) {
        double raw = turn.bad ? 0.34 + 0.12 * random.nextGaussian() : 0.93 + 0.05 * random.nextGaussian();
        double value = Math.round(100 * Math.clamp(raw - turn.harsher, 0, 1)) / 100.0;
        switch (scoring) {
            case JUDGED -> {
                ObjectNode score = line.putObject("scores").putObject("answer_quality").put("value", value)
                        .put("passed", value >= 0.6).put("direction", "higher");
                score.putArray("scale").add(0).add(1);
                score.putObject("judge").put("model", turn.judge);
            }
            case PASSED -> line.putObject("scores").putObject("correct").put("passed", value >= 0.6)
                    .put("direction", "higher");
            case NUMBER -> line.putObject("scores").put("quality", value);
            case LABEL -> line.put("label", value < 0.6 ? "bad" : "good");
            case OWN -> {
                ObjectNode scores = line.putObject("scores");
                turn.scores.forEach((metric, it) -> scores.putObject(metric).put("value", it)
                        .put("direction", "higher"));
            }
            case NONE -> {
            }
        }
    }

    /// Begins a line of a kind.
    ObjectNode line(String kind, String id, double hour) {
        return JsonMapper.shared().createObjectNode().put("kind", kind).put("id", id).put("at", service.time(hour)
                .toString());
    }

    void add(ObjectNode line) {
        lines.add(line.toString());
    }

    private static void put(ObjectNode line, String field, @Nullable String value) {
        if (value != null) {
            line.put(field, value);
        }
    }
}
