package dev.hindsight.workspace.ingest.source;

import dev.hindsight.workspace.common.Progress;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// A source that reports how far it has been read, and stops when the person cancels.
public record MonitoredSource(Source source, Progress progress) implements SourceDecorator {
    private static final long STEP = 1 << 20;

    @Override
    public InputStream open() throws IOException {
        long size = name().endsWith(".gz") ? -1 : size();
        return new FilterInputStream(source.open()) {
            private long done;
            private long reported;

            @Override
            public int read() throws IOException {
                int b = super.read();
                advance(b < 0 ? 0 : 1);
                return b;
            }

            @Override
            public int read(byte[] bytes, int from, int length) throws IOException {
                int n = super.read(bytes, from, length);
                advance(n);
                return n;
            }

            private void advance(int n) {
                done += Math.max(0, n);
                if (done - reported >= STEP) {
                    reported = done;
                    progress.checkCancelled();
                    progress.report(size > 0 ? Math.min(1, (double) done / size) : Double.NaN, "Reading " + name());
                }
            }
        };
    }
}
