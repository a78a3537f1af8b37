package dev.hindsight.workspace.ingest.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.hindsight.workspace.common.WorkspaceException;
import dev.hindsight.workspace.ingest.ImportOptions;
import dev.hindsight.workspace.ingest.ImportResult;
import dev.hindsight.workspace.ingest.Imports;
import dev.hindsight.workspace.ingest.InMemoryImportStore;
import dev.hindsight.workspace.ingest.QuarantineEntry;
import dev.hindsight.workspace.ingest.ReadOptions;
import dev.hindsight.workspace.Workspace;
import dev.hindsight.workspace.evidence.query.PromptNames;
import dev.hindsight.workspace.store.Workspaces;
import java.io.IOException;
import java.time.InstantSource;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.MergeCommand;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.revwalk.RevCommit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

class GitPromptsTest {
    @TempDir
    Path folder;
    private Git git;
    private final InMemoryImportStore store = new InMemoryImportStore();

    @BeforeEach
    void open() throws GitAPIException {
        git = Git.init().setDirectory(folder.toFile()).setInitialBranch("main").call();
    }

    @AfterEach
    void close() {
        git.close();
    }

    private void write(String file, String text) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    private RevCommit commit(String message, String at) throws GitAPIException {
        Instant when = Instant.parse(at);
        git.add().addFilepattern(".").call();
        git.add().addFilepattern(".").setUpdate(true).call();
        PersonIdent author = new PersonIdent("Ada Example", "ada@example.org", when.minusSeconds(3_600),
                ZoneOffset.UTC);
        PersonIdent committer = new PersonIdent("Ada Example", "ada@example.org", when, ZoneOffset.UTC);
        return git.commit().setMessage(message + "\n\nmore").setAuthor(author).setCommitter(committer).setSign(false)
                .call();
    }

    private static String text(String change) {
        return "You answer questions about orders.\nBe polite.\nNever promise a date for {{order}}.\n" + change + "\n";
    }

    @Test
    void aFileThatNeverHeldATextIsNoPromptAndOneThatLosesItsTextStaysOne() throws IOException, GitAPIException {
        write("prompts/__init__.py", "");
        write("prompts/late.md", " \n\t\n");
        write("prompts/mark.md", "\ufeff\r\n");
        write("prompts/real.md", text("a"));
        commit("start", "2026-01-01T10:00:00Z");
        write("prompts/real.md", "");
        write("prompts/late.md", text("late"));
        commit("emptied", "2026-01-02T10:00:00Z");
        ImportResult.FileResult result = Imports.run(store, ImportOptions.DEFAULT, folder.toString()).imports()
                .getFirst();
        assertThat(result.leftOut()).containsExactlyEntriesOf(Map.of("prompt files without a text", 3L));
        assertThat(result.warnings()).anyMatch(it -> it.contains("prompts/__init__.py"));
        assertThat(store.bodies("prompt_version")).extracting(it -> it.get("prompt").asString(),
                it -> it.path("text").asString().isBlank()).containsExactlyInAnyOrder(tuple("prompts/real", false),
                        tuple("prompts/real", true), tuple("prompts/late", false));
    }

    @Test
    void lineEndsOfOldMacsAndUtf16AreText() throws IOException, GitAPIException {
        write("prompts/a.md", text("a").replace('\n', '\r'));
        Files.write(folder.resolve("prompts/b.md"), text("b").getBytes(StandardCharsets.UTF_16));
        Files.write(folder.resolve("prompts/c.md"), new byte[]{1, 0, 2, 0});
        commit("start", "2026-01-01T10:00:00Z");
        ImportResult.FileResult result = Imports.run(store, ImportOptions.DEFAULT, folder.toString()).imports()
                .getFirst();
        assertThat(store.bodies("prompt_version")).extracting(it -> it.get("prompt").asString())
                .containsExactlyInAnyOrder("prompts/a", "prompts/b");
        assertThat(result.warnings()).anyMatch(it -> it.startsWith("prompts/c.md was skipped"));
    }

