package dev.hindsight.app.view.outputs;

import dev.hindsight.analysis.change.ChangeOutputs.OutputWindows;
import dev.hindsight.analysis.compare.TwoWindows;
import dev.hindsight.app.view.outputs.breakdown.BreakdownsViewModel;
import dev.hindsight.app.view.outputs.label.LabellingViewModel;
import dev.hindsight.app.view.outputs.list.OutputDetailViewModel;
import dev.hindsight.app.view.outputs.list.OutputsViewModel;
import dev.hindsight.app.view.shell.AppContext;
import dev.hindsight.app.view.shell.WorkspaceSession;
import dev.hindsight.workspace.common.TimeRange;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The models of everything that shows outputs.
///
/// @param list the outputs behind two windows
/// @param detail the chosen output
/// @param labelling their blind labels
/// @param aspects the breakdowns of the outputs
public record OutputsModels(OutputsViewModel list, OutputDetailViewModel detail, LabellingViewModel labelling,
        BreakdownsViewModel aspects) {
    /// {@return the models of a session}
    ///
    /// @param person who labels
    public static OutputsModels of(AppContext context, WorkspaceSession session, Supplier<String> person) {
        OutputsViewModel list = new OutputsViewModel(context, session);
        return new OutputsModels(list, new OutputDetailViewModel(list), new LabellingViewModel(list, person),
                new BreakdownsViewModel(list));
    }

    /// Shows the outputs of the selected window beside the span of the same length before it; without a selection,
    /// those of `other`. Where both are null, the current windows stay.
    ///
    /// @param window null for none
    /// @param other null for none
    public void show(@Nullable TimeRange window, @Nullable OutputWindows other) {
        OutputWindows next = window == null ? other : new OutputWindows(TwoWindows.previous(window), window, null);
        if (next != null) {
            list.show(next);
        }
    }

    /// Shows the two halves of all evidence, unless windows are chosen already.
    public void begin(TimeRange all) {
        if (list.windowsProperty().get() == null) {
            long middle = all.from() + (all.to() - all.from()) / 2;
            list.show(new OutputWindows(new TimeRange(all.from(), middle), new TimeRange(middle, all.to()), null));
        }
    }
}
