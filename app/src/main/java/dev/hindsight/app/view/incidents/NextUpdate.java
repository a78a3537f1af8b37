package dev.hindsight.app.view.incidents;

import dev.hindsight.app.view.shell.AppContext;
import dev.hindsight.ui.view.clock.WindowClock;
import dev.hindsight.ui.view.dialog.Dialogs.TextReading;
import dev.hindsight.workspace.time.TimeReference;
import dev.hindsight.workspace.time.TypedTime.UnderstoodTime;
import dev.hindsight.workspace.time.TypedTime.UnreadableTime;
import dev.hindsight.workspace.time.TypedTime;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Asks when the next news of an incident will come.
final class NextUpdate {
    private NextUpdate() {}

    /// {@return the time that was typed; a time of day is the next such time from now}
    static Optional<Instant> ask(AppContext context, @Nullable Instant known) {
        TimeReference reference = TimeReference.after(context.clock().instant(), WindowClock.format().zone());
        String before = known == null ? "" : WindowClock.format().instant(known);
        return context.dialogs().askReadable("Next update", "When will the next news come? For example 15:30.", before,
                typed -> TextReading.of(TypedTime.read(typed, reference), reference))
                .flatMap(typed -> switch (TypedTime.read(typed, reference)) {
                    case UnderstoodTime(var time, String _) -> Optional.of(time.at());
                    case UnreadableTime(String why, boolean _) -> {
                        context.dialogs().error(why);
                        yield Optional.empty();
                    }
                });
    }
}
