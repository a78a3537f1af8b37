package dev.hindsight.workspace.redact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hindsight.workspace.common.WorkspaceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedactionKeyTest {
    @TempDir
    Path folder;

    @Test
    void keyIsCreatedPrivatelyOnFirstUse() throws IOException {
        Path state = folder.resolve("a/b");
        byte[] first = RedactionKey.load(state).hash("x");
        assertThat(RedactionKey.load(state).hash("x")).isEqualTo(first);
        Path file = state.resolve("redaction.key");
        if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
        }
        assertThat(state).isDirectoryNotContaining("glob:**.new");
        assertThat(RedactionKey.load(folder.resolve("c")).hash("x")).isNotEqualTo(first);
    }

    @Test
    void brokenKeyIsReported() throws IOException {
        Files.writeString(folder.resolve("redaction.key"), "short");
        assertThatThrownBy(() -> RedactionKey.load(folder)).isInstanceOf(WorkspaceException.class)
                .hasMessageContaining("redaction.key");
    }

    @Test
    void stateFolderFollowsPlatformConventions() {
        assertThat(StateFolder.find(Map.of("HINDSIGHT_STATE", "/x"), "Linux", "/h")).isEqualTo(Path.of("/x"));
        assertThat(StateFolder.find(Map.of("XDG_STATE_HOME", "/s"), "Linux", "/h"))
                .isEqualTo(Path.of("/s/hindsight"));
        assertThat(StateFolder.find(Map.of(), "Linux", "/h")).isEqualTo(Path.of("/h/.local/state/hindsight"));
        assertThat(StateFolder.find(Map.of(), "Mac OS X", "/h"))
                .isEqualTo(Path.of("/h/Library/Application Support/hindsight"));
        assertThat(StateFolder.find(Map.of("LOCALAPPDATA", "/l"), "Windows 11", "/h"))
                .isEqualTo(Path.of("/l/hindsight"));
    }
}
