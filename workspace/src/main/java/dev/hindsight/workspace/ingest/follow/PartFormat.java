package dev.hindsight.workspace.ingest.follow;

import dev.hindsight.workspace.common.Progress;
import dev.hindsight.workspace.ingest.EvidenceFormat;
import dev.hindsight.workspace.ingest.ReadOptions;
import dev.hindsight.workspace.ingest.Sink;
import dev.hindsight.workspace.ingest.source.Source;
import dev.hindsight.workspace.ingest.source.SourceLocation;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.node.ObjectNode;

/// A format that reads a part of a file and says of each record where it stands in the whole file.
///
/// @param records how many records the part has had so far
record PartFormat(EvidenceFormat format, FilePart part, AtomicLong records) implements EvidenceFormat {
    @Override
    public String name() {
        return format.name();
    }

    @Override
    public double recognise(Source source) throws IOException {
        return format.recognise(source);
    }

    @Override
    public void read(Source source, ReadOptions options, Sink sink, Progress progress) throws IOException {
        format.read(source, options, new PlacingSink(sink), progress);
    }

    private SourceLocation inFile(SourceLocation place) {
        records.accumulateAndGet(place.record(), Math::max);
        return new SourceLocation(place.path(), part.from().records() + place.record(),
                place.line() == 0 ? 0 : part.linesBefore() + place.line(),
                place.offset() < 0 ? -1 : part.bytesBefore() + place.offset());
    }

    private final class PlacingSink implements Sink {
        private final Sink sink;

        PlacingSink(Sink sink) {
            this.sink = sink;
        }

        @Override
        public void accept(ObjectNode evidence, SourceLocation place, String raw) {
            sink.accept(evidence, inFile(place), raw);
        }

        @Override
        public void accept(String json, SourceLocation place) {
            sink.accept(json, inFile(place));
        }

        @Override
        public void accept(ObjectNode evidence, SourceLocation place, String raw, ObjectNode persons) {
            sink.accept(evidence, inFile(place), raw, persons);
        }

        @Override
        public void reject(SourceLocation place, String reason, String raw) {
            sink.reject(inFile(place), reason, raw);
        }

        @Override
        public void reject(SourceLocation place, String reason, String raw, ObjectNode persons) {
            sink.reject(inFile(place), reason, raw, persons);
        }

        @Override
        public void leaveOut(String what, long n) {
            sink.leaveOut(what, n);
        }

        @Override
        public void warn(String sentence) {
            sink.warn(sentence);
        }
    }
}
