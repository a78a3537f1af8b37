package dev.hindsight.timeline.layout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.testing.Seeds;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LaneLayoutTest {
    private static List<String> apply(LaneLayout layout, String... lanes) {
        return layout.apply(List.of(lanes), it -> it);
    }

    @Test
    void defaultLayoutHasTheOrderOfTheData() {
        assertThat(apply(LaneLayout.DEFAULT, "quality", "length", "changes")).containsExactly("quality", "length",
                "changes");
    }

    @Test
    void movedLaneKeepsItsPosition() {
        List<String> data = List.of("quality", "length", "changes");
        LaneLayout up = LaneLayout.DEFAULT.moved("changes", "quality", false, data);
        assertThat(up.apply(data, it -> it)).containsExactly("changes", "quality", "length");
        assertThat(up.moved("quality", "length", true, data).apply(data, it -> it)).containsExactly("changes", "length",
                "quality");
    }

    @Test
    void absentLaneKeepsItsPosition() {
        LaneLayout layout = LaneLayout.DEFAULT.moved("events", "quality", true,
                List.of("quality", "length", "events"));
        LaneLayout later = layout.moved("length", "quality", false, List.of("quality", "length"));
        assertThat(apply(later, "quality", "length")).containsExactly("length", "quality");
        assertThat(apply(later, "quality", "length", "events")).containsExactly("length", "quality", "events");
    }

    @Test
    void newLaneFollowsItsPredecessorInTheData() {
        LaneLayout layout = LaneLayout.DEFAULT.moved("length", "quality", false, List.of("quality", "length"));
        assertThat(apply(layout, "quality", "cost", "length")).containsExactly("length", "quality", "cost");
        assertThat(apply(layout, "first", "quality", "length")).containsExactly("first", "length", "quality");
    }

    @Test
    void hiddenLaneReturnsToItsPosition() {
        LaneLayout hidden = LaneLayout.DEFAULT.with("length", false);
        assertThat(apply(hidden, "quality", "length", "changes")).containsExactly("quality", "changes");
        assertThat(apply(hidden.with("length", true), "quality", "length", "changes")).containsExactly("quality",
                "length", "changes");
    }

    @Test
    void heightsStayWithinTheirLimits() {
        LaneLayout layout = LaneLayout.DEFAULT.withHeights(Map.of("a", 100.0, "b", 0.001, "c", Double.NaN));
        assertThat(layout.height("a")).isEqualTo(LaneLayout.MOST);
        assertThat(layout.height("b")).isEqualTo(LaneLayout.LEAST);
        assertThat(layout.height("c")).isOne();
        assertThat(layout.height("never named")).isOne();
    }

    @Test
    void movesNeitherLoseNorDuplicateLanes() {
        long seed = Seeds.fresh();
        Random random = new Random(seed);
        List<String> all = IntStream.range(0, 9).mapToObj(i -> "lane" + i).toList();
        LaneLayout layout = LaneLayout.DEFAULT;
        for (int i = 0; i < 500; i++) {
            List<String> data = new ArrayList<>(all);
            Collections.shuffle(data, random);
            List<String> there = data.subList(0, 1 + random.nextInt(all.size()));
            String moved = there.get(random.nextInt(there.size()));
            String other = there.get(random.nextInt(there.size()));
            boolean after = random.nextBoolean();
            layout = layout.moved(moved, other, after, there);
            List<String> drawn = layout.apply(there, it -> it);
            assertThat(drawn).containsExactlyInAnyOrderElementsOf(there);
            if (!moved.equals(other)) {
                assertThat(drawn.indexOf(moved) - drawn.indexOf(other)).isEqualTo(after ? 1 : -1);
            }
        }
        assertThat(new LaneLayout(layout.order(), Set.of(), null, null)).isEqualTo(layout);
    }
}
