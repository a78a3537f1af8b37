package dev.hindsight.runbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Runbook files are parsed, and mistakes in them are reported with their place.
class RunbookParserTest {
    private static final String FRONT = "---\nid: mine\ntitle: Mine\nwhen: Now\nkind: other\nversion: 2\n---\n\n";
    private static final String STEP = "### One\n\n```step\nid: one\nquestion: Is it?\nlook: There\n```\n";

    @Test
    void shippedRunbookStartsWithThreeQuestions() {
        Runbook runbook = new RunbookLibrary(null).get("quality-drop-after-prompt-deploy");
        assertThat(runbook.phases().getFirst().steps()).extracting(RunbookStep::title).containsExactly("Is it real?",
                "Is it still happening?", "Is it safe to roll back now?");
        assertThat(runbook.steps()).hasSizeGreaterThan(12).allSatisfy(step -> {
            assertThat(step.question()).endsWith("?");
            assertThat(step.look()).isNotBlank();
            assertThat(step.verdicts()).containsOnlyKeys(StepVerdict.values());
            assertThat(step.stop()).as(step.id()).isNotBlank();
        });
        assertThat(runbook.step("rollback").orElseThrow().lever()).isNotNull();
        assertThat(runbook.step("real").orElseThrow().text()).startsWith("A number alone").doesNotContain("```");
        assertThat(runbook.steps()).extracting(RunbookStep::probe).contains(Probe.values());
    }

    @Test
    void mistakesAreReportedWithTheirLine() {
        String source = FRONT + "## Phase\n\n" + STEP.replace("look: There\n", "probe: nothing\ncolour: red\n")
                + "\n### Two\n\nno block\n";
        RunbookFormatException e = catchThrowableOfType(RunbookFormatException.class,
                () -> RunbookParser.parse("my.md", source));
        assertThat(e.mistakes()).containsExactlyInAnyOrder(
                "my.md, line 11: the step \"One\" has a field \"colour\" that no step has.",
                "my.md, line 11: there is no probe \"nothing\".", "my.md, line 11: the field \"look\" is missing.",
                "my.md, line 20: the step \"Two\" has no step block.");
    }

    @Test
    void brokenYamlIsReportedWithItsLine() {
        RunbookFormatException e = catchThrowableOfType(RunbookFormatException.class,
                () -> RunbookParser.parse("my.md", FRONT + "## Phase\n\n" + STEP.replace("id: one", "id: [one")));
        assertThat(e.mistakes().getFirst()).matches("my.md, line 1[4-7]: this is not valid YAML.");
        assertThat(catchThrowableOfType(RunbookFormatException.class, () -> RunbookParser.parse("my.md", "hello")))
                .hasMessage("my.md, line 1: a runbook begins with YAML between two lines of three dashes.");
    }

    @Test
    void unknownNextStepIsReported() {
        RunbookFormatException e = catchThrowableOfType(RunbookFormatException.class, () -> RunbookParser.parse("my.md",
                FRONT + "## Phase\n\n" + STEP.replace("look: There", "look: There\nnext: {unknown: two}")));
        assertThat(e.mistakes())
                .containsExactly("my.md: the step \"one\" goes on to \"two\", which no step is.");
    }

    @Test
    void userRunbookOverridesShippedOneUnlessInvalid(@TempDir Path folder) throws IOException {
        RunbookLibrary library = new RunbookLibrary(folder);
        Path copy = library.edit("quality-drop-after-prompt-deploy");
        String shipped = Files.readString(copy);
        Files.writeString(copy, shipped.replace("Quality drop after a prompt deploy", "Ours"));
        Files.writeString(folder.resolve("other.md"), "nothing");
        RunbookLibrary.RunbookListing shelf = library.read();
        assertThat(shelf.runbooks()).extracting(Runbook::title).containsExactly("Ours");
        assertThat(shelf.mistakes()).singleElement().asString().contains("other.md, line 1");
        assertThat(shelf.runbooks().getFirst().hash())
                .isNotEqualTo(RunbookParser.parse("shipped", shipped).hash());
        Files.writeString(copy, "broken");
        assertThat(library.read().runbooks()).extracting(Runbook::title)
                .containsExactly("Quality drop after a prompt deploy");
    }
}
