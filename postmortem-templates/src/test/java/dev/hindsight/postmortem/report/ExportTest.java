package dev.hindsight.postmortem.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hindsight.postmortem.Examples;
import dev.hindsight.postmortem.model.Dossier;
import dev.hindsight.postmortem.model.FactorCodes;
import dev.hindsight.postmortem.model.Section;
import dev.hindsight.workspace.WorkspaceException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportTest {
    private static final Picture TIMELINE = new Picture("timeline.png", "Quality over time, the onset marked.",
            new byte[]{1, 2}, true);
    private static final String EDGY = "Don't `promise` | a \"date\" in <b> {{x}}\tof $5\n# or 1. any; see @ops";

    @TempDir
    Path folder;

    private static Map<String, byte[]> files(Dossier dossier, Variant variant) {
        return ExportFolder.files(dossier, FactorCodes.shipped(), List.of(TIMELINE), variant);
    }

    private static String report(Dossier dossier, Variant variant) {
        return new String(files(dossier, variant).get("postmortem.md"), StandardCharsets.UTF_8);
    }

    @Test
    void readsAsAReport() {
        String report = report(Examples.clean(), Variant.FULL);
        assertThat(report).startsWith("# INC-12: Always give a complete answer\n\n"
                + "SEV 2 · 14 Sep 2026, 14:00–20:24 UTC (6 h 24 min) · Draft\n\n## Summary\n\nPrompt support, v14");
        assertThat(report).contains("correct fell from 91 % [89, 93], n 1,400 to 68 % [64, 72], n 1,377; "
                + "latency, error rate stayed normal.");
        assertThat(report).contains("- About 4,900 extra bad outputs (4,300–5,500) of 21,200, from 1,377 judged");
        assertThat(report).contains("Quality over time, the onset marked.\n\n![");
        assertThat(report).contains("- [ ] **A1** Gate prompt edits. Kind: detection. Owner: platform. "
                + "Due: 30 Sep 2026. Done when a bad edit is stopped.");
        assertThat(report).doesNotContain("ask:", "{{", "abababab", "### For the retro");
        assertThat(report.lines().filter(it -> it.startsWith("## "))).containsExactly("## Summary", "## Impact",
                "## What users saw", "## Key moments", "## Why it happened", "## What we change", "## Not known");
    }

    @Test
    void theSameDossierGivesTheSameBytesAndReadsBackWhole() throws IOException {
        Dossier dossier = Examples.draft(EDGY);
        ExportFolder.write(folder, files(dossier, Variant.FULL));
        Dossier back = ExportFolder.read(folder);
        assertThat(back).isEqualTo(dossier);
        files(back, Variant.FULL).forEach((name, bytes) -> assertThat(folder.resolve(name)).hasBinaryContent(bytes));
    }

    @Test
    void aFolderThatHoldsNoneSaysSo() throws IOException {
        assertThatThrownBy(() -> ExportFolder.read(folder)).isInstanceOf(WorkspaceException.class)
                .hasMessageContaining(folder.toString());
        Files.writeString(folder.resolve(ExportFolder.DATA), "{}");
        assertThatThrownBy(() -> ExportFolder.read(folder)).isInstanceOf(WorkspaceException.class);
    }

    @Test
    void overridesArePrintedAndEmptySectionsAreNot() {
        Dossier it = Examples.clean();
        Dossier changed = new Dossier(it.postmortem().withOverride("PM-E5 action A1", "No owner until October")
                .withText(Section.IMPACT, "{{ask: What harm?}}"), it.factors(), it.actions());
        assertThat(report(changed, Variant.FULL)).contains("- PM-E5 action A1: No owner until October.")
                .doesNotContain("## Impact");
    }

    @Test
    void whatPeopleTypeIsHeldToTheRules() {
        Dossier it = Examples.clean();
        Dossier changed = new Dossier(it.postmortem().withText(Section.WHY,
                "# Big\n\n<div onclick=\"x\">hi</div>\n\n<!-- note -->\n\nSmall <b>words</b>\n\n###### Deep.\n\nEnd."),
                it.factors(), it.actions());
        assertThat(report(changed, Variant.FULL)).contains("### Big\n", "### Deep\n", "Small \\<b\\>words\\</b\\>",
                "\\<!-- note --\\>", "\\<div");
    }

    @Test
    void customersSeeNoInternals() {
        Map<String, byte[]> files = files(Examples.draft("secret instruction"), Variant.CUSTOMER);
        assertThat(files).containsOnlyKeys("postmortem.md");
        assertThat(report(Examples.clean(), Variant.CUSTOMER)).doesNotContain("v14", "score", "PROMPT", "dep-14");
        assertThat(report(Examples.clean(), Variant.SHORT)).contains("## Summary", "## What we change")
                .doesNotContain("## Key moments");
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
}
