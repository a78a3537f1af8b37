package dev.hindsight.workspace.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.workspace.common.Progress;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A file that changes while it is imported: what was read counts, and the import says what happened and what to do.
class ChangingFileTest {
    private static final int RECORDS = 20_000;
    private static final int CHANGED_AT = 3_000;

    @TempDir
    Path folder;
    private final InMemoryImportStore store = new InMemoryImportStore();

    /// What happens to a file in the middle of its import.
    enum FileChange {
        GROWS("grew while it was read: import it again for the rest", RECORDS) {
            @Override
            void happen(Path file) throws IOException {
                Files.writeString(file, lines(RECORDS, RECORDS + 10) + "{\"kind\":\"meas", StandardOpenOption.APPEND);
            }
        },
        IS_CUT("was cut short while it was read", CHANGED_AT) {
            @Override
            void happen(Path file) throws IOException {
                try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                    channel.truncate(channel.size() / 2);
                }
            }
        },
        IS_REPLACED("was replaced by another file while it was read", RECORDS) {
            @Override
            void happen(Path file) throws IOException {
                Files.move(file, file.resolveSibling("old"));
                Files.writeString(file, lines(RECORDS, RECORDS + 5));
            }
        },
        IS_DELETED("was deleted or moved while it was read", RECORDS) {
            @Override
            void happen(Path file) throws IOException {
                Files.delete(file);
            }
        };

        private final String sentence;
        private final int least;

        FileChange(String sentence, int least) {
            this.sentence = sentence;
            this.least = least;
        }

        abstract void happen(Path file) throws IOException;
    }

    private static String lines(int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> "{\"kind\":\"measure\",\"id\":\"" + i
                + "\",\"at\":\"2026-03-01T00:00:00Z\",\"name\":\"m\",\"value\":1}\n").collect(Collectors.joining());
    }

    /// Imports the file, to which the change happens at a record; before the first, with 0.
    private ImportResult read(Path file, FileChange change, int record) {
        Progress changing = new Progress() {
            private int records;

            @Override
            public void report(double fraction, String message) {
                if (record == 0 && records++ == 0) {
                    happen();
                }
            }

            @Override
            public boolean isCancelled() {
                return false;
            }

            @Override
            public void checkCancelled() {
                if (record > 0 && ++records == record) {
                    happen();
                }
            }

            private void happen() {
                try {
                    change.happen(file);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        };
        return new Importer(Importer.installedFormats(), Imports.preparer(), InputStream.nullInputStream())
                .run(store, List.of(file.toString()), ImportOptions.DEFAULT, changing);
    }

    @ParameterizedTest
    @EnumSource
    void aFileThatChangesIsReadAsFarAsItWas(FileChange change) throws IOException {
        Path file = Files.writeString(folder.resolve("log.jsonl"), lines(0, RECORDS));
        ImportResult.FileResult result = read(file, change, CHANGED_AT).imports().getFirst();
        assertThat(result.warnings()).anyMatch(it -> it.contains(file + " " + change.sentence));
        long kept = result.counts().getOrDefault("measure", 0L);
        assertThat(kept).isBetween((long) change.least, (long) RECORDS);
        assertThat(result.quarantined()).isLessThanOrEqualTo(change == FileChange.IS_CUT ? 1 : 0);
        assertThat(store.stored).hasSize((int) kept);
    }

    @Test
    void whatAFileGrewByIsImportedTheNextTime() throws IOException {
        Path file = Files.writeString(folder.resolve("log.jsonl"), lines(0, RECORDS));
        read(file, FileChange.GROWS, CHANGED_AT);
        ImportResult.FileResult again = Imports.run(store, ImportOptions.DEFAULT, file.toString()).imports().getFirst();
        assertThat(again.counts()).containsEntry("measure", 10L);
        assertThat(again.duplicates()).isEqualTo(RECORDS);
        assertThat(again.warnings()).isEmpty();
    }

    @Test
    void aFileThatIsDeletedBeforeItIsReadIsNamed() throws IOException {
        Path file = Files.writeString(folder.resolve("log.jsonl"), lines(0, 3));
        ImportResult result = read(file, FileChange.IS_DELETED, 0);
        assertThat(result.failures()).singleElement().extracting(ImportResult.Failure::sentence).asString()
                .startsWith(file + " was deleted or moved").doesNotContain("\n");
        assertThat(store.stored).isEmpty();
        assertThat(store.list()).isEmpty();
    }
}
