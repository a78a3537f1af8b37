package dev.hindsight.app.view.outputs.list;

import dev.hindsight.analysis.outputs.StateTrace;
import dev.hindsight.app.view.outputs.list.OutputDetailViewModel.Detail;
import dev.hindsight.ui.view.clock.WindowClock;
import dev.hindsight.ui.view.Badge;
import dev.hindsight.ui.view.FrameScheduler;
import dev.hindsight.workspace.common.Format;
import dev.hindsight.workspace.evidence.Sample;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/// One output in full: its text, its verdicts, its tool calls, its guards, the origin of a cache hit, and the states of
/// its trace.
public final class OutputDetailPane extends StackPane {
    private final OutputDetailViewModel model;
    private final OutputsViewModel outputs;

    /// Shows the output of a model; other views choose it.
    public OutputDetailPane(OutputDetailViewModel model, OutputsViewModel outputs) {
        this.model = model;
        this.outputs = outputs;
        setId("output-whole");
        model.detailProperty().subscribe(this::show);
        WindowClock.follow(this, () -> show(model.detailProperty().get()));
        outputs.chosenProperty().subscribe(() -> show(model.detailProperty().get()));
    }

    private void show(@Nullable Detail detail) {
        if (detail == null) {
            Label none = TableNodes.words(outputs.chosenProperty().get() == null
                    ? "Choose an output in the list, or a cache hit, to see it whole."
                    : "Reading the output…", "muted");
            StackPane.setMargin(none, new Insets(12));
            getChildren().setAll(none);
            return;
        }
        FrameScheduler.runInLaterFrame(
                () -> getChildren().setAll(TableNodes.column("output-whole-content", "The output whole",
                        parts(detail).toArray(Node[]::new))));
    }

    private List<Node> parts(Detail detail) {
        Sample sample = detail.output().evidence();
        List<Node> parts = new ArrayList<>();
        if (detail.followed()) {
            parts.add(link("output-back", "Back to the cache hit that repeats this", model::showChosen));
        }
        parts.add(head(detail));
        parts.add(TableNodes.words("INPUT  " + OutputFormatter.input(sample), "muted"));
        parts.add(TableNodes.words("OUTPUT  " + OutputFormatter.output(sample)));
        cache(detail, parts);
        calls(sample, parts);
        guards(sample, parts);
        ribbon(detail.ribbon(), parts);
        return parts;
    }

    private Node head(Detail detail) {
        Sample sample = detail.output().evidence();
        List<String> facts = new ArrayList<>();
        facts.add(WindowClock.format().instant(detail.output().header().at()));
        Stream.of(sample.promptVersion(), sample.modelServed(), sample.feature()).filter(Objects::nonNull)
                .forEach(facts::add);
        String label = outputs.label(detail.output());
        facts.add(label == null ? "no label" : "labelled " + label);
        if (sample.refusal() != null) {
            facts.add("refusal " + sample.refusal());
        }
        if (sample.shouldHave() != null) {
            facts.add("should " + sample.shouldHave());
        }
        facts.add(detail.output().header().key().id());
        Label head = TableNodes.words(String.join(" · ", facts) + OutputFormatter.scores(sample), "muted", "small");
        head.setId("output-facts");
        return head;
    }

    private static void calls(Sample sample, List<Node> parts) {
        List<Sample.ToolCall> calls = sample.toolCalls();
        if (calls == null || calls.isEmpty()) {
            return;
        }
        List<List<Node>> lines = new ArrayList<>();
        lines.add(Stream.of("tool call, as written", "dispatched", "match", "outcome", "invented arguments").<Node>map(
                TableNodes::header).toList());
        for (Sample.ToolCall call : calls) {
            boolean none = "none".equals(call.match());
            lines.add(List.of(TableNodes.cell(word(call.nameEmitted()), none ? "strong" : "plain"),
                    TableNodes.cell(call.nameDispatched() == null ? "not dispatched" : word(call.nameDispatched())),
                    TableNodes.cell(none ? "none: hallucinated" : word(call.match()), none ? "worse" : "plain"),
                    TableNodes.cell(call.ok() == null ? Format.UNKNOWN : call.ok() ? "ok" : "failed",
                            Boolean.FALSE.equals(call.ok()) ? "worse" : "plain"),
                    TableNodes.cell(invented(call))));
        }
        parts.add(named("tool-calls", TableNodes.words(lines)));
    }

    private static <N extends Node> N named(String id, N node) {
        node.setId(id);
        return node;
    }

