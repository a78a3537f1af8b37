package dev.hindsight.analysis.change;

import dev.hindsight.analysis.change.ChangeOutputs.OutputWindows;
import dev.hindsight.analysis.compare.BeforeAfter;
import java.util.List;

/// Two windows and every signal in them.
///
/// @param windows what is compared: around a change, around an onset, or chosen by a person
/// @param levels each signal on either side, the most telling first
public record WindowEffect(OutputWindows windows, List<BeforeAfter> levels) {
    public WindowEffect {
        levels = List.copyOf(levels);
    }
}
