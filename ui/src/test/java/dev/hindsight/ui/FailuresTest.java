package dev.hindsight.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;

class FailuresTest {
    @Test
    void failuresBecomeOneSentence() {
        assertThat(Failures.sentence("Open", new NoSuchFileException("/tmp/a.jsonl")))
                .isEqualTo("There is no file /tmp/a.jsonl; check the name.");
        assertThat(Failures.sentence("Open the workspace", new IllegalStateException("internal words")))
                .isEqualTo("Open the workspace failed in a way we did not foresee "
                        + "(ui/FailuresTest.failuresBecomeOneSentence/IllegalStateException); the log has the details.");
    }
}
