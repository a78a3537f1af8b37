package dev.hindsight.analysis.pyramid;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/// Encodes and decodes the content of a pyramid's pieces.
final class PieceCodec {
    private PieceCodec() {}

    interface PieceEncoder {
        void to(DataOutputStream out) throws IOException;
    }

    interface PieceDecoder<T> {
        T from(DataInputStream in) throws IOException;
    }

    static byte[] written(PieceEncoder content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            content.to(out);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    static <T> T read(byte[] data, PieceDecoder<T> content) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(data))) {
            return content.from(in);
        } catch (IOException e) {
            throw new UncheckedIOException("a piece of a pyramid is cut off", e);
        }
    }
}
