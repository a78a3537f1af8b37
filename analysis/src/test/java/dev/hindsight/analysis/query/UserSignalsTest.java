package dev.hindsight.analysis.query;

import static dev.hindsight.analysis.EvidenceLines.days;
import static dev.hindsight.analysis.EvidenceLines.names;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.hindsight.analysis.EvidenceLines;
import dev.hindsight.analysis.query.SeriesData.SeriesBin;
import dev.hindsight.analysis.signal.Signal.Direction;
import dev.hindsight.analysis.signal.Signal.Family;
import dev.hindsight.analysis.signal.Signal;
import dev.hindsight.analysis.signal.catalogue.Catalogue;
import dev.hindsight.workspace.Workspace;
import dev.hindsight.workspace.evidence.query.EvidenceQuery;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What people did with outputs, over evidence imported into a real workspace.
class UserSignalsTest {
    private static final String EDITS = "user.edit_ratio";
    private static final String RESPONSE = "user.thumbs.response";

    @TempDir
    private Path folder;

    private final EvidenceLines lines = new EvidenceLines();

    private void user(String fields) {
        lines.add("user_signal", "u" + lines.size(), 80_000, fields);
    }

    private static Signal signal(EvidenceQuery evidence, String name) {
        return SeriesQuery.signals(evidence).stream().filter(it -> it.name().equals(name)).findFirst().orElseThrow();
    }

    @Test
    void editRatioIsWeightedOverUsedOutputs() throws IOException {
        for (int i = 0; i < 6; i++) {
            String probability = i == 0 ? "0.25" : "1";
            lines.sample(i, "'sampling':{'policy':'p','probability':" + probability + "}");
        }
        user("'sample':'s0','type':'edit','value':0.6");
        user("'sample':'s1','type':'edit','value':1.7");
        user("'sample':'s2','type':'accept'");
        user("'sample':'s0','type':'copy'");
        user("'sample':'s3','type':'copy'");
        user("'sample':'s4','type':'edit'");
        user("'sample':'s5','type':'abandon','value':40");
        try (Workspace workspace = lines.imported(folder)) {
            EvidenceQuery evidence = workspace.evidence();
            assertThat(days(evidence, EDITS, Map.of())).singleElement().satisfies(bin -> {
                // Of weight 4 edited by 0.6, one wholly, two not at all; what edit says no ratio, or was left, is
                // unknown.
                assertThat(bin.value()).isCloseTo((4 * 0.6 + 1) / 7, within(1e-12));
                assertThat(bin.n()).isEqualTo(4);
            });
            assertThat(signal(evidence, EDITS)).satisfies(it -> {
                assertThat(it.direction()).isEqualTo(Direction.LOWER);
                assertThat(it.family()).isEqualTo(Family.SYMPTOM);
            });
            // An edit by itself is neither good nor bad, so the ratio counts once.
            assertThat(signal(evidence, "user.edit").direction()).isEqualTo(Direction.NONE);
        }
    }

    @Test
    void editsWithoutRatioOrOutputGiveNoEditRatio() throws IOException {
        lines.sample(0, "'output':'a'");
        try (Workspace workspace = lines.imported(folder)) {
            assertThat(Catalogue.missing(workspace.evidence(), EDITS))
                    .hasValueSatisfying(it -> assertThat(it).contains("`value`").endsWith("there is none."));
        }
        user("'sample':'s0','type':'edit'");
        user("'type':'edit','value':0.5");
        user("'sample':'s0','type':'abandon','value':40");
        try (Workspace workspace = lines.imported(folder)) {
            assertThat(names(workspace.evidence())).contains("user.edit").doesNotContain(EDITS);
            assertThat(Catalogue.missing(workspace.evidence(), EDITS))
                    .hasValueSatisfying(it -> assertThat(it).endsWith("no edit has both."));
        }
    }

    @Test
    void thumbsResponseCountsOutputsWithAThumbUpOrDown() throws IOException {
        for (int i = 0; i < 10; i++) {
            lines.sample(i, "'output':'a','sampling':{'policy':'p','weight':" + (i < 5 ? 1 : 3) + "}");
        }
        user("'sample':'s0','type':'thumbs_up'");
        user("'sample':'s1','type':'thumbs_down'");
        user("'sample':'s1','type':'thumbs_up'");
        user("'sample':'s9','type':'thumbs_down'");
        user("'sample':'s8','type':'copy'");
        try (Workspace workspace = lines.imported(folder)) {
            EvidenceQuery evidence = workspace.evidence();
            assertThat(days(evidence, RESPONSE, Map.of())).singleElement().satisfies(bin -> {
                assertThat(bin.value()).isCloseTo(5.0 / 20, within(1e-12));
                assertThat(bin.n()).isEqualTo(10);
            });
            assertThat(signal(evidence, RESPONSE).direction()).isEqualTo(Direction.NONE);
            assertThat(signal(evidence, RESPONSE).family()).isEqualTo(Family.CONTEXT);
        }
    }

    @Test
    void thumbsWithoutOutputCountPerHour() throws IOException {
        for (int i = 0; i < 8; i++) {
            lines.sample(80_001 + i, "'output':'a'");
        }
        user("'type':'thumbs_up'");
        user("'type':'thumbs_down'");
        user("'type':'copy'");
        try (Workspace workspace = lines.imported(folder)) {
            assertThat(days(workspace.evidence(), RESPONSE, Map.of())).extracting(SeriesBin::value)
                    .containsExactly(0.25);
            assertThat(days(workspace.evidence(), "user.thumbs_down", Map.of())).extracting(SeriesBin::value)
                    .containsExactly(0.125);
        }
    }

    @Test
    void thumbsResponseNeedsThumbs() throws IOException {
        lines.sample(0, "'output':'a'");
        user("'sample':'s0','type':'copy'");
        try (Workspace workspace = lines.imported(folder)) {
            assertThat(names(workspace.evidence())).doesNotContain(RESPONSE);
            assertThat(Catalogue.missing(workspace.evidence(), RESPONSE))
                    .hasValueSatisfying(it -> assertThat(it).contains("thumbs_up or thumbs_down"));
        }
    }
}
