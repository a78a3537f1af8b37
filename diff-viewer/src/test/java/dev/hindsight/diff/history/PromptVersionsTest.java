package dev.hindsight.diff.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.diff.PromptDiff;
import dev.hindsight.diff.history.PromptTimeline.TimeBasis;
import dev.hindsight.workspace.common.Precision;
import dev.hindsight.workspace.evidence.Change;
import dev.hindsight.workspace.evidence.EvidenceKey;
import dev.hindsight.workspace.evidence.EvidenceKind;
import dev.hindsight.workspace.evidence.Header;
import dev.hindsight.workspace.evidence.PromptVersion;
import dev.hindsight.workspace.evidence.StoredEvidence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class PromptVersionsTest {
    private static final JsonMapper JSON = new JsonMapper();

    private final List<StoredEvidence<PromptVersion>> versions = new ArrayList<>();
    private final List<StoredEvidence<Change>> changes = new ArrayList<>();

    private static Header header(EvidenceKind kind, String id, Instant at) {
        return new Header(new EvidenceKey("test", kind, id), at, null, Precision.SECOND, null, null, "", 1, 1,
                JSON.createObjectNode());
    }

    private void version(String at, String prompt, String version, String text) {
        versions.add(
                new StoredEvidence<>(versions.size(), header(EvidenceKind.PROMPT_VERSION, prompt + version, time(at)),
                        new PromptVersion(prompt, version, text, null, "writer", "wrote " + version, null, null)));
    }

    private void deploy(String at, String prompt, @Nullable String from, @Nullable String to) {
        changes.add(new StoredEvidence<>(changes.size(), header(EvidenceKind.CHANGE, "c" + changes.size(), time(at)),
                new Change("prompt", prompt, null, null, null, from, to, null, null, to == null ? "gone" : null, null,
                        null, null, null, null, null, null, null)));
    }

    private static Instant time(String at) {
        return OffsetDateTime.parse(at).toInstant();
    }

    @Test
    void deploysDetermineWhenVersionsWereLive() {
        version("2026-01-01T00:00:00Z", "support", "v1", "one");
        version("2026-01-02T00:00:00Z", "support", "v2", "two");
        deploy("2026-01-05T00:00:00Z", "support", "v1", "v2");
        deploy("2026-01-06T00:00:00Z", "support", "v2", "v1");
        deploy("2026-01-07T00:00:00Z", "support", "v1", "v9");
        deploy("2026-01-08T00:00:00Z", "support", "v1", null);

        PromptTimeline timeline = PromptVersions.of(versions, changes).getFirst();

        assertThat(timeline.basis()).isEqualTo(TimeBasis.DEPLOYS);
        assertThat(timeline.revisions()).extracting(PromptRevision::text).containsExactly("one", "two", "one", "");
        assertThat(timeline.revisions()).extracting(PromptRevision::at).containsExactly(null,
                time("2026-01-05T00:00:00Z"), time("2026-01-06T00:00:00Z"), time("2026-01-08T00:00:00Z"));
        assertThat(timeline.revisions().get(1).author()).isEqualTo("writer");
        assertThat(timeline.revisions().get(1).reason()).isEqualTo("wrote v2");
        PromptRevision second = timeline.deploy("c0").orElseThrow();
        assertThat(second.version()).isEqualTo("v2");
        assertThat(timeline.before(second).orElseThrow().version()).isEqualTo("v1");
        assertThat(timeline.version("v1").orElseThrow().deploy()).isEqualTo("c1");
    }

    @Test
    void versionsWithoutDeploysUseTheirOwnTimes() {
        version("2026-01-02T00:00:00Z", "b", "v2", "two");
        version("2026-01-01T00:00:00Z", "b", "v1", "one");
        version("2026-01-01T00:00:00Z", "a", "v1", "one");
        List<PromptTimeline> timelines = PromptVersions.of(versions, changes);
        assertThat(timelines).extracting(PromptTimeline::prompt).containsExactly("a", "b");
        assertThat(timelines).extracting(PromptTimeline::basis).containsOnly(TimeBasis.VERSIONS);
        assertThat(timelines.getLast().revisions()).extracting(PromptRevision::version).containsExactly("v1", "v2");
    }

    @Test
    void realPromptsOfAPublicProjectAreRead() throws IOException {
        Path file = sample("aider/prompts.evidence.jsonl");
        for (String line : Files.readAllLines(file)) {
            JsonNode record = JSON.readTree(line);
            String at = record.get("at").asString();
            if (record.get("kind").asString().equals("prompt_version")) {
                version(at, record.get("prompt").asString(), record.get("version").asString(),
                        record.get("text").asString());
            } else {
                deploy(at, record.get("prompt").asString(), null, record.get("to").asString());
            }
        }
        List<PromptTimeline> timelines = PromptVersions.of(versions, changes);
        assertThat(timelines).extracting(each -> each.revisions().size()).containsExactly(53, 14, 17);

        for (PromptTimeline timeline : timelines) {
            PromptRevision before = timeline.revisions().getFirst();
            for (PromptRevision revision : timeline.revisions()) {
                PromptDiff diff = PromptDiff.between(before.text(), revision.text());
                assertThat(diff.isUnchanged()).isEqualTo(before.text().equals(revision.text()));
                assertThat(diff.traits().found().isEmpty()).isEqualTo(diff.isUnchanged());
                before = revision;
            }
            PromptHistory history = PromptHistory.of(timeline.revisions());
            assertThat(String.join("\n", history.lines().stream().map(LineHistory::text).toList()))
                    .isEqualTo(before.text().endsWith("\n")
                            ? before.text().substring(0, before.text().length() - 1)
                            : before.text());
        }
        List<RevivedLine> revived = RevivedLines.find(timelines);
        // Read by eye: all but one ("The opening fence") are the removed sentence again. Not told are lines that moved
        // to another place or that another of the three prompts had all the time.
        assertThat(revived).hasSizeBetween(7, 10).isSortedAccordingTo(
                Comparator.comparing(RevivedLine::backAt, Comparator.reverseOrder())).extracting(RevivedLine::text)
                .contains("Keep in mind these details about the user's platform and environment:",
                        "End your reply and wait for their approval.",
                        "The ORIGINAL section must be an *exact set of sequential lines* from the file!")
                .doesNotContain("You always COMPLETELY IMPLEMENT the needed code!",
                        "To make a file *read-write*, ask the user to *add it to the chat*.",
                        "*SEARCH/REPLACE* blocks will replace *all* matching occurrences.");
    }

    /// Looks for `shared/samples` beside the checkout, in any folder above.
    private static Path sample(String name) {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            Path file = folder.resolve("shared/samples").resolve(name);
            if (Files.isReadable(file)) {
                return file;
            }
        }
        Assumptions.abort("shared/samples/" + name + " is not there: the test over real prompts is skipped");
        throw new AssertionError();
    }
}
