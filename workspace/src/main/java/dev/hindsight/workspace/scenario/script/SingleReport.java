package dev.hindsight.workspace.scenario.script;

import dev.hindsight.workspace.scenario.simulation.EvidenceRecorder;
import dev.hindsight.workspace.scenario.simulation.Prompts;
import dev.hindsight.workspace.scenario.simulation.SimulatedOperations;
import dev.hindsight.workspace.scenario.simulation.SimulatedSystem;
import dev.hindsight.workspace.scenario.simulation.SimulationRun;
import dev.hindsight.workspace.scenario.simulation.TextTemplates;
import dev.hindsight.workspace.scenario.truth.GroundTruth;
import dev.hindsight.workspace.scenario.truth.Scenario;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import tools.jackson.databind.node.ObjectNode;

/// Scenario J: one bad output that does not happen again.
final class SingleReport implements Script {
    private static final int REPLAYS = 100;

    @Override
    public Scenario scenario() {
        return new Scenario("J", "One bad output",
                "One customer reports one bad output. The same question asked a hundred times again gives 98 right "
                        + "answers, two odd ones, and never the one reported. Few outputs are judged.");
    }

    @Override
    public GroundTruth play(EvidenceRecorder stage) {
        SimulatedSystem world = new SimulatedSystem(Instant.parse("2026-09-07T00:00:00Z"),
                Instant.parse("2026-09-15T12:00:00Z"), "v12");
        world.judgedShare = 0.008;
        Instant reported = stage.jittered("2026-09-14T18:12:00Z", 30);
        SimulatedOperations shop = new SimulatedOperations(stage, world);
        shop.recordInitialState("v12");
        shop.deploy("prompt-v13", stage.jittered("2026-09-13T10:10:00Z", 20), "v12", "v13");
        shop.rebuildIndex(stage.jittered("2026-09-12T05:20:00Z", 10), "index-2026-09-12");
        shop.code(stage.jittered("2026-09-14T11:10:00Z", 5), 1, "chat window: larger type");
        TextTemplates texts = new TextTemplates();
        report(stage, texts, reported);
        replays(stage, texts, reported);
        stage.note("note-detected", reported.plusSeconds(3_700), "detected", "team-support",
                "One customer was told that another customer had used up the gift card.");
        SimulationRun play = shop.play();
        shop.operations();
        double usual = play.badShare(null, null);
        return new GroundTruth("too_little_data", null, false, null, null, null, List.of(),
                List.of("measure:latency_p99_ms", "measure:error_rate"), null, null, usual, usual);
    }

    private static void report(EvidenceRecorder stage, TextTemplates texts, Instant at) {
        Random random = stage.random("report");
        ObjectNode sample = output(stage, "smp-reported", at, texts.report("question", random),
                texts.report("output", random)).put("session", "ses-" + EvidenceRecorder.letters(random, 9))
                .put("turn", 1)
                .put("region", "north").put("label", "bad").put("labeller", "team-support");
        sample.putObject("sampling").put("policy", "by-report").put("probability", 1).put("keep_reason", "user_signal");
        stage.put("user_signal", "ticket-reported", at.plusSeconds(1_500)).put("sample", "smp-reported")
                .put("type", "ticket").put("complaint", "unsafe")
                .put("text", "The chat told me that another customer used my gift card, and that it wrote to them.");
    }

    private static void replays(EvidenceRecorder stage, TextTemplates texts, Instant reported) {
        Random random = stage.random("replays");
        int firstOdd = random.nextInt(REPLAYS);
        int secondOdd = (firstOdd + 1 + random.nextInt(REPLAYS - 1)) % REPLAYS;
        for (int i = 0; i < REPLAYS; i++) {
            boolean odd = i == firstOdd || i == secondOdd;
            output(stage, "replay-" + (i + 1), reported.plusSeconds(7_200 + 9L * i), texts.report("question", random),
                    texts.report(odd ? "odd" : "right", random)).put("role", "replay").put("run", "replay-of-report")
                    .put("label", odd ? "unsure" : "good").put("labeller", "team-support");
        }
    }

    private static ObjectNode output(EvidenceRecorder stage, String id, Instant at, String input, String output) {
        ObjectNode sample = stage.put("sample", id, at).put("item", "gift-card-question").put("environment",
                "production");
        sample.put("feature", SimulatedSystem.CHAT).put("prompt", Prompts.REPLY).put("prompt_version", "v13")
                .put("model_requested", "m-4").put("model_served", "m-4-0901").put("fingerprint", "fp-lark-31");
        sample.putObject("slice").put("topic", "account").put("channel", "web");
        sample.putObject("params").put("temperature", 0.3).put("max_tokens", 800);
        return sample.put("input", input).put("output", output).put("finish_reason", "stop").put("tokens_out",
                Math.round(output.length() / 4.1));
    }
}
