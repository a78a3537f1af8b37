package dev.hindsight.postmortem.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.vladsch.flexmark.ast.AutoLink;
import com.vladsch.flexmark.ast.Code;
import com.vladsch.flexmark.ast.FencedCodeBlock;
import com.vladsch.flexmark.ast.Heading;
import com.vladsch.flexmark.ast.HtmlBlock;
import com.vladsch.flexmark.ast.HtmlCommentBlock;
import com.vladsch.flexmark.ast.HtmlInline;
import com.vladsch.flexmark.ast.HtmlInlineComment;
import com.vladsch.flexmark.ast.Image;
import com.vladsch.flexmark.ast.Link;
import com.vladsch.flexmark.ast.Reference;
import com.vladsch.flexmark.parser.Parser;
import com.vladsch.flexmark.util.ast.Node;
import dev.hindsight.analysis.AnalysisResult.Explanation;
import dev.hindsight.analysis.AnalysisResult.Status;
import dev.hindsight.analysis.AnalysisResult.Verdict;
import dev.hindsight.analysis.AnalysisResult.VerdictKind;
import dev.hindsight.postmortem.Examples;
import dev.hindsight.postmortem.model.FactorCodes;
import dev.hindsight.postmortem.model.PostmortemDocument;
import dev.hindsight.postmortem.model.ReportedVerdict;
import dev.hindsight.postmortem.model.Section;
import dev.hindsight.workspace.common.WorkspaceException;
import java.time.Instant;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExportTest {
    private static final Picture TIMELINE = new Picture("timeline.png", "Quality over time, the onset marked.",
            new byte[]{1, 2}, true);
    private static final String EDGY = "Don't `promise` | a \"date\" in <b> {{x}}\tof $5\n# or 1. any; see @ops";

    @TempDir
    Path folder;

    private static Map<String, byte[]> files(PostmortemDocument document, Variant variant) {
        return ExportFolder.files(document, FactorCodes.shipped(), List.of(TIMELINE), variant);
    }

    private static String report(PostmortemDocument document, Variant variant) {
        return new String(files(document, variant).get("postmortem.md"), StandardCharsets.UTF_8);
    }

    @Test
    void fullReportHasAllSections() {
        String report = report(Examples.clean(), Variant.FULL);
        assertThat(report).startsWith("# INC-12: Always give a complete answer\n\n"
                + "SEV 2 · 14 Sep 2026, 14:00–20:24 UTC (6 h 24 min) · Draft\n\n## Summary\n\nPrompt support v14");
        assertThat(report).contains("correct fell from 0.91 to 0.68 [0.64, 0.72], n 1,377; "
                + "latency and error rate stayed normal.");
        assertThat(report).contains("- About 4,900 extra bad outputs (4,300–5,500) of 21,200, from 1,377 judged");
        assertThat(report).contains("Quality over time, the onset marked.\n\n![timeline](timeline.png)",
                "was removed in v9 on 4 Sep 2026 and is back in v14, reworded\n\nWhat contributed, by role:\n\n- **Trigger");
        assertThat(report).contains("- [ ] **A1** Gate prompt edits. Kind: detection. Owner: platform. "
                + "Due: 30 Sep 2026. Done when a bad edit is stopped.");
        assertThat(report).doesNotContain("ask:", "{{", "abababab");
        assertThat(report).contains("### For the retro to decide\n\n1. Does a change like this need an eval gate");
        assertThat(report.lines().filter(it -> it.startsWith("## "))).containsExactly("## Summary", "## Impact",
                "## What users saw", "## Key moments", "## Why it happened", "## What we change", "## Not known");
    }

    @Test
    void exportOfNewerVersionWithUnknownWordsIsRead() throws IOException {
        ExportFolder.write(folder, files(Examples.clean(), Variant.FULL));
        Path data = folder.resolve("postmortem.hindsight.json");
        Files.writeString(data, Files.readString(data).replace("\"verdict\" : \"suspect\"",
                "\"verdict\" : \"none_of_ours, weather\"").replace("\"status\" : \"recovered\"",
                        "\"status\" : \"paused\""));
        PostmortemDocument back = ExportFolder.read(folder);
        assertThat(back.facts().verdict()).isEqualTo(new ReportedVerdict("none_of_ours, weather", null, null));
        assertThat(back.facts().status()).isEqualTo(Status.UNKNOWN);
        assertThat(new String(files(back, Variant.FULL).get("postmortem.hindsight.json"), StandardCharsets.UTF_8))
                .contains("\"verdict\" : \"none_of_ours, weather\"");
        assertThat(LiveValues.of(back, FactorCodes.shipped(), List.of()).get("verdict")).extracting(LiveValue::markdown)
                .isEqualTo("none\\_of\\_ours, weather");
    }

    @Test
    void everyVerdictParsesFromItsWord() {
        ReportedVerdict mix = ReportedVerdict.of("none_of_ours, mix");
        assertThat(mix.kind()).isEqualTo(VerdictKind.NONE_OF_OURS);
        assertThat(mix.explanation()).isEqualTo(Explanation.MIX);
        for (VerdictKind kind : VerdictKind.values()) {
            ReportedVerdict reported = ReportedVerdict.of(new Verdict(kind, null, null, List.of()));
            assertThat(ReportedVerdict.of(reported.word())).isEqualTo(reported);
            assertThat(reported.kind()).isEqualTo(kind);
        }
    }

    @Test
    void sameDocumentExportsSameBytesAndReadsBackComplete() throws IOException {
        PostmortemDocument document = Examples.draft(EDGY);
        ExportFolder.write(folder, files(document, Variant.FULL));
        PostmortemDocument back = ExportFolder.read(folder);
        assertThat(back).isEqualTo(document);
        files(back, Variant.FULL).forEach((name, bytes) -> assertThat(folder.resolve(name)).hasBinaryContent(bytes));
    }

    @Test
    void folderWithoutExportIsRefused() throws IOException {
        assertThatThrownBy(() -> ExportFolder.read(folder)).isInstanceOf(WorkspaceException.class)
                .hasMessageContaining(folder.toString());
        Files.writeString(folder.resolve(ExportFolder.DATA), "{}");
        assertThatThrownBy(() -> ExportFolder.read(folder)).isInstanceOf(WorkspaceException.class);
    }

    @Test
    void overridesArePrintedAndEmptySectionsOmitted() {
        PostmortemDocument it = Examples.clean();
        PostmortemDocument changed = new PostmortemDocument(
                it.postmortem().withOverride("PM-E5 action A1", "No owner until October")
                        .withText(Section.IMPACT, "{{ask: What harm?}}"),
                it.factors(), it.actions());
        assertThat(report(changed, Variant.FULL)).contains("- PM-E5 action A1: No owner until October.")
                .doesNotContain("## Impact");
    }

    @Test
    void typedMarkdownIsSanitised() {
        PostmortemDocument it = Examples.clean();
        PostmortemDocument changed = new PostmortemDocument(it.postmortem().withText(Section.WHY,
                "# Big\n\n<div onclick=\"x\">hi</div>\n\n<!-- note -->\n\nSmall <b>words</b>\n\n###### Deep.\n\nEnd."),
                it.factors(), it.actions());
        assertThat(report(changed, Variant.FULL)).contains("### Big\n", "### Deep\n", "Small \\<b\\>words\\</b\\>",
                "\\<!-- note --\\>", "\\<div");
    }

    @Test
    void customerReportHasNoInternals() {
        Map<String, byte[]> files = files(Examples.draft("secret instruction"), Variant.CUSTOMER);
        assertThat(files).containsOnlyKeys("postmortem.md");
        assertThat(report(Examples.clean(), Variant.CUSTOMER)).doesNotContain("v14", "score", "PROMPT", "dep-14",
                "SEV", "complete answer", "correct");
        assertThat(report(Examples.clean(), Variant.SHORT)).contains("## Summary", "## What we change")
                .doesNotContain("## Key moments");
    }

    /// External texts that try to be more than text, in every place that such a text can reach.
    @ParameterizedTest
    @ValueSource(strings = {"```\n# Owned\n```", "~~~~\n</details><script>alert(1)</script>", "a | b |\n| --- | --- |",
            "[click](https://evil.example) ![x](https://evil.example/x.png)", "<img src=x onerror=alert(1)>",
            "https://evil.example and www.evil.example", "@everyone please see #1 and a@b.example",
            "\u202Etxt.exe\u202C \u2066hidden\u2069 \u200b",
            "## What we change\n\n- [ ] **A9** Pay. Owner: x. Due: 1 Jan 2026.",
            "> quote\n\n---\n\n1. list\n   * deep", "[^1]: note\n\n[ref]: https://evil.example", "$$x$$ <!-- gone -->",
            "\\`*_{}[]<>()#+-.!|", "{{factors}} {{ask: x}}"})
    void externalTextIsEscapedEverywhere(String hostile) {
        PostmortemDocument document = Examples.draft(hostile);
        List<String> plain = headings(report(Examples.draft("plain"), Variant.FULL));
        assertThat(headings(report(document, Variant.FULL))).as("no heading comes in, none goes").hasSameSizeAs(plain);
        for (Variant variant : Variant.values()) {
            files(document, variant).forEach((name, bytes) -> {
                if (name.endsWith(".md")) {
                    assertHarmless(name, new String(bytes, StandardCharsets.UTF_8));
                }
            });
        }
        assertThat(StatusMessage.of(document.facts(), null, Instant.parse("2026-09-14T15:30:00Z"),
                StatusMessage.Audience.EXEC)).last().asString().endsWith("Next update: 14 Sep 2026, 15:30 UTC.");
        assertThat(StatusMessage.of(document.facts(), hostile, null, StatusMessage.Audience.HANDOVER))
                .hasSizeLessThan(13)
                .allSatisfy(line -> assertThat(line).doesNotContain("\n", "\u202E", "@everyone", "://evil"));
    }

    private static List<String> headings(String markdown) {
        return StreamSupport.stream(Parser.builder().build().parse(markdown).getDescendants().spliterator(), false)
                .filter(Heading.class::isInstance).map(it -> ((Heading) it).getText().toString()).toList();
    }

    private static void assertHarmless(String name, String markdown) {
        assertThat(markdown).as(name).doesNotContain("\u202E", "\u2066", "\u200b");
        // Intervals such as [89, 93] are link references to nowhere, that is text, unless somebody defines one.
        for (Node node : Parser.builder().build().parse(markdown).getDescendants()) {
            assertThat(node).as("%s: %s", name, node.getChars()).isNotInstanceOfAny(HtmlBlock.class, HtmlInline.class,
                    HtmlCommentBlock.class, HtmlInlineComment.class, Link.class, AutoLink.class,
                    Reference.class);
            if (node instanceof Image image) {
                assertThat(image.getUrl().toString()).isEqualTo("timeline.png");
            }
            boolean code = node instanceof FencedCodeBlock || node.getAncestorOfType(FencedCodeBlock.class) != null
                    || node instanceof Code || node.getAncestorOfType(Code.class) != null;
            if (node instanceof com.vladsch.flexmark.ast.Text && !code) {
                assertThat(node.getChars().toString()).as(name).doesNotContain("://", "@everyone", "www.evil");
            }
        }
    }

    @Test
    void passesMarkdownlint() throws IOException, InterruptedException {
        Path tool = Path.of(System.getProperty("markdownlint", "/tmp/mdl/node_modules/.bin/markdownlint-cli2"));
        Assumptions.assumeTrue(Files.isExecutable(tool),
                "markdownlint-cli2 is not there; name it with -Dmarkdownlint=PATH to check the export with it");
        ExportFolder.write(folder.resolve("edgy"), files(Examples.draft(EDGY), Variant.FULL));
        ExportFolder.write(folder.resolve("clean"), files(Examples.clean(), Variant.FULL));
        ExportFolder.write(folder.resolve("customer"), files(Examples.clean(), Variant.CUSTOMER));
        Files.writeString(folder.resolve(".markdownlint.json"), "{\"default\": true, \"MD013\": false}");
        Process run = new ProcessBuilder(tool.toString(), "**/*.md").directory(folder.toFile())
                .redirectErrorStream(true).start();
        String said = new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(run.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(run.exitValue()).as(said).isZero();
    }

    @Test
    void anExportThatCannotBeWrittenWholeChangesNothing() throws IOException {
        ExportFolder.write(folder, Map.of("postmortem.md", new byte[]{1}));
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("postmortem.md", new byte[]{2});
        files.put("no/folder.png", new byte[]{3});
        assertThatThrownBy(() -> ExportFolder.write(folder, files)).hasMessageContaining(folder.toString())
                .hasMessageContaining("make room");
        assertThat(folder).isDirectoryContaining("glob:**/postmortem.md").isDirectoryNotContaining("glob:**.part");
        assertThat(folder.resolve("postmortem.md")).hasBinaryContent(new byte[]{1});
    }
}