    @Test
    void readsTheFirstParentLineWithRenamesDeletionsAndMerges() throws IOException, GitAPIException {
        write("prompts/answer.md", text("a"));
        write("README.md", "not a prompt");
        RevCommit first = commit("start", "2026-01-01T10:00:00Z");
        write("prompts/answer.md", text("b"));
        RevCommit second = commit("say b", "2026-01-02T10:00:00Z");
        git.checkout().setCreateBranch(true).setName("side").call();
        write("prompts/answer.md", text("b") + "side one\n");
        commit("side one", "2026-01-03T10:00:00Z");
        write("prompts/answer.md", text("b") + "side two\n");
        RevCommit side = commit("side two", "2026-01-04T10:00:00Z");
        git.checkout().setName("main").call();
        git.merge().include(side).setFastForward(MergeCommand.FastForwardMode.NO_FF).setCommit(false).call();
        RevCommit merge = commit("merge side", "2026-01-05T10:00:00Z");
        Files.move(folder.resolve("prompts/answer.md"), folder.resolve("prompts/reply.md"));
        RevCommit rename = commit("rename", "2026-01-06T10:00:00Z");
        write("prompts/reply.md", text("c"));
        Files.write(folder.resolve("prompts/picture.md"), new byte[]{1, 0, 2});
        RevCommit third = commit("after the rename", "2026-01-07T10:00:00Z");
        Files.delete(folder.resolve("prompts/reply.md"));
        RevCommit deletion = commit("no longer used", "2026-01-08T10:00:00Z");
        write("prompts/late.md", "x");
        commit("from the future", "2031-01-01T00:00:00Z");

        ImportResult.FileResult result = Imports.run(store, ImportOptions.DEFAULT, folder.toString()).imports()
                .getFirst();

        assertThat(result.format()).isEqualTo("git");
        assertThat(store.bodies("prompt_version")).extracting(v -> v.get("version").asString())
                .containsExactly(hash(first), hash(second), hash(merge), hash(rename), hash(third));
        assertThat(store.bodies("prompt_version")).extracting(v -> v.get("prompt").asString())
                .containsOnly("prompts/answer");
        assertThat(store.bodies("prompt_version").get(1).get("text").asString()).isEqualTo(text("b"));
        assertThat(store.bodies("prompt_version").get(1).get("parent").asString()).isEqualTo(hash(first));
        List<ObjectNode> changes = store.bodies("change");
        assertThat(changes).hasSize(5);
        ObjectNode change = changes.get(1);
        assertThat(change.get("at").asString()).isEqualTo("2026-01-02T10:00:00Z");
        assertThat(change.get("author_date").asString()).isEqualTo("2026-01-02T09:00:00Z");
        assertThat(change.get("author").asString()).matches("‹author:[a-z2-7]{10}›");
        assertThat(change.get("reason").asString()).isEqualTo("say b");
        assertThat(change.get("from").asString()).isEqualTo(hash(first));
        assertThat(change.get("to").asString()).isEqualTo(hash(second));
        assertThat(change.get("origin").asString()).isEqualTo("own");
        ObjectNode last = changes.get(4);
        assertThat(last.has("to")).isFalse();
        assertThat(last.get("from").asString()).isEqualTo(hash(third));
        assertThat(last.get("reason").asString()).isEqualTo("deleted: no longer used");
        assertThat(last.get("id").asString()).startsWith(hash(deletion));
        assertThat(store.quarantine()).hasSize(2).extracting(QuarantineEntry::reason)
                .allMatch(r -> r.contains("in the future"));
        assertThat(result.warnings()).anyMatch(w -> w.contains("renamed to prompts/reply.md"))
                .anyMatch(w -> w.contains("picture.md") && w.contains("binary"))
                .anyMatch(w -> w.contains("not proof of a deployment"));
        assertThat(Imports.run(store, ImportOptions.DEFAULT, folder.toString()).imports().getFirst().duplicates())
                .isEqualTo(10);
    }

