package dev.hindsight.workspace.scenario.simulation;

import dev.hindsight.workspace.scenario.simulation.SimulatedSystem.JudgeModel;
import dev.hindsight.workspace.scenario.simulation.SimulatedSystem.OfferedTools;
import dev.hindsight.workspace.scenario.simulation.SimulatedSystem.SimulatedSampling;
import dev.hindsight.workspace.scenario.simulation.TrafficGenerator.AnsweredTurn;
import java.time.Instant;
import java.util.Locale;
import java.util.Random;
import tools.jackson.databind.node.ObjectNode;

/// Writes turns as samples, with the reactions of customers.
final class SampleWriter {
    private final EvidenceRecorder stage;
    private final SimulatedSystem world;
    private final TextTemplates texts;
    private final Random random;
    private int count;

    SampleWriter(EvidenceRecorder stage, SimulatedSystem world, TextTemplates texts) {
        this.stage = stage;
        this.world = world;
        this.texts = texts;
        this.random = stage.random("samples");
    }

    /// Records a turn if it is sampled.
    void put(AnsweredTurn turn) {
        SimulatedSampling sampling = world.sampling.at(turn.at(), random);
        double probability = turn.bad() ? sampling.bad() : sampling.good();
        if (probability < sampling.most() && random.nextDouble() >= probability / sampling.most()) {
            return;
        }
        String id = String.format(Locale.ROOT, "smp-%05d", ++count);
        ObjectNode sample = stage.put("sample", id, turn.at()).put("environment", "production")
                .put("trace", "tr-" + EvidenceRecorder.letters(random, 10)).put("session", turn.session().id())
                .put("turn", turn.number()).put("feature", turn.session().feature())
                .put("region", turn.session().region()).put("user", turn.session().user());
        sample.putObject("slice").put("topic", turn.session().topic()).put("channel", turn.session().channel());
        boolean help = turn.session().feature().equals(SimulatedSystem.HELP);
        sample.put("prompt", help ? Prompts.HELP : Prompts.REPLY).put("prompt_version", turn.serving().promptVersion())
                .put("model_requested", "m-4").put("model_served", turn.serving().model().name())
                .put("fingerprint", turn.serving().model().fingerprint());
        sample.putObject("params").put("temperature", 0.3).put("max_tokens", 800);
        boolean refused = turn.bad() && turn.fault() == null && !turn.open() && random.nextDouble() < 0.2;
        words(sample, turn, refused);
        if (random.nextDouble() < world.judgedShare) {
            judge(sample, turn, refused);
        }
        sample.putObject("sampling").put("policy", sampling.policy()).put("probability", probability).put("keep_reason",
                probability > sampling.good() ? "error" : "head");
        cache(sample, turn);
        steps(sample, turn);
        customer(id, turn);
    }

    private void words(ObjectNode sample, AnsweredTurn turn, boolean refused) {
        TextTemplates.TemplatedQuestion words = texts.turn(turn.session().topic(), turn.open(), random);
        String output = turn.fault() != null
                ? texts.faulty(turn.fault().texts(), words, random)
                : refused
                        ? texts.refused(words, random)
                        : turn.bad() ? texts.bad(words, random) : texts.good(words, random);
        boolean wordy = world.addsOneSentence.test(turn.serving());
        if (random.nextDouble() < (wordy ? 0.3 : 0.08)) {
            output += texts.extra(random);
        }
        int padding = world.extraSentences.applyAsInt(turn.serving());
        for (int i = 0; i < padding; i++) {
            output += texts.extra(random);
        }
        long tokensIn = 640 + words.question().length() / 4 + 160L * (turn.number() - 1) + random.nextInt(220);
        long tokensOut = Math.max(6, Math.round(output.length() / 4.1));
        sample.put("input", words.question()).put("output", output).put("finish_reason", "stop")
                .put("tokens_in", tokensIn).put("tokens_out", tokensOut).put("window", 32_000)
                .put("latency_ms", Math.round((1_350 + 400 * padding) * Math.exp(0.28 * random.nextGaussian())))
                .put("cost", rounded(tokensIn * 4e-7 + tokensOut * 1.6e-6, 1e7));
    }

