package dev.hindsight.workspace.store.database;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

/// The first hundred bytes of a database, as far as they say how long it is
/// ([the file format](https://www.sqlite.org/fileformat2.html#the_database_header)).
public final class FileHeader {
    private static final int LENGTH = 100;
    private static final int PAGE_SIZE_AT = 16;
    private static final int CHANGES_AT = 24;
    private static final int PAGES_AT = 28;
    /// The change counter to which the number of pages belongs.
    private static final int VALID_FOR_AT = 92;
    private static final int LARGEST_PAGE = 65_536;

    private FileHeader() {}

    /// {@return whether the file is shorter than it says itself}: a sync or a copy that broke off. SQLite finds that out
    /// where whole pages lack, and would fill up a last page that lacks a part.
    public static boolean isCutShort(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            ByteBuffer header = ByteBuffer.wrap(in.readNBytes(LENGTH));
            if (header.capacity() < LENGTH || header.getInt(CHANGES_AT) != header.getInt(VALID_FOR_AT)) {
                return false;
            }
            int size = Short.toUnsignedInt(header.getShort(PAGE_SIZE_AT));
            long page = size == 1 ? LARGEST_PAGE : size;
            // A log that was not copied into the file yet holds the rest.
            return Files.size(file) < page * Integer.toUnsignedLong(header.getInt(PAGES_AT))
                    && !LogLineage.isThereFor(file);
        } catch (IOException unreadable) {
            // SQLite itself says why.
            return false;
        }
    }
}
