package dev.hindsight.app.view.response;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.app.service.DraftStore;
import dev.hindsight.app.view.DemoWorkspace;
import dev.hindsight.postmortem.merge.DocumentMerge;
import dev.hindsight.postmortem.model.Postmortem;
import dev.hindsight.postmortem.model.Section;
import dev.hindsight.testing.JavaProcess;
import dev.hindsight.testing.Seeds;
import dev.hindsight.workspace.Workspace;
import dev.hindsight.workspace.store.Workspaces;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A process that is killed (SIGKILL) at a random instant while somebody types loses at most what was typed in its last
/// two seconds. `-Dhindsight.kills=100` kills a hundred.
@Tag("process")
class KillWhileTypingTest {
    private static final int KILLS = Integer.getInteger("hindsight.kills", 2);
    private static final String PARTS = "\n\f\n";
    private static final int MOST_WORDS = 250;
    private static final long MOST_LOST_MILLIS = 2000;

    @TempDir
    Path folder = Path.of("");

    @Test
    void losesAtMostTwoSeconds() throws IOException, InterruptedException {
        Random random = new Random(Seeds.fresh());
        long worst = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            worst = Math.max(worst,
                    lost(1 + random.nextInt(MOST_WORDS), Files.createDirectory(folder.resolve("k" + kill))));
        }
        System.out.println(KILLS + " kills; at the worst " + worst + " ms of typing were lost");
    }

    /// {@return the milliseconds of typing that were lost}
    private static long lost(int killAt, Path place) throws IOException, InterruptedException {
        Path file = DemoWorkspace.in(place);
        Path state = place.resolve("state");
        Path log = place.resolve("typed.log");
        try (JavaProcess process = JavaProcess.start(TypingProcess.class, file.toString(), state.toString(),
                log.toString())) {
            process.awaitLine("typing");
            process.runUntil(() -> Files.exists(log) && lines(log).size() >= killAt);
            assertThat(process.isAlive()).isTrue();
            process.kill();
        }
        List<String> typed = lines(log).stream().filter(it -> it.contains(" ")).toList();
        try (Workspace workspace = Workspaces.open(file, InstantSource.system())) {
            String key = "postmortem-" + workspace.documents().list(Postmortem.TYPE, null).getFirst().id();
            DraftStore drafts = new DraftStore(state, file);
            long report = drafts.find(key)
                    .map(it -> DocumentMerge.read(it.text().substring(it.text().indexOf(PARTS) + PARTS.length()))
                            .postmortem()
                            .text(Section.SUMMARY))
                    .map(text -> lost(typed, text)).orElseGet(() -> lost(typed, "0"));
            long note = drafts.find(TypingProcess.NOTE).map(it -> lost(typed, it.text()))
                    .orElseGet(() -> lost(typed, "0"));
            assertThat(Math.max(report, note)).as("milliseconds lost, killed at word %d", killAt)
                    .isLessThanOrEqualTo(MOST_LOST_MILLIS);
            return Math.max(report, note);
        }
    }

    /// From when the first lost word was typed to the last word.
    private static long lost(List<String> typed, String kept) {
        int last = Integer.parseInt(kept.strip().substring(kept.strip().lastIndexOf(' ') + 1));
        return last >= typed.size() ? 0 : time(typed.getLast()) - time(typed.get(last));
    }

    private static long time(String line) {
        return Long.parseLong(line.substring(line.indexOf(' ') + 1));
    }

    private static List<String> lines(Path log) {
        try {
            return Files.readAllLines(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
