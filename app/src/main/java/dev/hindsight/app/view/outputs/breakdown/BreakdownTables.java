package dev.hindsight.app.view.outputs.breakdown;

import dev.hindsight.analysis.outputs.CacheHits;
import dev.hindsight.analysis.outputs.FillBuckets;
import dev.hindsight.analysis.outputs.RatePair;
import dev.hindsight.analysis.outputs.RefusalMatrix;
import dev.hindsight.analysis.outputs.ToolUse;
import dev.hindsight.analysis.signal.system.Knee;
import dev.hindsight.app.view.outputs.list.OutputFormatter;
import dev.hindsight.app.view.outputs.list.TableNodes;
import dev.hindsight.workspace.common.Format;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// Refusals, context fill, tool calls and cache hits as tables, before and after.
public final class BreakdownTables {
    private static final String CHANGE = "change";

    private BreakdownTables() {}

    /// {@return the refusal matrix; a count links to its outputs}
    public static List<Node> refusals(BreakdownsViewModel.Refusals refusals,
            Consumer<RefusalMatrix.RefusalCell> onCell) {
        List<List<Node>> lines = new ArrayList<>();
        lines.add(List.of(TableNodes.header("should have"), TableNodes.header("did"), TableNodes.header("outputs"),
                TableNodes.header("before, of those that should"), TableNodes.header("after"),
                TableNodes.header(CHANGE)));
        for (RefusalMatrix.RefusalRow row : refusals.matrix().rows()) {
            lines.add(line(row.answered(), onCell));
            lines.add(line(row.refused(), onCell));
        }
        int unknown = refusals.matrix().unknown();
        return List.of(TableNodes.table(lines), TableNodes.words(
                (unknown == 0
                        ? ""
                        : "Of " + Format.count(unknown, "output", "outputs")
                                + " more it is not known what they did, or should have done. ")
                        + OutputFormatter.of(refusals.weighted()) + " A count leads to its outputs.",
                "muted", "small"));
    }

    private static List<Node> line(RefusalMatrix.RefusalCell cell, Consumer<RefusalMatrix.RefusalCell> onCell) {
        String did = cell.refused() ? "refused" : "answered";
        Hyperlink count = new Hyperlink(Format.count(cell.before()) + " → " + Format.count(cell.after()));
        count.setId("refusal-" + cell.shouldHave() + "-" + did);
        count.setAccessibleText("Show the outputs that should " + cell.shouldHave() + " and " + did);
        count.setMinWidth(Label.USE_PREF_SIZE);
        count.setOnAction(_ -> onCell.accept(cell));
        Label fault = cell.fault() == null
                ? TableNodes.cell(did)
                : TableNodes.cell(did + " (" + cell.fault() + ")", "strong");
        List<Node> line = new ArrayList<>(List.of(TableNodes.cell(cell.shouldHave()), fault, count));
        line.addAll(TableNodes.rates(cell.rates()));
        return line;
    }

    /// {@return bad rate by context fill, with the knee between the steps}
    public static List<Node> fill(FillBuckets fill) {
        List<List<Node>> lines = new ArrayList<>();
        lines.add(List.of(TableNodes.header("context fill"), TableNodes.header("bad before"),
                TableNodes.header("bad after"),
                TableNodes.header(CHANGE)));
        Knee knee = fill.knee();
        for (FillBuckets.Bucket bucket : fill.buckets()) {
            boolean bends = knee != null && knee.fill() >= bucket.from() && knee.fill() < bucket.to();
            String step = bucket.from() >= 1
                    ? "over 100 %"
                    : Format.percent(bucket.from(), 0) + " – " + Format.percent(bucket.to(), 0);
            List<Node> line = new ArrayList<>();
            line.add(TableNodes.cell(bends ? step + "   ◂ knee" : step, bends ? "strong" : "plain"));
            line.addAll(TableNodes.rates(bucket.bad()));
            lines.add(line);
        }
        String sentence = knee == null
                ? "No knee: over all traffic of this workspace, outputs are not seen to be worse from any fill on."
                : "The knee, over all traffic of this workspace, is at " + Format.percent(knee.fill(), 0)
                        + ": bad below it " + OutputFormatter.rate(knee.below()) + ", from it on "
                        + OutputFormatter.rate(knee.above()) + ".";
        Label said = TableNodes.words(sentence, "strong");
        said.setId("knee");
        return List.of(said, TableNodes.table(lines), TableNodes.words("Bad as "
                + (fill.outcome().equals("label")
                        ? "labelled"
                        : "judged, " + OutputFormatter.score(fill.outcome()))
                + ". " + OutputFormatter.of(fill.weighted()), "muted", "small"));
    }

    /// {@return the calls of each tool}
    public static List<Node> tools(ToolUse toolUse) {
        List<List<Node>> lines = new ArrayList<>();
        lines.add(
                Stream.of("tool", "calls", "share", "before", "after", CHANGE).<Node>map(TableNodes::header).toList());
        for (ToolUse.ToolRates tool : toolUse.tools()) {
            List<Node> first = new ArrayList<>(List.of(TableNodes.cell(tool.name(), "strong"),
                    TableNodes.counts(tool.before(), tool.after()), TableNodes.cell("hallucinated")));
            first.addAll(TableNodes.rates(tool.hallucinated()));
            List<Node> second = new ArrayList<>(
                    List.of(TableNodes.cell(""), TableNodes.cell(""), TableNodes.cell("failed")));
            second.addAll(TableNodes.rates(tool.failed()));
            lines.addAll(List.of(first, second));
        }
        return List.of(TableNodes.table(lines), TableNodes.words((toolUse.drawn()
                ? "Counted in a draw of the outputs with calls. "
                : "") + "Hallucinated: the model wrote a name that no catalogue has. Calls of one output or session "
                + "count as dependent. " + OutputFormatter.of(toolUse.weighted()), "muted", "small"));
    }

    /// {@return how bad hits are compared with misses, and a list of hits}
    ///
    /// @param onHit shows a hit in full, with its origin
    public static List<Node> cache(CacheHits cacheHits, Consumer<Long> onHit) {
        List<List<Node>> lines = new ArrayList<>();
        lines.add(List.of(TableNodes.header("rate"), TableNodes.header("before"), TableNodes.header("after"),
                TableNodes.header(CHANGE)));
        record Rate(String name, RatePair rates) {}
        for (Rate it : List.of(new Rate("hits, of outputs", cacheHits.hits()),
                new Rate("of another tenant, of hits", cacheHits.crossTenant()),
                new Rate("bad, of hits", cacheHits.badHits()),
                new Rate("bad, of misses", cacheHits.badMisses()))) {
            List<Node> line = new ArrayList<>(List.of(TableNodes.cell(it.name)));
            line.addAll(TableNodes.rates(it.rates));
            lines.add(line);
        }
        CacheHitList hits = new CacheHitList(cacheHits, onHit);
        VBox look = new VBox(4, TableNodes.header("Hits worth a look: of another tenant first, then bad ones"), hits,
                TableNodes.words("Enter shows one whole, with the output it repeats.", "muted", "small"));
        HBox.setHgrow(look, Priority.ALWAYS);
        return List.of(new HBox(24, TableNodes.table(lines), look),
                TableNodes.words(OutputFormatter.of(cacheHits.table().weighted()), "muted", "small"));
    }
}
