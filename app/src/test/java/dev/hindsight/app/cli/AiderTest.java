package dev.hindsight.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.app.cli.command.ExitStatus;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Real input from end to end: aider's prompt history and its leaderboard, from import to a report whose numbers lead
/// back to the lines of the files. The files are not part of the project: they lie in `shared/samples` beside a
/// checkout, or not.
class AiderTest extends CommandLineTest {
    private static final String PASSED = "eval:aider edit/pass_rate_2";

    private Path prompts = Path.of("");
    private Path runs = Path.of("");

    @BeforeEach
    void bringIn() {
        prompts = above("shared/samples/aider/prompts.evidence.jsonl");
        runs = above("shared/samples/aider/edit_leaderboard.yml");
        Path mapping = above("docs/examples/aider-leaderboard.yaml");
        JsonNode imported = json("import", "aider.hindsight", prompts.toString(), runs.toString(), "--mapping",
                mapping.toString(), "--json");
        assertThat(imported.at("/imports/0/counts/prompt_version").asInt()).isEqualTo(84);
        assertThat(imported.at("/imports/0/counts/change").asInt()).isEqualTo(84);
        assertThat(imported.at("/imports/1/counts/eval").asInt()).as("98 runs, three scores each").isEqualTo(3 * 98);
        assertThat(imported.at("/imports/1/warnings").toString()).contains("294 times without zone were read as UTC")
                .contains("285 records name a prompt but no version").contains("ran on edited files");
        assertThat(imported.get("failures")).isEmpty();
        assertThat(json("quarantine", "aider.hindsight", "--json").get("entries")).isEmpty();
    }

    @Test
    void everyRunHasThreeScoresWithSizeAndCost() throws IOException {
        List<String> lines = Files.readAllLines(runs);
        Set<String> metrics = Set.of("pass_rate_1", "pass_rate_2", "percent_cases_well_formed");
        Map<String, JsonNode> sources = new HashMap<>();
        for (String metric : metrics) {
            String all = "eval:aider edit/" + metric + "||2023-01-01T00:00:00Z/2025-12-31T00:00:00Z";
            JsonNode found = json("source", "aider.hindsight", all, "--json").get("sources");
            assertThat(found).as(metric).hasSize(98);
            found.forEach(it -> sources.put(it.get("key").asString(), it));
        }
        assertThat(sources).hasSize(294);
        try (var open = dev.hindsight.workspace.store.Workspaces.open(folder.resolve("aider.hindsight"),
                java.time.InstantSource.fixed(NOW))) {
            for (JsonNode source : sources.values()) {
                String[] key = source.get("key").asString().split("/", 3);
                var stored = open.evidence().find(new dev.hindsight.workspace.evidence.EvidenceKey(key[0],
                        dev.hindsight.workspace.evidence.EvidenceKind.EVAL, key[2])).orElseThrow();
                var eval = (dev.hindsight.workspace.evidence.Eval) stored.evidence();
                Map<String, String> run = run(lines, source.get("line").asInt());
                assertThat(eval.score()).as(key[2]).isEqualTo(Double.parseDouble(field(run, eval.metric())));
                assertThat(eval.n()).as(key[2]).isEqualTo(Long.parseLong(field(run, "test_cases")));
                JsonNode extra = stored.header().extra();
                String cost = run.get("total_cost");
                assertThat(extra.has("total_cost")).as("a cost that the file does not give").isEqualTo(cost != null);
                if (cost != null) {
                    assertThat(extra.get("total_cost").doubleValue()).isEqualTo(Double.parseDouble(cost));
                }
                assertThat(extra.get("commit_hash").isString()).as("a hash of digits alone stays a text").isTrue();
                assertThat(extra.get("commit_hash").asString()).isEqualTo(field(run, "commit_hash"));
                assertThat(extra.get("dirty").booleanValue()).isEqualTo(field(run, "commit_hash").contains("-dirty"));
            }
        }
    }

    @Test
    void scoreIsJoinedToVersionByCommitOrTime() {
        // Two hashes in one cell: the one whose files were not edited names the version.
        assertVersion("2024-05-01-20-05-59--direct-opus-filenames-outside-fence", "f4b17979", "commit");
        assertVersion("2024-05-04-15-07-30--redo-gpt-4-0314-diff-reminder-rules", "0d43468a", "commit");
        assertVersion("2024-05-01-02-09-20--gpt-4-turbo-examples", "80d63128", "time");
        // diff-fenced has a prompt that the history does not hold.
        assertVersion("2024-05-03-20-47-24--gemini-1.5-pro-diff-fenced", "", "");
        JsonNode joined = json("source", "aider.hindsight", PASSED + "||2023-01-01T00:00:00Z/2025-12-31T00:00:00Z",
                "--json").get("sources");
        assertThat(joined).filteredOn(it -> it.hasNonNull("prompt_version")).hasSize(95);
        JsonNode sliced = json("series", "aider.hindsight", "--signal", PASSED, "--slice", "prompt_version=f4b17979",
                "--bin", "720h", "--json");
        assertThat(sliced.at("/bins/0/n").asInt()).isEqualTo(2);
    }