    private void judge(ObjectNode sample, AnsweredTurn turn, boolean refused) {
        JudgeModel judge = world.judge.at(turn.at(), random);
        double raw = turn.bad() ? 0.30 + 0.11 * random.nextGaussian() : 0.955 + 0.03 * random.nextGaussian();
        double value = rounded(Math.clamp(raw - judge.harsher(), 0, 1), 100);
        ObjectNode score = sample.putObject("scores").putObject("answer_quality").put("value", value)
                .put("passed", value >= 0.6).put("direction", "higher");
        score.putArray("scale").add(0).add(1);
        score.putObject("judge").put("model", judge.model()).put("rubric", SimulatedSystem.JUDGE_RUBRIC);
        sample.put("should_have", turn.open() ? "abstain" : "answer");
        sample.put("refusal", refused ? "unspecified" : turn.open() && !turn.bad() ? "epistemic" : "none");
    }

    private void cache(ObjectNode sample, AnsweredTurn turn) {
        if (world.cache == null) {
            return;
        }
        String origin = turn.serving().origin();
        sample.put("tenant", turn.session().tenant());
        ObjectNode cache = sample.putObject("cache").put("hit", origin != null);
        if (origin != null) {
            boolean foreign = random.nextDouble() < world.cache.at(turn.at(), random).foreign();
            cache.put("similarity", rounded(0.9 + 0.1 * random.nextDouble(), 1000))
                    .put("entry", "entry-" + EvidenceRecorder.letters(random, 7))
                    .put("origin_tenant",
                            foreign ? "shop-" + EvidenceRecorder.letters(random, 4) : turn.session().tenant())
                    .put("origin_prompt_version", origin).put("age_s", 60 + random.nextInt(40_000));
        }
    }

    private void steps(ObjectNode sample, AnsweredTurn turn) {
        String topic = turn.session().topic();
        if (topic.equals("delivery") || topic.equals("orders")) {
            call(sample.putArray("tool_calls").addObject(), world.tools.at(turn.at(), random), topic);
        } else {
            sample.putArray("retrieval").addObject().put("chunk", "policy-" + (1 + random.nextInt(40))).put("rank", 1)
                    .put("index", world.index.at(turn.at(), random)).put("contains_answer", random.nextDouble() < 0.94);
        }
        sample.putArray("guards").addObject().put("guard", "tone")
                .put("version", world.guardRules.at(turn.at(), random))
                .put("stage", "output").put("verdict", random.nextDouble() < 0.985 ? "pass" : "retry");
    }

    private void call(ObjectNode call, OfferedTools tools, String topic) {
        boolean tracking = topic.equals("delivery");
        boolean forgot = tracking && tools.forgotten() > 0 && random.nextDouble() < tools.forgotten();
        String tool = forgot ? tools.before() : tracking ? tools.tracking() : "get_order";
        call.put("name_emitted", tool);
        if (!forgot) {
            call.put("name_dispatched", tool);
        }
        call.put("match", forgot ? "none" : "exact").put("ok", !forgot && random.nextDouble() > 0.012)
                .put("catalog", tools.catalog());
        call.putObject("arguments").put("order", "from the chat");
    }

    private void customer(String sample, AnsweredTurn turn) {
        boolean bad = turn.bad();
        Instant later = turn.at().plusSeconds(20 + random.nextInt(200));
        if (random.nextDouble() < 0.06) {
            boolean down = random.nextDouble() < (bad ? 0.65 : 0.14);
            signal(sample, later, down ? "thumbs_down" : "thumbs_up");
        }
        if (random.nextDouble() < (bad ? 0.09 : 0.03)) {
            signal(sample, later, "regenerate");
        }
        if (random.nextDouble() < (bad ? 0.08 : 0.02)) {
            signal(sample, later.plusSeconds(30), "escalate");
        }
        if (bad && random.nextDouble() < 0.03) {
            signal(sample, turn.at().plusSeconds(1_800 + random.nextInt(20_000)), "ticket").put("complaint", "wrong")
                    .put("text", texts.ticket(turn.fault() == null ? "other" : turn.fault().texts(), random));
        }
    }

    private ObjectNode signal(String sample, Instant at, String type) {
        return stage.put("user_signal", sample + "-" + type, at).put("sample", sample).put("type", type)
                .put("ui_version", "ui-7");
    }

    static double rounded(double value, double steps) {
        return Math.round(value * steps) / steps;
    }
}
