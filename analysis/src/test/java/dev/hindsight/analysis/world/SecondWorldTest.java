package dev.hindsight.analysis.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.analysis.world.WorldCase.Kind;
import org.junit.jupiter.api.Test;

class SecondWorldTest {
    @Test
    void sameSeedMakesSameCase() {
        World world = new SecondWorld();
        for (String family : world.families()) {
            for (Kind kind : Kind.values()) {
                WorldCase once = world.make(family, kind, 3);
                assertThat(world.make(family, kind, 3)).isEqualTo(once);
                assertThat(world.make(family, kind, 4).lines()).isNotEqualTo(once.lines());
                assertThat(once.truth().from() == null).isEqualTo(kind != Kind.INCIDENT);
            }
        }
    }
}
