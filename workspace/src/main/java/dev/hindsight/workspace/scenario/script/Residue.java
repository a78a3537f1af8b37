package dev.hindsight.workspace.scenario.script;

import dev.hindsight.workspace.scenario.answer.RightAnswer;
import dev.hindsight.workspace.scenario.answer.Scenario;
import dev.hindsight.workspace.scenario.world.Dial;
import dev.hindsight.workspace.scenario.world.Play;
import dev.hindsight.workspace.scenario.world.Shop;
import dev.hindsight.workspace.scenario.world.Stage;
import dev.hindsight.workspace.scenario.world.World.AnswerCache;
import dev.hindsight.workspace.scenario.world.World.Fault;
import dev.hindsight.workspace.scenario.world.World;
import java.time.Instant;
import java.util.List;

/// Scenario F: a rollback that does not recover.
final class Residue implements Script {
    @Override
    public Scenario scenario() {
        return new Scenario("F", "A rollback that does not recover",
                "The faulty prompt of scenario A is rolled back, but the cache of answers, which a deploy empties and a rollback "
                        + "does not, goes on to serve what it wrote.");
    }

    @Override
    public RightAnswer play(Stage stage) {
        World world = new World(Instant.parse("2026-09-07T00:00:00Z"), Instant.parse("2026-09-15T18:00:00Z"), "v11");
        Instant v14 = stage.about("2026-09-14T09:58:00Z", 15);
        Instant rollback = stage.about("2026-09-14T18:20:00Z", 10);
        world.faults.add(new Fault("promise", it -> it.written().equals("v14"), 0.70, 0.10));
        world.cache = new Dial<>(new AnswerCache(0.6, 0, null));
        world.cache.turn(rollback, Stage.rolledOut(rollback), new AnswerCache(0.6, 0, "v14"));
        Shop shop = new Shop(stage, world);
        shop.opening("v11");
        shop.deploy("prompt-v12", stage.about("2026-09-10T13:15:00Z", 10), "v11", "v12");
        shop.deploy("prompt-v13", stage.about("2026-09-11T15:10:00Z", 10), "v12", "v13");
        shop.index(stage.about("2026-09-12T05:20:00Z", 10), "index-2026-09-12");
        shop.code(stage.about("2026-09-13T11:10:00Z", 5), 1, "chat window: larger type");
        shop.deploy("prompt-v14", v14, "v13", "v14").put("gate", "none");
        shop.deploy("rollback-v13", rollback, "v14", "v13").put("rolls_back", "prompt-v14").put("author", "on-call")
                .put("reason", "Promised delivery dates.");
        stage.note("note-detected", v14.plusSeconds(9_000), "detected", "on-call",
                "Complaints about promised delivery days.");
        stage.note("note-again", rollback.plusSeconds(20_000), "signal", "team-support",
                "Still promised days, hours after the rollback.");
        Play play = shop.play();
        shop.surroundings();
        return new RightAnswer("suspect", null, true, "prompt-v14", v14, null,
                List.of("score:answer_quality@judge-2/support-v3", "cache.stale"),
                List.of("measure:latency_p99_ms", "measure:error_rate", "eval:golden-frozen/answer_quality",
                        "eval:probe-inputs/answer_quality"),
                null, null, play.badShare(null, v14), play.badShare(v14, null));
    }
}
