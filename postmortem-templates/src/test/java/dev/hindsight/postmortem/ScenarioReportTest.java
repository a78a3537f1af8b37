package dev.hindsight.postmortem;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.analysis.AnalysisCache;
import dev.hindsight.analysis.stats.Level;
import dev.hindsight.postmortem.evidence.WorkspaceAnalysis;
import dev.hindsight.postmortem.lint.Lint;
import dev.hindsight.postmortem.lint.LintFinding;
import dev.hindsight.postmortem.lint.LintRule;
import dev.hindsight.postmortem.model.Factor;
import dev.hindsight.postmortem.model.FactorCodes;
import dev.hindsight.postmortem.model.PostmortemDocument;
import dev.hindsight.postmortem.model.PostmortemFacts.KeyMoment;
import dev.hindsight.postmortem.model.PostmortemFacts;
import dev.hindsight.postmortem.report.Variant;
import dev.hindsight.postmortem.template.Templates;
import dev.hindsight.testing.Seeds;
import dev.hindsight.workspace.Workspace;
import dev.hindsight.workspace.common.Progress;
import dev.hindsight.workspace.incident.IncidentMilestone;
import dev.hindsight.workspace.ingest.ImportOptions;
import dev.hindsight.workspace.ingest.Importer;
import dev.hindsight.workspace.ingest.observed.ObservedChanges;
import dev.hindsight.workspace.ingest.prepare.Preparer;
import dev.hindsight.workspace.redact.RedactionKey;
import dev.hindsight.workspace.redact.Redactor;
import dev.hindsight.workspace.redact.TeamRules;
import dev.hindsight.workspace.store.Workspaces;
import dev.hindsight.workspace.testing.ScenarioWorkspace;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TimeZone;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/// From a scenario's evidence to the report, with the real analysis.
@Tag("simulation")
@Isolated("it changes the zone and the language of the whole program")
class ScenarioReportTest {
    /// Each scenario is processed once for all tests.
    private static final Map<String, GeneratedReport> TOLD = new ConcurrentHashMap<>();

    @TempDir
    static Path folder = Path.of("");

    @AfterAll
    static void forget() {
        TOLD.clear();
    }

    /// A scenario with its exported report.
    private record GeneratedReport(PostmortemFacts facts, PostmortemDocument document, String report, String evidence,
            Lint lint) {}

    private static GeneratedReport tell(String letter) {
        return TOLD.computeIfAbsent(letter, ScenarioReportTest::walk);
    }