    private static String invented(Sample.ToolCall call) {
        if (call.unknownArguments() == null && call.unsupportedArguments() == null) {
            return Format.UNKNOWN;
        }
        String names = Stream.of(call.unknownArguments(), call.unsupportedArguments()).filter(Objects::nonNull)
                .flatMap(List::stream).collect(Collectors.joining(", "));
        return names.isEmpty() ? "none" : names;
    }

    private static String word(@Nullable String word) {
        return word == null ? Format.UNKNOWN : word;
    }

    private static void guards(Sample sample, List<Node> parts) {
        List<Sample.Guard> guards = sample.guards();
        if (guards == null || guards.isEmpty()) {
            return;
        }
        List<List<Node>> lines = new ArrayList<>();
        lines.add(Stream.of("guard", "verdict", "score", "threshold", "overturned").<Node>map(TableNodes::header)
                .toList());
        for (Sample.Guard guard : guards) {
            lines.add(List.of(TableNodes.cell(word(guard.guard())), TableNodes.cell(word(guard.verdict())),
                    TableNodes.cell(OutputFormatter.number(guard.score())),
                    TableNodes.cell(OutputFormatter.number(guard.threshold())),
                    TableNodes.cell(guard.overturned() == null ? Format.UNKNOWN : guard.overturned() ? "yes" : "no")));
        }
        parts.add(named("guard-verdicts", TableNodes.words(lines)));
    }

    private void cache(Detail detail, List<Node> parts) {
        Sample.Cache cache = detail.output().evidence().cache();
        if (cache == null) {
            return;
        }
        if (!detail.hit()) {
            parts.add(TableNodes.words("The cache did not answer this.", "muted"));
            return;
        }
        boolean foreign = cache.originTenant() != null && detail.output().evidence().tenant() != null
                && !Objects.equals(cache.originTenant(), detail.output().evidence().tenant());
        String words = "Answered from the cache: entry " + word(cache.entry()) + ", similarity "
                + OutputFormatter.number(cache.similarity()) + ", made with version "
                + word(cache.originPromptVersion())
                + (cache.ageS() == null
                        ? ""
                        : ", " + Format.duration(Duration.ofSeconds(Math.round(
                                cache.ageS()))) + " before")
                + (foreign ? ", for another tenant" : "") + ".";
        parts.add(TableNodes.words(words, foreign ? "worse" : "plain"));
        if (detail.origin() == null) {
            parts.add(TableNodes.words("The output it repeats is not among those that were kept.", "muted"));
        } else {
            parts.add(link("cache-origin", "Show the output it repeats", model::showOrigin));
        }
    }

    private static Hyperlink link(String id, String words, Runnable action) {
        Hyperlink link = new Hyperlink(words);
        link.setId(id);
        link.setOnAction(_ -> action.run());
        return link;
    }

    private static void ribbon(StateTrace ribbon, List<Node> parts) {
        if (ribbon.parts().isEmpty()) {
            return;
        }
        FlowPane flow = new FlowPane(4, 4);
        flow.setId("state-ribbon");
        flow.setAccessibleText("States of the trace: " + spoken(ribbon));
        String last = "";
        for (StateTrace.TraceSegment part : ribbon.parts()) {
            if (part.loop()) {
                flow.getChildren().add(loop(part));
            } else {
                for (StateTrace.StateTransition step : part.steps()) {
                    if (!step.from().equals(last)) {
                        flow.getChildren().add(state(step.from()));
                    }
                    flow.getChildren().addAll(arrow(step), state(step.to()));
                    last = step.to();
                }
            }
            last = part.steps().getLast().to();
        }
        parts.add(TableNodes.header("States of the trace, " + Format.count(ribbon.outputs(), "output", "outputs")));
        parts.add(flow);
    }

    private static HBox loop(StateTrace.TraceSegment part) {
        HBox box = new HBox(4);
        box.getStyleClass().add("state-loop");
        box.setAlignment(Pos.CENTER_LEFT);
        box.getChildren().add(state(part.steps().getFirst().from()));
        part.steps().forEach(step -> box.getChildren().addAll(arrow(step), state(step.to())));
        box.getChildren().add(new Badge("loop, " + part.times() + " times", Badge.BadgeStyle.WARNING));
        return box;
    }

    private static Label state(String name) {
        return TableNodes.cell(name.isEmpty() ? Format.UNKNOWN : name, "chip");
    }

    private static Label arrow(StateTrace.StateTransition step) {
        return TableNodes.cell(step.event().isEmpty() ? "→" : step.event() + " →", "muted", "small");
    }

    private static String spoken(StateTrace ribbon) {
        return ribbon.parts().stream().map(part -> part.steps().stream().map(it -> it.from() + " to " + it.to())
                .collect(Collectors.joining(", ")) + (part.loop() ? ", " + part.times() + " times" : ""))
                .collect(Collectors.joining("; "));
    }
}
