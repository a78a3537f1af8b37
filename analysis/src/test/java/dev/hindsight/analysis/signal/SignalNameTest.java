package dev.hindsight.analysis.signal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.analysis.text.SignalNames;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignalNameTest {
    @ParameterizedTest
    @CsvSource({"text.invalid_json,Invalid JSON", "user.escalate,Handed to a person", "user.thumbs_down,Thumbs down",
            "user.regenerate,Regenerated", "user.opened_url,Opened URL", "score:f1@judge,F1"})
    void signalsAreCalledWhatPeopleCallThem(String signal, String name) {
        assertThat(SignalNames.anywhere(signal).title()).isEqualTo(name);
    }
}
