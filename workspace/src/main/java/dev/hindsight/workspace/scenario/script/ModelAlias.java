package dev.hindsight.workspace.scenario.script;

import dev.hindsight.workspace.scenario.answer.RightAnswer;
import dev.hindsight.workspace.scenario.answer.Scenario;
import dev.hindsight.workspace.scenario.world.Play;
import dev.hindsight.workspace.scenario.world.Shop;
import dev.hindsight.workspace.scenario.world.Stage;
import dev.hindsight.workspace.scenario.world.World.Fault;
import dev.hindsight.workspace.scenario.world.World.ServedModel;
import dev.hindsight.workspace.scenario.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// Scenario E: the provider moves an alias.
final class ModelAlias implements Script {
    @Override
    public Scenario scenario() {
        return new Scenario("E", "The provider moves an alias",
                "The shop asks for model m-4 and is served another snapshot from one hour to the next. No change is "
                        + "logged; served model and fingerprint tell, and the probe suite falls.");
    }

    @Override
    public RightAnswer play(Stage stage) {
        World world = new World(Instant.parse("2026-09-07T00:00:00Z"), Instant.parse("2026-09-15T12:00:00Z"), "v11");
        Instant move = stage.about("2026-09-14T03:40:00Z", 50);
        world.model.turn(move, move.plus(Duration.ofMinutes(20)), new ServedModel("m-4-0911", "fp-wren-07"));
        world.faults.add(new Fault("outdated", it -> it.model().name().equals("m-4-0911"), 0.12, 0.20));
        Shop shop = new Shop(stage, world);
        shop.opening("v11");
        shop.deploy("prompt-v12", stage.about("2026-09-10T13:15:00Z", 10), "v11", "v12");
        shop.deploy("prompt-v13", stage.about("2026-09-13T09:10:00Z", 20), "v12", "v13");
        shop.index(stage.about("2026-09-12T05:20:00Z", 10), "index-2026-09-12");
        shop.guardRules(stage.about("2026-09-13T14:05:00Z", 10), "rules-41");
        shop.code(stage.about("2026-09-09T10:30:00Z", 10), 1, "order page: faster search");
        shop.code(stage.about("2026-09-14T11:10:00Z", 5), 2, "chat window: larger type");
        stage.note("note-detected", move.plusSeconds(19_800), "detected", "on-call",
                "Answers contradict the return policy since the night; nothing of ours was deployed.");
        Play play = shop.play();
        shop.surroundings();
        return new RightAnswer("none_of_ours", "model", true, null, move, null,
                List.of("score:answer_quality@judge-2/support-v3", "eval:probe-inputs/answer_quality"),
                List.of("measure:latency_p99_ms", "measure:error_rate", "eval:golden-frozen/answer_quality"), null,
                null, play.badShare(null, move), play.badShare(move.plus(Duration.ofMinutes(20)), null));
    }
}
