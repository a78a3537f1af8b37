package dev.hindsight.analysis.world.third;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.analysis.world.WorldCase;
import dev.hindsight.analysis.world.WorldCase.Kind;
import dev.hindsight.analysis.world.WorldCase.Truth;
import dev.hindsight.testing.Seeds;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Tag("simulation")
class ThirdWorldTest {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Map<String, List<String>> REQUIRED = Map.of("change", List.of("surface"), "prompt_version",
            List.of("prompt", "version", "text"), "eval", List.of("suite", "metric", "score", "direction"), "sample",
            List.of("id"), "user_signal", List.of("type"), "measure", List.of("name", "value"));

    private final ThirdWorld world = new ThirdWorld();

    @Test
    void everyFamilyAndKindIsValidEvidenceWithAnAnswerThatIsInIt() {
        long seed = Seeds.fixed(1);
        for (String family : world.families()) {
            for (Kind kind : Kind.values()) {
                for (int i = 0; i < 2; i++) {
                    WorldCase made = world.make(family, kind, seed + i);
                    check(made, validChanges(made));
                }
            }
        }
    }

    private static Map<String, Instant> validChanges(WorldCase made) {
        Map<String, Instant> changes = new HashMap<>();
        Map<String, String> lastIds = new HashMap<>();
        Map<String, Integer> counts = new HashMap<>();
        TreeSet<String> changeIds = new TreeSet<>();
        for (String line : made.lines()) {
            JsonNode object = JSON.readTree(line);
            String kind = object.path("kind").asString("");
            assertThat(REQUIRED).as(line).containsKey(kind);
            assertThat(REQUIRED.get(kind)).as(line).allMatch(field -> !object.path(field).isMissingNode());
            String id = object.path("id").asString("");
            Instant at = OffsetDateTime.parse(object.path("at").asString("")).toInstant();
            counts.merge(kind, 1, Integer::sum);
            if (kind.equals("change")) {
                assertThat(changeIds.add(id)).as(line).isTrue();
                changes.put(id, at);
            } else {
                assertThat(id).as(line).isGreaterThan(lastIds.getOrDefault(kind, ""));
                lastIds.put(kind, id);
            }
        }
        if (made.family().equals("suites"))
            assertThat(counts.getOrDefault("eval", 0)).as(made.family()).isBetween(10, 1_000);
        else
            assertThat(counts.getOrDefault("sample", counts.getOrDefault("user_signal", 0))).as("%s %s %d", made
                    .family(), made.kind(), made.seed()).isBetween(300, 6_000);
        return changes;
    }

    private static void check(WorldCase made, Map<String, Instant> changes) {
        Truth truth = made.truth();
        if (made.kind() != Kind.INCIDENT) {
            assertThat(truth).isEqualTo(Truth.NOTHING);
            return;
        }
        assertThat(truth.from()).isNotNull().isBeforeOrEqualTo(truth.until());
        assertThat(changes.keySet()).containsAll(truth.culprits());
        List<Instant> guilty = truth.culprits().stream().map(changes::get).sorted().toList();
        if (!guilty.isEmpty()) {
            assertThat(guilty.getFirst()).as(made.family()).isBeforeOrEqualTo(truth.from());
            assertThat(guilty.getLast()).as(made.family()).isBeforeOrEqualTo(truth.until());
        }
    }

    @Test
    void theSameSeedGivesTheSameLinesAndAnotherOneOthers() {
        long seed = Seeds.fixed(1);
        for (String family : world.families()) {
            WorldCase made = world.make(family, Kind.INCIDENT, seed);
            assertThat(world.make(family, Kind.INCIDENT, seed)).isEqualTo(made);
            assertThat(world.make(family, Kind.INCIDENT, seed + 1).lines()).isNotEqualTo(made.lines());
        }
    }

    @Test
    void aThirdOfTheIncidentsIsClear() {
        long seed = Seeds.fixed(100);
        List<Truth> truths = new ArrayList<>();
        for (String family : world.families()) {
            for (int i = 0; i < 6; i++)
                truths.add(world.make(family, Kind.INCIDENT, seed + i).truth());
        }
        assertThat(truths.stream().filter(Truth::clear).count()).isBetween(truths.size() / 5L, truths.size() / 2L);
    }
}
