package dev.hindsight.app.view.outputs.breakdown;

import dev.hindsight.analysis.change.ChangeOutputs.OutputWindows;
import dev.hindsight.analysis.compare.BeforeAfter;
import dev.hindsight.analysis.compare.TwoWindows;
import dev.hindsight.analysis.outputs.CacheHits;
import dev.hindsight.analysis.outputs.FillBuckets;
import dev.hindsight.analysis.outputs.GuardScores;
import dev.hindsight.analysis.outputs.OutputReader;
import dev.hindsight.analysis.outputs.OutputTable;
import dev.hindsight.analysis.outputs.RefusalMatrix;
import dev.hindsight.analysis.outputs.ToolUse;
import dev.hindsight.analysis.query.SeriesQuery;
import dev.hindsight.analysis.signal.Signal;
import dev.hindsight.analysis.signal.SignalId;
import dev.hindsight.analysis.signal.system.GuardStack;
import dev.hindsight.app.view.outputs.breakdown.Breakdown.BreakdownResult;
import dev.hindsight.app.view.outputs.list.OutputsViewModel;
import dev.hindsight.ui.BackgroundTasks;
import dev.hindsight.workspace.evidence.query.EvidenceQuery;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The breakdowns of the outputs of two windows, each computed while it is visible. Needs no toolkit.
public final class BreakdownsViewModel {
    private final OutputsViewModel outputs;
    private final EvidenceQuery evidence;
    private final Breakdown<List<BeforeAfter>> shapes;
    private final Breakdown<Refusals> refusals;
    private final Breakdown<FillBuckets> fill;
    private final Breakdown<ToolUse> tools;
    private final Breakdown<Guards> guards;
    private final Breakdown<CacheHits> cache;

    /// Refusals, and whether their rates are weighted.
    public record Refusals(RefusalMatrix matrix, boolean weighted) {}

    /// The guards' scores, and their stack in either window where it is known.
    public record Guards(GuardScores scores, @Nullable GuardStack before, @Nullable GuardStack after) {}

    /// The aspects of outputs that another model looks at.
    public BreakdownsViewModel(OutputsViewModel outputs) {
        this.outputs = outputs;
        this.evidence = outputs.session().workspace().evidence();
        BackgroundTasks tasks = outputs.context().tasks();
        shapes = new Breakdown<>(tasks, "Reading text shapes", (it, _) -> shapes(it));
        refusals = new Breakdown<>(tasks, "Counting refusals", (it, _) -> refusals(it));
        fill = new Breakdown<>(tasks, "Reading how full contexts were", (it, _) -> resultOrMissing(FillBuckets.of(it),
                "No output in these windows tells both how full its context was and whether it is bad. `tokens_in` and "
                        + "`window` of samples, and labels or a judge's pass or fail of the same, would."));
        tools = new Breakdown<>(tasks, "Reading tool calls", (it, progress) -> resultOrMissing(
                Optional.of(ToolUse.of(it, progress)).filter(use -> !use.tools().isEmpty()),
                "No output in these windows called a tool. Samples with `tool_calls` would tell of them."));
        guards = new Breakdown<>(tasks, "Reading the guards' scores", (it, progress) -> resultOrMissing(
                GuardScores.of(it, progress).map(scores -> new Guards(scores,
                        GuardStack.of(evidence, it.windows().before()).orElse(null),
                        GuardStack.of(evidence, it.windows().after()).orElse(null))),
                "No guard gave a score on an output in these windows that is known to be good or bad. `guards` of "
                        + "samples with `score`, and labels or verdicts of the same outputs, would show what another "
                        + "threshold does."));
        cache = new Breakdown<>(tasks, "Reading cache hits", (it, _) -> resultOrMissing(CacheHits.of(it),
                "No output in these windows says whether the cache answered it. `cache` of samples would tell."));
        outputs.windowsProperty().subscribe(this::renew);
        outputs.session().generationProperty().addListener((_, _, _) -> renew());
    }

    private void renew() {
        OutputWindows windows = outputs.windowsProperty().get();
        OutputReader reader = windows == null ? null : new OutputReader(evidence, windows);
        all().forEach(it -> it.setOutputs(reader));
    }

    private List<Breakdown<?>> all() {
        return List.of(shapes, refusals, fill, tools, guards, cache);
    }

    /// Makes one breakdown visible, and no other.
    ///
    /// @param one null for none
    public void activate(@Nullable Breakdown<?> one) {
        all().stream().filter(it -> it != one && it != shapes).forEach(Breakdown::deactivate);
        if (one != null) {
            one.activate();
        }
    }

    private static <T> BreakdownResult<T> resultOrMissing(Optional<T> value, String missing) {
        return new BreakdownResult<>(value.orElse(null), value.isPresent() ? "" : missing);
    }

    private BreakdownResult<Refusals> refusals(OutputReader reader) {
        OutputTable table = reader.read(Set.of());
        return resultOrMissing(Optional.of(RefusalMatrix.of(table)).filter(it -> !it.rows().isEmpty())
                .map(it -> new Refusals(it, table.weighted())),
                "No output in these windows says both whether it refused and what it should have done. `refusal` and "
                        + "`should_have`, of samples or judgements, would fill this table.");
    }

    /// Proxies, offered only where nothing says whether outputs are good.
    private BreakdownResult<List<BeforeAfter>> shapes(OutputReader reader) {
        List<Signal> signals = SeriesQuery.signals(evidence);
        if (signals.stream().anyMatch(it -> it.family() == Signal.Family.QUALITY)) {
            return new BreakdownResult<>(null, "");
        }
        List<Signal> shapes = signals.stream().filter(it -> it.id() instanceof SignalId.TextShape).toList();
        return new BreakdownResult<>(BeforeAfter.of(evidence, shapes, Map.of(),
                new TwoWindows(reader.windows().before(), reader.windows().after())), "");
    }

    /// {@return how texts look, only where nothing says whether outputs are good}
    public Breakdown<List<BeforeAfter>> shapes() {
        return shapes;
    }

    /// {@return refused and answered against what should have been done}
    public Breakdown<Refusals> refusals() {
        return refusals;
    }

    /// {@return how bad outputs are by context fill}
    public Breakdown<FillBuckets> fill() {
        return fill;
    }

    /// {@return the tools' calls}
    public Breakdown<ToolUse> tools() {
        return tools;
    }

    /// {@return the guards' scores}
    public Breakdown<Guards> guards() {
        return guards;
    }

    /// {@return the cache's hits}
    public Breakdown<CacheHits> cache() {
        return cache;
    }
}
