package dev.hindsight.analysis.candidate;

import dev.hindsight.workspace.common.TimeRange;
import dev.hindsight.workspace.evidence.EvidenceKind;
import dev.hindsight.workspace.evidence.query.Columns;
import dev.hindsight.workspace.evidence.query.EvidenceQuery;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Which versions of each prompt, and which models, answered anything, by what outputs and runs of suites say of themselves.
final class ServedVersions {
    /// Outputs of a prompt that name their version, from which on it is known which versions ran.
    private static final int ENOUGH = 30;
    /// Share of its outputs that must name it.
    private static final double NEARLY_ALL = 0.95;

    private final Map<String, Set<String>> versions = new HashMap<>();
    private final Map<String, int[]> named = new HashMap<>();
    private final Set<String> models = new HashSet<>();
    private final double modelled;

    ServedVersions(EvidenceQuery evidence) {
        Stream.of(EvidenceKind.SAMPLE, EvidenceKind.EVAL).forEach(kind -> {
            Columns c = evidence.columns(kind, TimeRange.ALL, Set.of("prompt", "prompt_version"));
            Columns.CategoricalColumn prompts = c.words("prompt");
            Columns.CategoricalColumn served = c.words("prompt_version");
            for (int i = 0; prompts != null && i < c.size(); i++) {
                int prompt = prompts.code()[i];
                int version = served == null ? -1 : served.code()[i];
                if (prompt >= 0) {
                    String name = prompts.words()[prompt];
                    named.computeIfAbsent(name, _ -> new int[2])[version < 0 ? 0 : 1]++;
                    if (served != null && version >= 0) {
                        versions.computeIfAbsent(name, _ -> new HashSet<>()).add(served.words()[version]);
                    }
                }
            }
        });
        Columns.CategoricalColumn served = evidence.columns(EvidenceKind.SAMPLE, TimeRange.ALL, Set.of("model_served"))
                .words("model_served");
        int[] code = served == null ? new int[0] : served.code();
        long saying = Arrays.stream(code).filter(it -> it >= 0).count();
        modelled = saying < ENOUGH ? 0 : (double) saying / code.length;
        Arrays.stream(code).filter(it -> it >= 0).distinct().forEach(
                it -> models.add(Objects.requireNonNull(served).words()[it]));
    }

    /// {@return whether it is known that a model never answered anything} Outputs may name models otherwise than changes
    /// do: where they name the one before alike, they would name this one.
    ///
    /// @param before the model before; null where it is unknown
    boolean neverRanModel(@Nullable String before, String model) {
        return modelled >= NEARLY_ALL && before != null && models.contains(before) && !models.contains(model);
    }

    /// {@return whether it is known that a version never answered anything}
    boolean neverRan(String prompt, String version) {
        int[] count = named.getOrDefault(prompt, new int[2]);
        boolean known = count[1] >= ENOUGH && count[1] >= NEARLY_ALL * (count[0] + count[1]);
        return known && !versions.getOrDefault(prompt, Set.of()).contains(version);
    }
}
