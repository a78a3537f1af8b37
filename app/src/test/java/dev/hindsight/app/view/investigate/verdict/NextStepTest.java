package dev.hindsight.app.view.investigate.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.analysis.AnalysisResult.Explanation;
import dev.hindsight.analysis.AnalysisResult.Status;
import dev.hindsight.analysis.AnalysisResult.Verdict;
import dev.hindsight.analysis.AnalysisResult.VerdictKind;
import dev.hindsight.analysis.AnalysisResult;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What follows from a verdict.
class NextStepTest {
    private static List<NextStep> steps(boolean alarm, VerdictKind kind, @Nullable Explanation why,
            boolean changesKnown, boolean open) {
        return NextStep.of(new AnalysisResult("w", Instant.EPOCH, alarm, null, 336, null, Status.UNKNOWN,
                new Verdict(kind, why, null, List.of()), List.of(), List.of()), changesKnown, open);
    }

    @Test
    void alarmIsDeclaredOnce() {
        assertThat(steps(true, VerdictKind.SUSPECT, null, true, false)).containsExactly(NextStep.DECLARE);
        assertThat(steps(true, VerdictKind.SUSPECT, null, true, true)).containsExactly(NextStep.OPEN_INCIDENT);
    }

    @Test
    void whatIsUnknownIsBroughtInOrLabelled() {
        assertThat(steps(true, VerdictKind.NONE_OF_OURS, Explanation.UNEXPLAINED, false, false))
                .containsExactly(NextStep.DECLARE, NextStep.IMPORT_CHANGES);
        assertThat(steps(true, VerdictKind.AMBIGUOUS, null, true, true)).containsExactly(NextStep.OPEN_INCIDENT,
                NextStep.LABEL);
        assertThat(steps(false, VerdictKind.TOO_LITTLE_DATA, null, true, true)).containsExactly(NextStep.OPEN_INCIDENT,
                NextStep.LABEL);
    }

    @Test
    void incidentThatIsNoneIsClosed() {
        assertThat(steps(false, VerdictKind.NONE_OF_OURS, Explanation.JUDGE, true, true))
                .containsExactly(NextStep.CLOSE_INCIDENT);
        assertThat(steps(false, VerdictKind.NO_CHANGE, null, true, false)).as("a person may know better")
                .containsExactly(NextStep.DECLARE);
    }
}
