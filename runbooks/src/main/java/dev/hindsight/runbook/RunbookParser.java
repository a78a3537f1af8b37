package dev.hindsight.runbook;

import com.vladsch.flexmark.ast.FencedCodeBlock;
import com.vladsch.flexmark.ast.Heading;
import com.vladsch.flexmark.parser.Parser;
import com.vladsch.flexmark.util.ast.Node;
import dev.hindsight.workspace.common.Sha256;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// Reads runbook files: Markdown with YAML front matter (`id`, `title`, `when`, `kind`, `version`), a heading of level
/// 2 per phase and of level 3 per step, and in each step one fenced block named `step` with YAML: `id`, `question`,
/// `look` and, where wanted, `probe`, `verdicts`, `next`, `stop`, `lever`. Other Markdown in a step is its text.
public final class RunbookParser {
    private static final Set<String> STEP_FIELDS = Set.of("id", "question", "look", "probe", "verdicts", "next", "stop",
            "lever", "leads");

    private final String file;
    private final List<String> mistakes = new ArrayList<>();
    private final List<Runbook.Phase> phases = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private String intro = "";
    private @Nullable String title;
    private int titleLine;
    private @Nullable JsonNode block;

    private RunbookParser(String file) {
        this.file = file;
    }

    /// Reads a runbook.
    ///
    /// @param file its name, for sentences about mistakes
    /// @throws RunbookFormatException with every mistake, if there is any
    public static Runbook parse(String file, String source) {
        return new RunbookParser(file).read(source.replace("\r\n", "\n"), source);
    }

    private Runbook read(String source, String raw) {
        int end = source.startsWith("---\n") ? source.indexOf("\n---\n", 3) : -1;
        if (end < 0) {
            throw new RunbookFormatException(
                    List.of(file + ", line 1: a runbook begins with YAML between two lines of three dashes."));
        }
        JsonNode front = yaml(source.substring(4, end + 1), 2);
        int offset = (int) source.substring(0, end + 5).lines().count();
        for (Node node : Parser.builder().build().parse(source.substring(end + 5)).getChildren()) {
            take(node, offset + node.getStartLineNumber() + 1);
        }
        endStep();
        String id = required(front, "id", 1);
        Runbook runbook = new Runbook(id, required(front, "title", 1), required(front, "when", 1),
                required(front, "kind", 1), front.path("version").asInt(1), intro,
                phases.stream().map(it -> new Runbook.Phase(it.title(), List.copyOf(it.steps()))).toList(),
                Sha256.hex(raw));
        check(runbook);
        if (!mistakes.isEmpty()) {
            throw new RunbookFormatException(mistakes);
        }
        return runbook;
    }

    private void take(Node node, int line) {
        if (node instanceof Heading heading && heading.getLevel() == 2) {
            endStep();
            phases.add(new Runbook.Phase(heading.getText().toString(), new ArrayList<>()));
        } else if (node instanceof Heading heading && heading.getLevel() == 3) {
            endStep();
            title = heading.getText().toString();
            titleLine = line;
            if (phases.isEmpty()) {
                mistake(line, "the step \"" + title + "\" stands before the first phase (a heading with ##)");
            }
        } else if (node instanceof FencedCodeBlock fence && fence.getInfo().toString().strip().equals("step")) {
            if (title == null || block != null) {
                mistake(line, "a step block stands beneath a heading with ###, one per step");
            }
            block = yaml(fence.getContentChars().toString(), line + 1);
        } else {
            text.append(node.getChars()).append("\n\n");
        }
    }

    private void endStep() {
        String words = text.toString().strip();
        text.setLength(0);
        if (title == null) {
            intro = phases.isEmpty() ? words : intro;
            return;
        }
        if (block == null) {
            mistake(titleLine, "the step \"" + title + "\" has no step block");
        } else if (!phases.isEmpty()) {
            phases.getLast().steps().add(step(title, block, words, titleLine));
        }
        title = null;
        block = null;
    }

