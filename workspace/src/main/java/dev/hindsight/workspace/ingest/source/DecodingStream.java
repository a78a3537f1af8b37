package dev.hindsight.workspace.ingest.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/// A text as UTF-8 without byte-order mark, whatever it is encoded in. A byte that the encoding does not allow is read as Windows-1252 in a text
/// that is otherwise UTF-8 (the two are mixed where files of several programs were joined), and as U+FFFD in others.
final class DecodingStream extends InputStream {
    private static final Charset WINDOWS = Charset.forName("windows-1252");
    private static final int BUFFER = 1 << 16;
    /// Bytes of a byte-order mark in UTF-8.
    private static final int MARK = 3;

    private final InputStream in;
    private final CharsetDecoder decoder;
    private final boolean utf8;
    private final boolean carriageReturns;
    private final ByteBuffer read = ByteBuffer.allocate(BUFFER).flip();
    private final CharBuffer chars = CharBuffer.allocate(BUFFER);
    private ByteBuffer ready = ByteBuffer.allocate(0);
    private boolean exhausted;
    private int marks;
    private long produced;
    private long line = 1;
    private long replaced;
    private long firstLine;
    private long exact;

    /// @param carriageReturns whether lines end with `\r` alone; they then end with `\n` here
    DecodingStream(InputStream in, Charset charset, boolean carriageReturns) {
        this.in = in;
        this.utf8 = charset.equals(StandardCharsets.UTF_8);
        this.decoder = charset.newDecoder().onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        this.carriageReturns = carriageReturns;
        this.exact = utf8 ? Long.MAX_VALUE : 0;
    }

    /// {@return how many bytes the encoding does not allow}
    long replaced() {
        return replaced;
    }

    /// {@return the line of the first of them, from 1}
    long firstLine() {
        return firstLine;
    }

    /// {@return the byte of the file at which a byte of this stream stands; -1 where it is unknown, because the file is
    /// no UTF-8 up to there}
    long inFile(long here) {
        return here < 0 || here > exact ? -1 : here + marks;
    }

    @Override
    public int read() throws IOException {
        return fill() ? ready.get() & 0xFF : -1;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int n = Math.min(length, ready.remaining());
        ready.get(bytes, from, n);
        return n;
    }

    private boolean fill() throws IOException {
        while (!ready.hasRemaining()) {
            if (exhausted && !read.hasRemaining()) {
                return false;
            }
            if (!exhausted) {
                read.compact();
                int n = in.read(read.array(), read.position(), read.remaining());
                exhausted = n < 0;
                read.position(read.position() + Math.max(0, n)).flip();
            }
            decode();
        }
        return true;
    }

    private void decode() {
        chars.clear();
        CoderResult result = decoder.decode(read, chars, exhausted);
        while (result.isError() && chars.remaining() >= result.length()) {
            replace(result.length());
            result = decoder.decode(read, chars, exhausted);
        }
        chars.flip();
        if (produced == 0) {
            unmark();
        }
        for (int i = chars.position(); carriageReturns && i < chars.limit(); i++) {
            if (chars.get(i) == '\r') {
                chars.put(i, '\n');
            }
        }
        if (replaced == 0) {
            line += lines(chars);
        }
        ready = StandardCharsets.UTF_8.encode(chars);
        produced += ready.remaining();
    }

    private void unmark() {
        while (chars.hasRemaining() && chars.get(chars.position()) == '\uFEFF') {
            chars.get();
            marks += MARK;
        }
    }

    private void replace(int length) {
        if (replaced == 0) {
            CharBuffer before = chars.duplicate().flip();
            while (produced == 0 && before.hasRemaining() && before.get(before.position()) == '\uFEFF') {
                before.get();
            }
            firstLine = line + lines(before);
            exact = utf8 ? produced + StandardCharsets.UTF_8.encode(before).remaining() : 0;
        }
        replaced += length;
        for (int i = 0; i < length; i++) {
            byte b = read.get();
            if (utf8) {
                chars.append(new String(new byte[]{b}, WINDOWS));
            }
        }
        if (!utf8) {
            chars.append('\uFFFD');
        }
    }

    private long lines(CharBuffer text) {
        long n = 0;
        for (int i = text.position(); i < text.limit(); i++) {
            char c = text.get(i);
            n += c == '\n' || (c == '\r' && carriageReturns) ? 1 : 0;
        }
        return n;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
