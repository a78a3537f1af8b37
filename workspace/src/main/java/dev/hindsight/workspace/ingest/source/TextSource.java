package dev.hindsight.workspace.ingest.source;

import dev.hindsight.workspace.common.WorkspaceException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A source as UTF-8 text without byte-order mark, with `\n` or `\r\n`, whatever its encoding and line ends: UTF-8, UTF-16 and UTF-32 with a
/// byte-order mark, UTF-16 without one where every other byte is zero, Windows-1252 where bytes are no UTF-8. So no
/// format needs to know of encodings. A folder stays what it is.
public final class TextSource implements SourceDecorator {
    /// How much of a source is looked at to tell what it is.
    public static final int HEAD = 1 << 16;
    /// Where the mark of a tar archive stands.
    private static final int TAR = 257;
    /// What people have by the name of evidence, by its first bytes.
    private static final Map<String, String> BINARY = Map.of(
            "\u00fd7zXZ\0", " is compressed with xz: unpack it (`xz -d`) and import that.",
            "BZh", " is compressed with bzip2: unpack it (`bzip2 -d`) and import that.",
            "(\u00b5/\u00fd", " is compressed with zstd: unpack it (`zstd -d`) and import that.",
            "7z\u00bc\u00af'\u001c", " is a 7z archive: unpack it and import the folder.",
            "%PDF-", " is a PDF: import what it was made from.",
            "\u0089PNG", " is a picture: import what it was made from.",
            "ARROW1", " is an Arrow file: export it as CSV or JSON Lines and import that.",
            "Obj\u0001", " is an Avro file: export it as JSON Lines and import that.");
    private static final int BEGINNING = 512;

    private final Source source;
    private final byte[] raw;
    private final Charset charset;
    private final boolean marked;
    private final boolean carriageReturns;
    private final byte[] start;
    private @Nullable DecodingStream opened;
    private byte @Nullable [] longest;
    private boolean isWhole;

    private TextSource(Source source) throws IOException {
        this.source = source;
        this.raw = source.head(HEAD);
        Charset byMark = byMark(raw);
        this.marked = byMark != null;
        this.charset = byMark == null ? byZeros(raw) : byMark;
        String text = new String(raw, charset);
        this.carriageReturns = text.indexOf('\r') >= 0 && text.indexOf('\n') < 0 && text.indexOf('\r') < text.length()
                - 1;
        this.start = text.substring(0, Math.min(text.length(), BEGINNING)).getBytes(StandardCharsets.UTF_8);
    }

    /// {@return a source as text}
    public static TextSource of(Source source) throws IOException {
        return source instanceof TextSource text ? text : new TextSource(source);
    }

    /// {@return a source as text}
    ///
    /// @throws WorkspaceException with reason INPUT if it is none
    public static TextSource required(Source source) throws IOException {
        TextSource text = of(source);
        String wrong = text.unreadable();
        if (wrong != null) {
            throw new WorkspaceException(WorkspaceException.Reason.INPUT, source.name() + wrong);
        }
        return text;
    }

    private static @Nullable Charset byMark(byte[] head) {
        if (begins(head, 0xFF, 0xFE, 0, 0)) {
            return Charset.forName("UTF-32LE");
        }
        if (begins(head, 0, 0, 0xFE, 0xFF)) {
            return Charset.forName("UTF-32BE");
        }
        return begins(head, 0xFF, 0xFE)
                ? StandardCharsets.UTF_16LE
                : begins(head, 0xFE, 0xFF) ? StandardCharsets.UTF_16BE : null;
    }

    private static boolean begins(byte[] head, int... bytes) {
        for (int i = 0; i < bytes.length; i++) {
            if (i >= head.length || (head[i] & 0xFF) != bytes[i]) {
                return false;
            }
        }
        return true;
    }

    /// Text of Latin letters in UTF-16 has a zero in nearly every second place, and none in the others.
    private static Charset byZeros(byte[] head) {
        int pairs = Math.min(head.length, BEGINNING) / 2;
        int even = 0;
        int odd = 0;
        for (int i = 0; i < pairs; i++) {
            even += head[2 * i] == 0 ? 1 : 0;
            odd += head[2 * i + 1] == 0 ? 1 : 0;
        }
        boolean enough = pairs >= 4;
        return enough && even == 0 && odd > 0.7 * pairs
                ? StandardCharsets.UTF_16LE
                : enough && odd == 0 && even > 0.7 * pairs ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_8;
    }

    @Override
    public Source source() {
        return source;
    }

