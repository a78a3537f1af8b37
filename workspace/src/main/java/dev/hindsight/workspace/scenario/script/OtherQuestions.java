package dev.hindsight.workspace.scenario.script;

import dev.hindsight.workspace.scenario.answer.RightAnswer;
import dev.hindsight.workspace.scenario.answer.Scenario;
import dev.hindsight.workspace.scenario.world.Play;
import dev.hindsight.workspace.scenario.world.Shop;
import dev.hindsight.workspace.scenario.world.Stage;
import dev.hindsight.workspace.scenario.world.World;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// Scenario D: the mix of traffic moves, and quality with it.
final class OtherQuestions implements Script {
    @Override
    public Scenario scenario() {
        return new Scenario("D", "Customers ask other things",
                "From a Monday on customers ask more about returns, which were always answered worse: three points less overall, "
                        + "and nothing was deployed. Within every topic quality is what it was.");
    }

    @Override
    public RightAnswer play(Stage stage) {
        World world = new World(Instant.parse("2026-09-03T00:00:00Z"), Instant.parse("2026-09-17T18:00:00Z"), "v11");
        Instant monday = stage.about("2026-09-14T00:20:00Z", 15);
        world.topics.turn(monday, monday, Map.of("delivery", 0.26, "orders", 0.16, "returns", 0.40));
        world.usuallyBad = (topic, at) -> topic.equals("returns") ? 0.20 : 0.06;
        Shop shop = new Shop(stage, world);
        shop.opening("v11");
        shop.deploy("prompt-v12", stage.about("2026-09-07T13:15:00Z", 10), "v11", "v12");
        shop.index(stage.about("2026-09-10T05:20:00Z", 10), "index-2026-09-12");
        shop.code(stage.about("2026-09-09T10:30:00Z", 10), 1, "order page: faster search");
        stage.note("note-signal", monday.plusSeconds(120_000), "signal", "team-support",
                "The week's quality chart is three points lower. The spring sale ended on Sunday.");
        Play play = shop.play();
        shop.surroundings();
        return new RightAnswer("none_of_ours", "mix", false, null, monday, null,
                List.of("mix.topic"),
                List.of("measure:latency_p99_ms", "measure:error_rate", "eval:golden-frozen/answer_quality",
                        "eval:probe-inputs/answer_quality"),
                null, null, play.badShare(null, monday), play.badShare(monday, null));
    }
}
