package dev.hindsight.workspace.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.hindsight.workspace.scenario.truth.GroundTruth;
import dev.hindsight.workspace.scenario.truth.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.node.ObjectNode;

/// What holds of the evidence of every scenario.
@Tag("simulation")
@ParameterizedClass
@MethodSource("letters")
class EveryScenarioTest {
    private static final Pattern PERSONAL = Pattern.compile("[\\w.]+@[\\w.]+\\.\\w+|\\b\\+?\\d[\\d ./-]{6,}\\d\\b");
    /// A scenario is large: the last one is kept, not all.
    private static GeneratedScenario made = Scenarios.make("J", 1);

    @Parameter
    String letter = "";

    static Stream<String> letters() {
        return Scenarios.list().stream().map(Scenario::letter);
    }

    @BeforeParameterizedClassInvocation
    static void make(String letter) {
        made = Scenarios.make(letter, 1);
    }

    @Test
    void sameSeedGivesTheSameBytes(@TempDir Path folder) throws IOException {
        Path one = folder.resolve("one.jsonl");
        Path two = folder.resolve("two.jsonl");
        made.writeTo(one);
        Scenarios.make(letter, 1).writeTo(two);
        assertThat(Files.mismatch(one, two)).isEqualTo(-1);
        assertThat(Files.size(one)).isLessThan(30_000_000);
    }

    @Test
    void everyPieceHasItsOwnIdAndLiesInTime() {
        Set<String> ids = new HashSet<>();
        Instant last = Instant.MIN;
        for (ObjectNode piece : made.evidence()) {
            assertThat(ids.add(text(piece, "kind") + "/" + text(piece, "id"))).isTrue();
            assertThat(at(piece).isBefore(last)).isFalse();
            last = at(piece);
        }
        assertThat(made.evidence().stream().filter(it -> text(it, "kind").equals("sample")).count())
                .isBetween(6_000L, 20_000L);
    }

    @Test
    void nothingLooksPersonal() {
        for (ObjectNode piece : made.evidence()) {
            for (String field : List.of("input", "output", "text", "user", "session", "trace", "reason")) {
                if (piece.has(field)) {
                    String text = text(piece, field);
                    boolean slots = !text(piece, "kind").equals("prompt_version") && text.contains("{");
                    if (PERSONAL.matcher(text).find() || slots) {
                        fail("Looks personal, or has a slot left unfilled: " + text);
                    }
                }
            }
        }
    }

    @Test
    void theCulpritChangeIsAtTheOnset() {
        GroundTruth answer = made.answer();
        if (answer.change() != null) {
            List<ObjectNode> change = made.evidence().stream().filter(it -> text(it, "kind").equals("change")
                    && text(it, "id").equals(answer.change())).toList();
            assertThat(change).hasSize(1);
            assertThat(at(change.getFirst())).isEqualTo(answer.onset());
        }
    }

    private static String text(ObjectNode piece, String field) {
        return piece.get(field).asString();
    }

    private static Instant at(ObjectNode piece) {
        return Instant.parse(text(piece, "at"));
    }
}