    private RunbookStep step(String name, JsonNode yaml, String words, int line) {
        for (String field : yaml.propertyNames()) {
            if (!STEP_FIELDS.contains(field)) {
                mistake(line, "the step \"" + name + "\" has a field \"" + field + "\" that no step has");
            }
        }
        Probe probe = null;
        if (yaml.has("probe")) {
            Optional<Probe> found = Probe.of(yaml.get("probe").asString());
            if (found.isEmpty()) {
                mistake(line, "there is no probe \"" + yaml.get("probe").asString() + "\"");
            }
            probe = found.orElse(null);
        }
        return new RunbookStep(required(yaml, "id", line), name, required(yaml, "question", line),
                required(yaml, "look", line), probe, byVerdict(yaml.get("verdicts"), line),
                byVerdict(yaml.get("next"), line), leads(yaml.get("leads"), line),
                yaml.has("stop") ? yaml.get("stop").asString() : null,
                yaml.has("lever") ? lever(yaml.get("lever"), line) : null, words);
    }

    private Map<StepVerdict, RunbookPlace> leads(@Nullable JsonNode yaml, int line) {
        Map<StepVerdict, RunbookPlace> map = new EnumMap<>(StepVerdict.class);
        byVerdict(yaml, line).forEach((verdict, word) -> RunbookPlace.of(word)
                .ifPresentOrElse(it -> map.put(verdict, it), () -> mistake(line, "\"" + word
                        + "\" is no place to lead to; they are investigate, incident and postmortem")));
        return map;
    }

    private Lever lever(JsonNode yaml, int line) {
        return new Lever(required(yaml, "name", line), required(yaml, "reach", line),
                required(yaml, "time_to_effect", line), required(yaml, "side_effects", line),
                required(yaml, "check", line), required(yaml, "undo", line));
    }

    private Map<StepVerdict, String> byVerdict(@Nullable JsonNode yaml, int line) {
        Map<StepVerdict, String> map = new EnumMap<>(StepVerdict.class);
        if (yaml != null) {
            for (Map.Entry<String, JsonNode> entry : yaml.properties()) {
                Optional<StepVerdict> verdict = java.util.Arrays.stream(StepVerdict.values())
                        .filter(it -> it.word().equals(entry.getKey())).findFirst();
                verdict.ifPresentOrElse(it -> map.put(it, entry.getValue().asString()), () -> mistake(line,
                        "\"" + entry.getKey() + "\" is no verdict; they are implicated, ruled_out and unknown"));
            }
        }
        return map;
    }

    private void check(Runbook runbook) {
        if (runbook.steps().isEmpty()) {
            mistake(1, "the runbook has no step");
        }
        Set<String> ids = new HashSet<>();
        for (RunbookStep step : runbook.steps()) {
            if (!ids.add(step.id())) {
                mistakes.add(file + ": two steps have the id \"" + step.id() + "\".");
            }
            for (String next : step.next().values()) {
                if (runbook.step(next).isEmpty()) {
                    mistakes.add(
                            file + ": the step \"" + step.id() + "\" goes on to \"" + next + "\", which no step is.");
                }
            }
        }
    }

    private String required(JsonNode yaml, String field, int line) {
        JsonNode value = yaml.get(field);
        if (value == null || !value.isValueNode() || value.asString().isBlank()) {
            mistake(line, "the field \"" + field + "\" is missing");
            return "";
        }
        return value.asString();
    }

    private JsonNode yaml(String source, int firstLine) {
        try {
            JsonNode node = new YAMLMapper().readTree(source);
            if (node.isObject()) {
                return node;
            }
            mistake(firstLine, "here must stand YAML with fields");
        } catch (JacksonException e) {
            int inside = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr());
            mistake(firstLine + inside - 1, "this is not valid YAML");
        }
        return JsonNodeFactory.instance.objectNode();
    }

    private void mistake(int line, String what) {
        mistakes.add(file + ", line " + line + ": " + what + ".");
    }
}