    @Test
    void onePromptIsFoundByEveryPathItEverHad(@TempDir Path other) throws IOException, GitAPIException {
        write("pilot/prompts/__init__.py", "");
        write("pilot/prompts/System.PROMPT", text("a"));
        RevCommit first = commit("one", "2025-01-01T10:00:00Z");
        Files.delete(folder.resolve("pilot/prompts/__init__.py"));
        write("tests/__init__.py", "");
        write("tests/agents/__init__.py", "");
        Files.createDirectories(folder.resolve("core/prompts"));
        Files.move(folder.resolve("pilot/prompts/System.PROMPT"), folder.resolve("core/prompts/system.prompt"));
        RevCommit second = commit("rewrite", "2025-01-02T10:00:00Z");
        Path file = other.resolve("w.hindsight");
        try (Workspace workspace = Workspaces.create(file, InstantSource.fixed(Imports.NOW))) {
            ImportResult.FileResult part = Imports.run(workspace.imports(), ImportOptions.DEFAULT,
                    folder.resolve("core").toString()).imports().getFirst();
            assertThat(part.counts()).containsEntry("prompt_version", 2L).containsEntry("change", 1L);
            ImportResult.FileResult all = Imports.run(workspace.imports(), ImportOptions.DEFAULT, folder.toString())
                    .imports().getFirst();
            assertThat(all.duplicates()).isEqualTo(3);
            assertThat(all.warnings()).anyMatch(it -> it.startsWith("2 files of " + hash(second)));
            assertThat(workspace.evidence().promptVersions(null)).extracting(it -> it.evidence().prompt())
                    .containsOnly("pilot/prompts/System");
            for (String name : List.of("pilot/prompts/System", "pilot/prompts/System.PROMPT", "core/prompts/system",
                    "core/prompts/system.prompt")) {
                var versions = PromptNames.versions(workspace.evidence(), name);
                assertThat(versions).as(name).hasSize(2);
                assertThat(PromptNames.aliases(versions)).containsExactly("core/prompts/system");
                for (String hash : List.of(first.getName(), hash(first), first.getName().substring(0, 7))) {
                    assertThat(PromptNames.version(versions, hash)).as(hash).isPresent();
                }
                assertThat(PromptNames.version(versions, "00000")).isEmpty();
            }
        }
    }

    @Test
    void readsNamedBranchAndFiles() throws IOException, GitAPIException {
        write("src/agent.py", "TEXT = 1");
        commit("start", "2026-01-01T10:00:00Z");
        assertThat(Imports.run(store, ImportOptions.DEFAULT, folder.toString()).failures().getFirst().sentence())
                .contains("no file matches").contains("--git-glob");
        git.branchCreate().setName("live").call();
        write("src/agent.py", "TEXT = 2");
        commit("next", "2026-01-02T10:00:00Z");
        ReadOptions read = new ReadOptions(null, null, null, List.of("src/*.py"), "live", "chat");
        Imports.run(store, new ImportOptions(null, read, false), folder.toString());
        assertThat(store.bodies("prompt_version")).hasSize(1);
        assertThat(store.bodies("change").getFirst().get("feature").asString()).isEqualTo("chat");
        ReadOptions missing = new ReadOptions(null, null, null, List.of(), "nope", null);
        assertThat(Imports.run(store, new ImportOptions(null, missing, false), folder.toString()).failures().getFirst()
                .sentence()).contains("no branch nope");
    }

    private static String hash(RevCommit commit) {
        return commit.getName().substring(0, 10);
    }

    @Test
    void aShallowCloneWarns(@TempDir Path other) throws IOException, GitAPIException {
        write("prompts/a.md", text("one"));
        commit("one", "2026-01-01T10:00:00Z");
        write("prompts/a.md", text("two"));
        commit("two", "2026-01-02T10:00:00Z");
        Git.cloneRepository().setURI(folder.toUri().toString()).setDirectory(other.toFile()).setDepth(1).call().close();
        assertThat(Imports.run(store, ImportOptions.DEFAULT, folder.toString()).imports().getFirst().warnings())
                .noneMatch(it -> it.contains("shallow"));
        assertThat(Imports.run(store, ImportOptions.DEFAULT, other.toString()).imports().getFirst().warnings())
                .anyMatch(it -> it.contains("is a shallow clone"));
    }

    @Test
    void aDetachedHeadAndABranchWithASlashAreRead() throws IOException, GitAPIException {
        write("prompts/a.md", text("one"));
        RevCommit one = commit("one", "2026-01-01T10:00:00Z");
        git.checkout().setCreateBranch(true).setName("feature/b").call();
        write("prompts/a.md", text("two"));
        commit("two", "2026-01-02T10:00:00Z");
        git.checkout().setName(one.getName()).call();
        Imports.run(store, ImportOptions.DEFAULT, folder.toString());
        assertThat(store.bodies("prompt_version")).hasSize(1);
        Imports.run(store, new ImportOptions(null,
                new ReadOptions(null, null, null, List.of(), "feature/b", null), false), folder.toString());
        assertThat(store.bodies("prompt_version")).hasSize(2);
        ImportOptions wrong = new ImportOptions(null, new ReadOptions(null, null, null, List.of("["), null, null),
                false);
        assertThatThrownBy(() -> Imports.run(store, wrong, folder.toString())).isInstanceOf(WorkspaceException.class)
                .hasMessageContaining("is no pattern of file names");
    }
}
