package dev.hindsight.app.view.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.app.view.evidence.ScreenFixture;
import dev.hindsight.testing.FxTest;
import dev.hindsight.ui.view.Snapshots;
import dev.hindsight.workspace.document.Document;
import dev.hindsight.workspace.incident.Incident;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.control.Label;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@FxTest
class IncidentStripTest {
    @TempDir
    Path folder = Path.of("");

    @Test
    void thePromiseOfTheNextUpdateIsToldAndWarnsWhenItIsPast() {
        ScreenFixture fixture = new ScreenFixture(folder);
        try {
            Instant now = fixture.context.clock().instant();
            Document<Incident> declared = fixture.workspace("shop.hindsight").workspace().incidents()
                    .declare("Promised dates", 2, null, null, Map.of(), "on-call");
            var incident = new SimpleObjectProperty<@Nullable Document<Incident>>(declared);
            Label next = Snapshots.call(() -> (Label) new IncidentStrip(incident, fixture.context, () -> {})
                    .lookup("#strip-next-update"));
            assertThat(next.getText()).isEmpty();

            promise(incident, declared, now.plus(Duration.ofMinutes(30)));
            assertThat(next.getText()).matches("next update \\d\\d:\\d\\d UTC");
            assertThat(next.getStyleClass()).contains("muted");

            promise(incident, declared, now.minus(Duration.ofMinutes(5)));
            assertThat(next.getText()).matches("next update was due \\d\\d:\\d\\d UTC");
            assertThat(next.getStyleClass()).contains("warning-text").doesNotContain("muted");
        } finally {
            fixture.close();
        }
    }

    private static void promise(SimpleObjectProperty<@Nullable Document<Incident>> incident,
            Document<Incident> declared,
            Instant at) {
        Snapshots.call(() -> {
            incident.set(declared.with(declared.body().withNextUpdate(at)));
            return true;
        });
    }
}
