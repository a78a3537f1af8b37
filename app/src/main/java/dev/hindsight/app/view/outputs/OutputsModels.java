package dev.hindsight.app.view.outputs;

import dev.hindsight.app.view.outputs.breakdown.BreakdownsViewModel;
import dev.hindsight.app.view.outputs.label.LabellingViewModel;
import dev.hindsight.app.view.outputs.list.OutputDetailViewModel;
import dev.hindsight.app.view.outputs.list.OutputsViewModel;
import dev.hindsight.app.view.shell.AppContext;
import dev.hindsight.app.view.shell.WorkspaceSession;
import java.util.function.Supplier;

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
}
