package dev.hindsight.workspace.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.hindsight.workspace.scenario.truth.GroundTruth;
import dev.hindsight.workspace.scenario.truth.Scenario;
import dev.hindsight.workspace.testing.ScenarioWorkspace;
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
    private static final Pattern ADDRESS = Pattern.compile("[\\w.]+@[\\w.]+\\.\\w+");
    private static final Pattern NUMBER = Pattern.compile("\\b\\+?\\d[\\d ./-]{6,}\\d\\b");
    /// A scenario is large: the last one is kept, not all.
    @SuppressWarnings("NullAway.Init") // made before each class invocation
    private static GeneratedScenario made;

    @Parameter
    String letter = "";

    static Stream<String> letters() {
        return Scenarios.list().stream().map(Scenario::letter);
    }

    @BeforeParameterizedClassInvocation
    static void make(String letter) {
        made = Scenarios.make(letter, 1);
    }

    /// The file was made by a run of its own, whichever test asked for it first.
    @Test
    void sameSeedGivesTheSameBytes(@TempDir Path folder) throws IOException {
        Path again = folder.resolve("again.jsonl");
        made.writeTo(again);
        assertThat(Files.mismatch(ScenarioWorkspace.evidence(letter), again)).isEqualTo(-1);
        assertThat(Files.size(again)).isLessThan(30_000_000);
    }

    @Test
    void everyPieceHasItsOwnIdAndLiesInTime() {
        assertThat(made.evidence().stream().map(it -> text(it, "kind") + "/" + text(it, "id")).distinct().count())
                .isEqualTo(made.evidence().size());
        assertThat(made.evidence().stream().map(EveryScenarioTest::at).toList()).isSorted();
        assertThat(made.evidence().stream().filter(it -> text(it, "kind").equals("sample")).count())
                .isBetween(6_000L, 20_000L);
    }

    @Test
    void nothingLooksPersonal() {
        Set<String> seen = new HashSet<>();
        for (ObjectNode piece : made.evidence()) {
            boolean prompt = text(piece, "kind").equals("prompt_version");
            for (String field : List.of("input", "output", "text", "user", "session", "trace", "reason")) {
                if (piece.has(field)) {
                    String text = text(piece, field);
                    if ((seen.add(text) && personal(text)) || (!prompt && text.contains("{"))) {
                        fail("Looks personal, or has a slot left unfilled: " + text);
                    }
                }
            }
        }
    }

    private static boolean personal(String text) {
        return (text.contains("@") && ADDRESS.matcher(text).find()) || NUMBER.matcher(text).find();
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