    private void assertVersion(String run, String version, String by) {
        JsonNode source = json("source", "aider.hindsight", "edit_leaderboard/eval/" + run + "/pass_rate_2", "--json")
                .at("/sources/0");
        assertThat(source.path("prompt_version").asString("")).as(run).isEqualTo(version);
        assertThat(source.path("prompt_version_by").asString("")).as(run).isEqualTo(by);
    }

    @Test
    void citedNumbersResolveToFileLines() throws IOException {
        run("incident", "new", "aider.hindsight", "Pass rate in doubt", "--signal", PASSED, "--onset",
                "2024-09-14T00:00:00Z");
        assertThat(run("postmortem", "new", "aider.hindsight", "INC-1")).as(err()).isZero();
        assertThat(run("postmortem", "export", "aider.hindsight", "INC-1", "-o", "report")).as(err()).isZero();
        String report = Files.readString(folder.resolve("report/postmortem.md"));
        Matcher said = Pattern.compile("Pass rate 2 was ([\\d.]+) \\[[^]]+], n (\\d+) before the onset and ([\\d.]+) "
                + "\\[[^]]+], n (\\d+) after it").matcher(report);
        assertThat(said.find()).as(report).isTrue();

        JsonNode sources = json("source", "aider.hindsight", "report", "--json").get("sources");
        List<String> lines = Files.readAllLines(runs);
        double[] sum = new double[2];
        double[] weight = new double[2];
        int[] n = new int[2];
        Set<Integer> places = new HashSet<>();
        for (JsonNode source : sources) {
            assertThat(source.get("path").asString()).isEqualTo(runs.toString());
            int line = source.get("line").asInt();
            assertThat(places.add(line)).as("each run once").isTrue();
            Map<String, String> run = run(lines, line);
            int side = field(run, "dirname").compareTo("2024-09-14") < 0 ? 0 : 1;
            double items = Double.parseDouble(field(run, "test_cases"));
            sum[side] += items * Double.parseDouble(field(run, "pass_rate_2"));
            weight[side] += items;
            n[side]++;
        }
        assertThat(places).hasSize(98);
        assertThat(n[0]).isEqualTo(Integer.parseInt(said.group(2)));
        assertThat(n[1]).isEqualTo(Integer.parseInt(said.group(4)));
        assertThat(String.format(java.util.Locale.ROOT, "%.1f", sum[0] / weight[0])).isEqualTo(said.group(1));
        assertThat(String.format(java.util.Locale.ROOT, "%.1f", sum[1] / weight[1])).isEqualTo(said.group(3));
        assertThat(Files.readString(folder.resolve("report/evidence.md"))).contains("hindsight source")
                .doesNotContain("Infinity").doesNotContain("NaN");
    }

    @Test
    void theTimelineDrawsTheScores() throws IOException {
        run("incident", "new", "aider.hindsight", "Pass rate in doubt", "--signal", PASSED);
        run("postmortem", "new", "aider.hindsight", "INC-1");
        assertThat(run("postmortem", "export", "aider.hindsight", "INC-1", "-o", "report")).as(err()).isZero();
        String svg = Files.readString(folder.resolve("report/timeline.svg"));
        assertThat(svg).contains("Pass rate 2").contains("suite aider edit").doesNotContain("NaN")
                .doesNotContain("Infinity");
        BufferedImage picture = ImageIO.read(new ByteArrayInputStream(Files.readAllBytes(folder.resolve(
                "report/timeline.png"))));
        int line = 0;
        for (int x = picture.getWidth() / 5; x < picture.getWidth(); x++) {
            for (int y = 0; y < picture.getHeight() / 2; y++) {
                int rgb = picture.getRGB(x, y);
                boolean blue = (rgb & 0xff) > 120 && ((rgb >> 16) & 0xff) < 60;
                line += blue ? 1 : 0;
            }
        }
        assertThat(line).as("pixels of the lines and points in the upper lanes").isGreaterThan(1_000);
    }

    /// {@return the fields of the run whose list item begins at or above a line}
    private static Map<String, String> run(List<String> lines, int line) {
        Map<String, String> run = new HashMap<>();
        for (int i = line - 1; i < lines.size() && (i == line - 1 || !lines.get(i).startsWith("- ")); i++) {
            String text = lines.get(i).replaceFirst("^- ", "  ").strip();
            int colon = text.indexOf(": ");
            if (colon > 0) {
                run.put(text.substring(0, colon), text.substring(colon + 2).strip());
            }
        }
        return run;
    }

    private static String field(Map<String, String> run, String name) {
        String value = run.get(name);
        assertThat(value).as(name + " in the lines that the source names: " + run).isNotNull();
        return value == null ? "" : value;
    }

    private static Path above(String name) {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            if (Files.exists(at.resolve(name))) {
                return at.resolve(name);
            }
        }
        return Assumptions.abort("skipped: there is no " + name + " above the checkout");
    }

    @Test
    void unknownCitationIsReported() {
        assertThat(run("source", "aider.hindsight", "no/eval/such")).isEqualTo(ExitStatus.ANSWER_IS_NO);
        assertThat(err()).contains("no/eval/such").hasLineCount(1);
        JsonNode version = json("source", "aider.hindsight", "prompts.evidence/prompt_version/editblock@e22373b5",
                "--json").at("/sources/0");
        assertThat(version.get("path").asString()).isEqualTo(prompts.toString());
        assertThat(version.get("line").asInt()).isEqualTo(1);
    }
}
