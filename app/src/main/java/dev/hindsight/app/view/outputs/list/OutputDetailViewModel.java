package dev.hindsight.app.view.outputs.list;

import dev.hindsight.analysis.outputs.CacheHits;
import dev.hindsight.analysis.outputs.StateTrace;
import dev.hindsight.ui.TaskHandle;
import dev.hindsight.workspace.evidence.Sample;
import dev.hindsight.workspace.evidence.StoredEvidence;
import dev.hindsight.workspace.evidence.query.EvidenceQuery;
import java.util.List;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// One output with everything known about it: the chosen one, or the origin of a cache hit. Needs no toolkit.
public final class OutputDetailViewModel {
    private final OutputsViewModel outputs;
    private final EvidenceQuery evidence;
    private final ReadOnlyObjectWrapper<@Nullable Detail> detail = new ReadOnlyObjectWrapper<>();
    private @Nullable TaskHandle reading;
    private boolean open;

    /// An output with the facts that come from other outputs.
    ///
    /// @param origin the output that a cache hit repeats; null where there is none, or it was not sampled
    /// @param ribbon the states of its trace
    /// @param followed whether it is not the chosen output, but the one that this repeats
    public record Detail(StoredEvidence<Sample> output, @Nullable StoredEvidence<Sample> origin, StateTrace ribbon,
            boolean followed) {
        /// {@return whether the cache answered it}
        public boolean hit() {
            Sample.Cache cache = output.evidence().cache();
            return cache != null && Boolean.TRUE.equals(cache.hit());
        }
    }

    /// Follows the choice of another model.
    public OutputDetailViewModel(OutputsViewModel outputs) {
        this.outputs = outputs;
        this.evidence = outputs.session().workspace().evidence();
        outputs.chosenProperty().subscribe(() -> {
            detail.set(null);
            read();
        });
    }

    /// {@return what is shown; null for nothing, or while it is read}
    public ReadOnlyObjectProperty<@Nullable Detail> detailProperty() {
        return detail.getReadOnlyProperty();
    }

    /// Loads the chosen output while the pane is visible.
    ///
    /// @param looks whether the pane is visible
    public void setActive(boolean looks) {
        open = looks;
        if (detail.get() == null) {
            read();
        }
    }

    private void read() {
        OutputsViewModel.LoadedOutputs now = outputs.loadedProperty().get();
        Integer place = outputs.chosenProperty().get();
        if (open && now != null && place != null) {
            long row = now.table().row(place);
            show(() -> OutputTextCache.samples(evidence.rows(new long[]{row})), false);
        }
    }

    /// Shows the origin of a cache hit, where it was sampled.
    public void showOrigin() {
        Detail now = detail.get();
        if (now != null && now.origin != null) {
            StoredEvidence<Sample> origin = now.origin;
            show(() -> List.of(origin), true);
        }
    }

    /// Shows the chosen output again.
    public void showChosen() {
        read();
    }

    private void show(Supplier<List<StoredEvidence<Sample>>> output, boolean followed) {
        if (reading != null) {
            reading.cancel();
        }
        reading = outputs.context().tasks().run("Reading the output",
                _ -> output.get().stream().findFirst().map(it -> new Detail(it,
                        CacheHits.origin(evidence, it).orElse(null), StateTrace.of(evidence, it), followed)),
                read -> detail.set(read.orElse(null)));
    }
}
