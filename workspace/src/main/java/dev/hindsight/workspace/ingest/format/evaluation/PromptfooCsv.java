package dev.hindsight.workspace.ingest.format.evaluation;

import dev.hindsight.workspace.common.Progress;
import dev.hindsight.workspace.common.Sha256;
import dev.hindsight.workspace.common.WorkspaceException;
import dev.hindsight.workspace.ingest.EvidenceFormat;
import dev.hindsight.workspace.ingest.ReadOptions;
import dev.hindsight.workspace.ingest.Sink;
import dev.hindsight.workspace.ingest.format.CsvExport;
import dev.hindsight.workspace.ingest.format.StatedTime;
import dev.hindsight.workspace.ingest.json.JsonValues;
import dev.hindsight.workspace.ingest.source.Source;
import dev.hindsight.workspace.ingest.source.SourceLocation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/// promptfoo's results as CSV: a row per test, and per prompt a group of columns that begins with `[provider] label`; or
/// the form of 2023, `RESULT`, a column per prompt, the variables. It holds neither times nor ids.
public final class PromptfooCsv implements EvidenceFormat {
    private static final int HEAD = 1 << 16;
    private static final Pattern GROUP = Pattern.compile("\\[([^\\]]*)] (.*)", Pattern.DOTALL);
    private static final Pattern ESCAPED = Pattern.compile("'[=@+\\-\\t\\r].*", Pattern.DOTALL);
    private static final String METRIC = "Metric: ";
    private static final String RESULT = "RESULT";

    @Override
    public String name() {
        return "promptfoo-csv";
    }

    @Override
    public double recognise(Source source) throws IOException {
        List<String> header = CsvExport.header(source);
        return isOld(header) || !columns(header).isEmpty() ? 0.9 : 0;
    }

    private static boolean isOld(List<String> header) {
        return header.size() > 1 && header.getFirst().equals(RESULT);
    }

    /// The columns of one prompt.
    ///
    /// @param from its output
    /// @param to behind its last one
    private record PromptColumns(String provider, String label, int from, int to) {}

    private static List<PromptColumns> columns(List<String> header) {
        List<PromptColumns> groups = new ArrayList<>();
        for (int i = header.size() - 2; i >= 0; i--) {
            Matcher matcher = GROUP.matcher(header.get(i));
            if (matcher.matches() && header.get(i + 1).equals("Status")) {
                groups.addFirst(new PromptColumns(matcher.group(1), matcher.group(2), i,
                        groups.isEmpty() ? header.size() : groups.getFirst().from));
            }
        }
        return groups;
    }

    /// {@return the columns of the old form: those with a template, else the first}
    private static List<PromptColumns> oldColumns(List<String> header) {
        List<PromptColumns> groups = new ArrayList<>();
        for (int i = 1; i < header.size(); i++) {
            if (header.get(i).contains("{{")) {
                groups.add(new PromptColumns("", header.get(i), i, i + 1));
            }
        }
        return groups.isEmpty() ? List.of(new PromptColumns("", header.get(1), 1, 2)) : groups;
    }

    @Override
    public void read(Source source, ReadOptions options, Sink sink, Progress progress) throws IOException {
        String at = StatedTime.ofAll(source, options, "promptfoo's CSV");
        List<String> header = CsvExport.header(source);
        boolean old = isOld(header);
        List<PromptColumns> groups = old ? oldColumns(header) : columns(header);
        if (groups.isEmpty()) {
            throw new WorkspaceException(WorkspaceException.Reason.INPUT, source.name()
                    + " is no CSV of promptfoo: no column `[provider] label` stands before a column Status.");
        }
        ArrayNode prompts = JsonMapper.shared().createArrayNode();
        for (PromptColumns group : groups) {
            PromptfooPrompts.NamedPrompt prompt = PromptfooPrompts.ofLabel(group.label);
            prompts.addObject().put("id", prompt.id()).put("label", group.label).put("raw", prompt.text());
        }
        // The same file again gives the same ids.
        String run = "csv-" + Sha256.hex(HexFormat.of().formatHex(source.head(HEAD))).substring(0, 16);
        PromptfooResults results = new PromptfooResults(
                new Promptfoo.EvaluationHeader(run, at, "second", prompts, prompts), sink, source.name(),
                options.feature());
        TestRows rows = new TestRows(header, groups, old, results);
        CsvExport.read(source, sink, rows);
        results.finish();
        sink.leaveOut("failed rows of several prompts, which do not say whose answer failed", rows.ambiguous);
    }

    /// Turns rows into results as they stand in JSON.
    private static final class TestRows implements CsvExport.RowConsumer {
        private final List<String> header;
        private final List<PromptColumns> groups;
        private final boolean old;
        private final PromptfooResults results;
        private long ambiguous;

        TestRows(List<String> header, List<PromptColumns> groups, boolean old, PromptfooResults results) {
            this.header = header;
            this.groups = groups;
            this.old = old;
            this.results = results;
        }

        @Override
        public void row(List<String> cells, SourceLocation place) {
            ObjectNode vars = JsonMapper.shared().createObjectNode();
            for (int i = old ? 1 : 0; i < cells.size(); i++) {
                int column = i;
                if (groups.stream().noneMatch(group -> group.from <= column && column < group.to)) {
                    vars.put(header.get(i), plain(cells.get(i)));
                }
            }
            boolean failed = old && cells.getFirst().equals("FAIL");
            ambiguous += failed && groups.size() > 1 ? 1 : 0;
            for (int i = 0; i < groups.size(); i++) {
                ObjectNode result = result(groups.get(i), cells).put("promptIdx", i).put("testIdx", place.record() - 1);
                result.set("vars", vars);
                if (old && !(failed && groups.size() > 1)) {
                    verdict(result, cells.getFirst());
                }
                results.row(result, place, result.toString());
            }
        }

        private ObjectNode result(PromptColumns group, List<String> cells) {
            ObjectNode result = JsonMapper.shared().createObjectNode();
            result.putObject("prompt").put("label", group.label);
            result.put("provider", group.provider);
            String output = plain(cells.get(group.from));
            result.putObject("response").put("output", output);
            for (int i = group.from + 1; i < group.to; i++) {
                String name = header.get(i);
                String cell = plain(cells.get(i));
                Double number = JsonValues.number(StringNode.valueOf(cell));
                if (name.equals("Grader Reason")) {
                    result.putObject("gradingResult").put("reason", cell);
                } else if (name.equals("Score") && number != null) {
                    result.put("score", number);
                } else if (name.startsWith(METRIC) && number != null) {
                    result.withObject("namedScores").put(name.substring(METRIC.length()), number);
                }
            }
            if (!old) {
                verdict(result, cells.get(group.from + 1));
            }
            return result;
        }

        private static void verdict(ObjectNode result, String status) {
            boolean error = status.equals("ERROR");
            result.put("success", status.equals("PASS")).put("failureReason", error ? 2 : 0);
            if (!result.has("score")) {
                result.put("score", status.equals("PASS") ? 1 : 0);
            }
            // A table does not list the assertions: that there were none is said by the grader's reason.
            if (!result.path("gradingResult").path("reason").asString("").equals("No assertions")) {
                result.putObject("testCase").putArray("assert").addObject();
            }
            if (error) {
                result.put("error", result.path("response").path("output").asString(""));
                result.remove("response");
            }
        }

        /// {@return the cell without the quotation mark that keeps spreadsheets from taking it for a formula}
        private static String plain(String cell) {
            return ESCAPED.matcher(cell).matches() ? cell.substring(1) : cell;
        }
    }
}
