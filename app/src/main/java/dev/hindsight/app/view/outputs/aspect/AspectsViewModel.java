package dev.hindsight.app.view.outputs.aspect;

import dev.hindsight.analysis.change.Outputs.Windows;
import dev.hindsight.analysis.compare.Comparison;
import dev.hindsight.analysis.compare.TwoWindows;
import dev.hindsight.analysis.outputs.CacheHits;
import dev.hindsight.analysis.outputs.FillBuckets;
import dev.hindsight.analysis.outputs.GuardScores;
import dev.hindsight.analysis.outputs.OutputReader;
import dev.hindsight.analysis.outputs.OutputTable;
import dev.hindsight.analysis.outputs.RefusalMatrix;
import dev.hindsight.analysis.outputs.ToolUse;
import dev.hindsight.analysis.reading.SeriesQuery;
import dev.hindsight.analysis.signal.GuardStack;
import dev.hindsight.analysis.signal.Signal;
import dev.hindsight.app.view.outputs.aspect.Aspect.Told;
import dev.hindsight.app.view.outputs.list.OutputsViewModel;
import dev.hindsight.ui.view.FxTasks;
import dev.hindsight.workspace.evidence.EvidenceQuery;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the outputs of two windows tell beside their texts, each thing read when somebody looks at it. Needs no window.
public final class AspectsViewModel {
    private final OutputsViewModel outputs;
    private final EvidenceQuery evidence;
    private final Aspect<List<Comparison>> shapes;
    private final Aspect<Refusals> refusals;
    private final Aspect<FillBuckets> fill;
    private final Aspect<ToolUse> tools;
    private final Aspect<Guards> guards;
    private final Aspect<CacheHits> cache;

    /// Refusals with what their rates are of.
    public record Refusals(RefusalMatrix matrix, boolean weighted) {}

    /// The guards' scores, and their stack in either window where it can be told.
    public record Guards(GuardScores scores, Optional<GuardStack> before, Optional<GuardStack> after) {}

    /// The aspects of outputs that another model looks at.
    public AspectsViewModel(OutputsViewModel outputs) {
        this.outputs = outputs;
        this.evidence = outputs.session().workspace().evidence();
        FxTasks tasks = outputs.context().tasks();
        shapes = new Aspect<>(tasks, "Reading text shapes", (it, _) -> shapes(it));
        refusals = new Aspect<>(tasks, "Counting refusals", (it, _) -> refusals(it));
        fill = new Aspect<>(tasks, "Reading how full contexts were", (it, _) -> told(FillBuckets.of(it),
                "No output in these windows tells both how full its context was and whether it is bad. `tokens_in` and "
                        + "`window` of samples, and labels or a judge's pass or fail of the same, would."));
        tools = new Aspect<>(tasks, "Reading tool calls", (it, progress) -> told(
                Optional.of(ToolUse.of(it, progress)).filter(use -> !use.tools().isEmpty()),
                "No output in these windows called a tool. Samples with `tool_calls` would tell of them."));
        guards = new Aspect<>(tasks, "Reading the guards' scores", (it, progress) -> told(
                GuardScores.of(it, progress).map(scores -> new Guards(scores,
                        GuardStack.of(evidence, it.windows().before()), GuardStack.of(evidence, it.windows().after()))),
                "No guard gave a score on an output in these windows that is known to be good or bad. `guards` of "
                        + "samples with `score`, and labels or verdicts of the same outputs, would show what another "
                        + "threshold does."));
        cache = new Aspect<>(tasks, "Reading cache hits", (it, _) -> told(CacheHits.of(it),
                "No output in these windows says whether the cache answered it. `cache` of samples would tell."));
        outputs.windowsProperty().subscribe(this::renew);
        outputs.session().generationProperty().addListener((_, _, _) -> renew());
    }

    private void renew() {
        Windows windows = outputs.windowsProperty().get();
        OutputReader reader = windows == null ? null : new OutputReader(evidence, windows);
        all().forEach(it -> it.of(reader));
    }

    private List<Aspect<?>> all() {
        return List.of(shapes, refusals, fill, tools, guards, cache);
    }

    /// Somebody looks at one aspect, and at no other.
    ///
    /// @param one null for none
    public void look(@Nullable Aspect<?> one) {
        all().stream().filter(it -> it != one && it != shapes).forEach(Aspect::leave);
        if (one != null) {
            one.look();
        }
    }

    private static <T> Told<T> told(Optional<T> value, String missing) {
        return new Told<>(value.orElse(null), value.isPresent() ? "" : missing);
    }

    private Told<Refusals> refusals(OutputReader reader) {
        OutputTable table = reader.read(Set.of());
        return told(Optional.of(RefusalMatrix.of(table)).filter(it -> !it.rows().isEmpty())
                .map(it -> new Refusals(it, table.weighted())),
                "No output in these windows says both whether it refused and what it should have done. `refusal` and "
                        + "`should_have`, of samples or judgements, would fill this table.");
    }

    /// Proxies, offered only where nothing says whether outputs are good.
    private Told<List<Comparison>> shapes(OutputReader reader) {
        List<Signal> signals = SeriesQuery.signals(evidence);
        if (signals.stream().anyMatch(it -> it.family() == Signal.Family.QUALITY)) {
            return new Told<>(null, "");
        }
        List<Signal> shapes = signals.stream().filter(it -> it.name().startsWith("text.")).toList();
        return new Told<>(Comparison.of(evidence, shapes, Map.of(),
                new TwoWindows(reader.windows().before(), reader.windows().after())), "");
    }

    /// {@return how texts look, only where nothing says whether outputs are good}
    public Aspect<List<Comparison>> shapes() {
        return shapes;
    }

    /// {@return refused and answered against what should have been done}
    public Aspect<Refusals> refusals() {
        return refusals;
    }

    /// {@return how bad outputs are by context fill}
    public Aspect<FillBuckets> fill() {
        return fill;
    }

    /// {@return the tools' calls}
    public Aspect<ToolUse> tools() {
        return tools;
    }

    /// {@return the guards' scores}
    public Aspect<Guards> guards() {
        return guards;
    }

    /// {@return the cache's hits}
    public Aspect<CacheHits> cache() {
        return cache;
    }
}