    @Override
    public InputStream open() throws IOException {
        DecodingStream stream = new DecodingStream(source.open(), charset, carriageReturns);
        opened = stream;
        return stream;
    }

    /// Every format looks at the beginning to tell whether it is its own: it is read once.
    @Override
    public byte[] head(int most) throws IOException {
        byte[] known = longest;
        if (known == null || (known.length < most && !isWhole)) {
            known = beginning(most);
            longest = known;
            isWhole = known.length < most;
        }
        return known.length <= most ? known.clone() : Arrays.copyOf(known, most);
    }

    private byte[] beginning(int most) throws IOException {
        byte[] head = new byte[most];
        int length = 0;
        try (InputStream in = new DecodingStream(source.open(), charset, carriageReturns)) {
            for (int n = in.read(head); n > 0; n = in.read(head, length, most - length)) {
                length += n;
            }
        } catch (EOFException e) {
            // The file is cut off: its beginning can still be read, and the read reports how far.
            if (length == 0) {
                throw e;
            }
        }
        return Arrays.copyOf(head, length);
    }

    /// {@return whether it is UTF-8 with `\n` or `\r\n` in the file, so that it can be entered at any line}
    public boolean isUtf8() {
        return charset.equals(StandardCharsets.UTF_8) && !carriageReturns;
    }

    /// {@return a place in this text as a place in the file: its byte is unknown behind the first that was encoded
    /// otherwise}
    public SourceLocation placed(SourceLocation place) {
        DecodingStream stream = opened;
        return stream == null
                ? place
                : new SourceLocation(place.path(), place.record(), place.line(), stream.inFile(place.offset()));
    }

    /// {@return one sentence about what was assumed of the encoding in what was read last; null where nothing was}
    public @Nullable String assumption() {
        DecodingStream stream = opened;
        if (stream == null || (stream.replaced() == 0 && (marked || charset.equals(StandardCharsets.UTF_8)))) {
            return null;
        }
        if (stream.replaced() == 0) {
            return name() + " has no byte-order mark and was read as " + charset.name() + ".";
        }
        String bytes = stream.replaced() == 1 ? "1 byte is" : stream.replaced() + " bytes are";
        return bytes + " not " + charset.name() + ", the first in line " + stream.firstLine() + ": "
                + (charset.equals(StandardCharsets.UTF_8)
                        ? "read as Windows-1252; save the file as UTF-8 if letters look wrong."
                        : "read as \uFFFD; fetch the file again if text is missing.");
    }

    /// {@return the rest of a sentence that begins with the name: why this is no text that could be read; null where it
    /// may be}
    public @Nullable String unreadable() {
        if (path().isPresent() && Files.isDirectory(path().orElseThrow())) {
            return null;
        }
        String text = new String(start, StandardCharsets.UTF_8);
        if (raw.length < HEAD && new String(raw, charset).replace("\uFEFF", "").isBlank()) {
            return " is empty.";
        }
        String bytes = new String(raw, 0, Math.min(raw.length, BEGINNING), StandardCharsets.ISO_8859_1);
        String lower = name().toLowerCase(Locale.ROOT);
        if (bytes.startsWith("SQLite format 3\0")) {
            return " is a workspace or another database, no evidence: `hindsight info` shows what a workspace holds.";
        }
        if (bytes.startsWith("PK\u0003\u0004")) {
            return lower.matches(".*\\.(xlsx|xlsm|ods)")
                    ? " is a spreadsheet: save its sheet as CSV UTF-8 and import that."
                    : lower.endsWith(".zip")
                            ? " is an archive inside an archive: unpack the outer one first."
                            : " is a ZIP archive: let its name end in .zip, or unpack it.";
        }
        if (bytes.startsWith("\u001f\u008b")) {
            return " is compressed: let its name end in .gz, or unpack it.";
        }
        if (bytes.startsWith("PAR1")) {
            return " is a Parquet file: export it as CSV or JSON Lines and import that.";
        }
        if (bytes.startsWith("ustar", TAR)) {
            return " is a tar archive: unpack it (`tar xf`) and import the folder.";
        }
        for (Map.Entry<String, String> known : BINARY.entrySet()) {
            if (bytes.startsWith(known.getKey())) {
                return known.getValue();
            }
        }
        // A text file may contain a block of zeros where a machine stopped during a write, but does not begin with one.
        return text.indexOf(0) < 0 ? null : " is a binary file, or in no known encoding: save it as UTF-8 text.";
    }
}