    private static GeneratedReport walk(String letter) {
        try {
            return walk(ScenarioWorkspace.evidence(letter), folder.resolve(letter + ".report"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static GeneratedReport walk(Path evidence, Path report) throws IOException {
        Redactor redactor = Redactor.of(RedactionKey.of("a key for tests only".getBytes(UTF_8)), TeamRules.NONE);
        try (Workspace workspace = Workspaces.create(report.resolveSibling(report.getFileName() + ".hindsight"),
                IncidentWorkspace.CLOCK)) {
            Preparer preparer = new Preparer(redactor, IncidentWorkspace.CLOCK);
            new Importer(Importer.installedFormats(), preparer, InputStream.nullInputStream()).run(workspace.imports(),
                    List.of(evidence.toString()), ImportOptions.DEFAULT, Progress.NONE);
            ObservedChanges.record(workspace, preparer);
            workspace.incidents().declare("Answers got worse", 2, null, null, Map.of(), "me");
            PostmortemService service = new PostmortemService(workspace, new WorkspaceAnalysis(
                    new AnalysisCache(workspace, IncidentWorkspace.CLOCK)), FactorCodes.shipped(), new Templates(null),
                    redactor::text,
                    "me");
            PostmortemDocument draft = service.document(service.begin("INC-1", Templates.GENERIC));
            service.export("INC-1", report, Variant.FULL, List.of());
            return new GeneratedReport(draft.facts(), draft, Files.readString(report.resolve("postmortem.md")),
                    Files.readString(report.resolve("evidence.md")), service.lint("INC-1"));
        }
    }

    @Test
    void reportIsIndependentOfZoneLocaleAndImportOrder() throws IOException {
        tell("A");
        Path other = Files.createDirectories(folder.resolve("other"));
        List<String> lines = new ArrayList<>(Files.readAllLines(ScenarioWorkspace.evidence("A")));
        Collections.shuffle(lines, new Random(Seeds.fixed(7))); // the seed of the shuffle, nothing else
        Files.write(other.resolve("evidence.jsonl"), lines);
        Locale locale = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        try {
            // Another calendar, other digits, another decimal sign, and half an hour off.
            Locale.setDefault(Locale.forLanguageTag("ar-SA-u-nu-arab"));
            TimeZone.setDefault(TimeZone.getTimeZone("Asia/Kathmandu"));
            walk(other.resolve("evidence.jsonl"), other.resolve("A.report"));
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }
        for (String file : List.of("postmortem.md", "evidence.md", "postmortem.hindsight.json")) {
            assertThat(other.resolve("A.report").resolve(file)).as(file)
                    .hasSameTextualContentAs(folder.resolve("A.report").resolve(file))
                    .hasSameBinaryContentAs(folder.resolve("A.report").resolve(file));
        }
    }

    @Test
    void promptEditIsReportedWithHunkImpactAndEnd() {
        GeneratedReport generated = tell("A");
        PostmortemFacts facts = generated.facts();
        assertThat(requireNonNull(facts.change()).id()).isEqualTo("prompt-v14");
        assertThat(facts.quotes().pairs()).hasSize(4);
        assertThat(generated.lint().findings()).noneMatch(it -> it.rule().equals(LintRule.BROKEN_LINK));
        // A quarter of the answers is bad from the deploy on; about one in thirteen was before.
        Level extra = requireNonNull(facts.impact().extraBad());
        double share = extra.value() / requireNonNull(facts.impact().volume());
        assertThat(share).isBetween(0.2, 0.3);
        assertThat(extra.low()).isLessThan(extra.value()).isGreaterThan(0);
        // Nobody got its outputs before it was live: the exposure begins with the deploy, not with a bin of the series.
        assertThat(facts.time(IncidentMilestone.ONSET)).isEqualTo(requireNonNull(facts.change()).at());
        assertThat(generated.evidence()).contains("## Guard review", "| tone |", "## Eval coverage",
                "support-regression/answer\\_quality, offline | 0.076 at 120 items |",
                "no: it did not run while the fault was live", "## Mitigations tried", "Rollback to v13 | 3",
                "## Residue", "## Behaviour rate", "## The model's inference", "Not examined: ");
        assertThat(generated.evidence()).doesNotContain("| unknown | unknown |");
        assertThat(generated.report()).contains("Rollback to v13 at 14 Sep 2026, 20:12 UTC restored 0.92 [", "- About ",
                "- At least 110 users", "1. Does a change like this need an eval gate",
                "Counted from the onset: detected after 2 h",
                "| Routing 10 % to 25 %: Second data centre.", ": The routing changed while the fault was live");
    }

    @Test
    void keyMomentsAreFewAndRelevantAndBeginBeforeTheOnset() {
        for (String letter : List.of("A", "E", "K")) {
            PostmortemFacts facts = tell(letter).facts();
            Instant onset = requireNonNull(facts.time(IncidentMilestone.ONSET));
            assertThat(facts.moments()).as(letter).hasSizeBetween(4, 12)
                    .allSatisfy(it -> assertThat(it.source()).isNotBlank())
                    .noneMatch(it -> it.text().startsWith("Code build") || it.text().startsWith("Guard rules"))
                    .isSortedAccordingTo(Comparator.comparing(KeyMoment::at));
            assertThat(facts.moments().getFirst().at()).as(letter).isBefore(onset);
        }
    }

    @Test
    void providerModelIsTheTriggerButNotTheConclusion() {
        GeneratedReport generated = tell("E");
        assertThat(generated.facts().change()).isNull();
        assertThat(generated.document().factorsIn(Factor.FactorState.IMPLICATED)).extracting(Factor::code)
                .containsExactly("MODEL-VERSION");
        assertThat(generated.lint().errors()).extracting(LintFinding::rule).containsExactly(LintRule.MODEL_ONLY);
        assertThat(generated.report()).contains("the model or its provider changed (m-4-0901 to m-4-0911; ",
                "still going on at");
        assertThat(generated.evidence()).contains("yes: its score moved by −0.1").contains("Unknown: it has not ended.",
                "None is known.", "No step of a runbook is on the timeline.", "No prompt edit is under suspicion.");
    }

    @Test
    void revivedLineIsReported() {
        GeneratedReport generated = tell("K");
        assertThat(generated.facts().revived()).singleElement()
                .satisfies(it -> assertThat(it.text()).contains("voucher"));
        assertThat(generated.report()).contains("told the model \"If a customer is upset, offer them a voucher",
                "is back in k23, reworded", "The line that k23 brings back is removed, in k21");
    }
}
