package dev.hindsight.workspace.store.column;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One column of a block as bytes, little endian. The first byte says how the values are written:
///
/// - 1, 2, 4: whole numbers of so many bytes, the smallest of that width for unknown
/// - 8: doubles, NaN for unknown
/// - 16: longs; the base, the width, and the distance of each from the base in so many bytes
/// - 32: words; their number, each as length and UTF-8, the width of a code, and a code each, all bits set for unknown
public final class ColumnCodec {
    private static final byte DOUBLES = 8;
    private static final byte LONGS = 16;
    private static final byte WORDS = 32;

    private ColumnCodec() {}

    /// {@return numbers, in as few bytes as hold them exactly}
    public static byte[] numbers(double[] values, int n) {
        int width = 1;
        for (int i = 0; i < n && width < DOUBLES; i++) {
            width = Math.max(width, width(values[i]));
        }
        byte[] data = new byte[1 + n * width];
        ByteBuffer out = wrap(data).put((byte) width);
        for (int i = 0; i < n; i++) {
            boolean unknown = Double.isNaN(values[i]);
            switch (width) {
                case 1 -> out.put(unknown ? Byte.MIN_VALUE : (byte) values[i]);
                case 2 -> out.putShort(unknown ? Short.MIN_VALUE : (short) values[i]);
                case 4 -> out.putInt(unknown ? Integer.MIN_VALUE : (int) values[i]);
                default -> out.putDouble(values[i]);
            }
        }
        return data;
    }

    private static int width(double value) {
        if (Double.isNaN(value)) {
            return 1;
        }
        boolean whole = value == Math.rint(value) && !(value == 0 && 1 / value < 0);
        double size = Math.abs(value);
        if (!whole || size > Integer.MAX_VALUE) {
            return DOUBLES;
        }
        return size <= Byte.MAX_VALUE ? 1 : size <= Short.MAX_VALUE ? 2 : 4;
    }

    /// Reads numbers of some rows into `target`, beginning at `at`.
    static void numbers(byte[] data, RowSelection rows, double[] target, int at) {
        ByteBuffer in = wrap(data);
        int width = in.get();
        for (int i = 0; i < rows.size(); i++) {
            int place = 1 + rows.row(i) * width;
            target[at + i] = switch (width) {
                case 1 -> known(in.get(place), Byte.MIN_VALUE);
                case 2 -> known(in.getShort(place), Short.MIN_VALUE);
                case 4 -> known(in.getInt(place), Integer.MIN_VALUE);
                default -> in.getDouble(place);
            };
        }
    }

    private static double known(int value, int unknown) {
        return value == unknown ? Double.NaN : value;
    }

    /// {@return longs, in as few bytes as hold their distances}
    public static byte[] longs(long[] values, int n) {
        long min = Long.MAX_VALUE;
        long max = Long.MIN_VALUE;
        for (int i = 0; i < n; i++) {
            min = Math.min(min, values[i]);
            max = Math.max(max, values[i]);
        }
        long span = max - min;
        int width = span < 0 ? 8 : span <= Short.MAX_VALUE ? 2 : span <= Integer.MAX_VALUE ? 4 : 8;
        byte[] data = new byte[10 + n * width];
        ByteBuffer out = wrap(data).put(LONGS).putLong(min).put((byte) width);
        for (int i = 0; i < n; i++) {
            long distance = values[i] - min;
            switch (width) {
                case 2 -> out.putShort((short) distance);
                case 4 -> out.putInt((int) distance);
                default -> out.putLong(distance);
            }
        }
        return data;
    }

    /// {@return the longs of a block}
    public static long[] longs(byte[] data, int n) {
        ByteBuffer in = wrap(data);
        in.get();
        long base = in.getLong();
        int width = in.get();
        long[] values = new long[n];
        for (int i = 0; i < n; i++) {
            values[i] = base + switch (width) {
                case 2 -> in.getShort();
                case 4 -> in.getInt();
                default -> in.getLong();
            };
        }
        return values;
    }

    /// {@return words with their dictionary}
    public static byte[] words(@Nullable String[] values, int n) {
        Map<String, Integer> codes = new HashMap<>();
        List<byte[]> dictionary = new ArrayList<>();
        int[] code = new int[n];
        int size = 0;
        for (int i = 0; i < n; i++) {
            String word = values[i];
            if (word == null) {
                code[i] = -1;
                continue;
            }
            Integer known = codes.putIfAbsent(word, dictionary.size());
            code[i] = known == null ? dictionary.size() : known;
            if (known == null) {
                byte[] bytes = word.getBytes(StandardCharsets.UTF_8);
                size += 4 + bytes.length;
                dictionary.add(bytes);
            }
        }
        int width = dictionary.size() <= Byte.MAX_VALUE ? 1 : dictionary.size() <= Short.MAX_VALUE ? 2 : 4;
        byte[] data = new byte[1 + 4 + size + 1 + n * width];
        ByteBuffer out = wrap(data).put(WORDS).putInt(dictionary.size());
        dictionary.forEach(word -> out.putInt(word.length).put(word));
        out.put((byte) width);
        for (int it : code) {
            switch (width) {
                case 1 -> out.put((byte) it);
                case 2 -> out.putShort((short) it);
                default -> out.putInt(it);
            }
        }
        return data;
    }

    /// Reads the words of some rows into `target`, beginning at `at`, as codes of one dictionary for all blocks.
    ///
    /// @param dictionary word to code; grows by words of these rows alone
    static void words(byte[] data, RowSelection rows, int[] target, int at, Map<String, Integer> dictionary) {
        ByteBuffer in = wrap(data);
        in.get();
        int size = in.getInt();
        int[] places = new int[size];
        for (int i = 0; i < size; i++) {
            places[i] = in.position();
            in.position(in.position() + 4 + in.getInt(in.position()));
        }
        int width = in.get();
        int codes = in.position();
        int[] global = new int[size];
        java.util.Arrays.fill(global, -1);
        for (int i = 0; i < rows.size(); i++) {
            int row = rows.row(i);
            int code = switch (width) {
                case 1 -> in.get(codes + row);
                case 2 -> in.getShort(codes + 2 * row);
                default -> in.getInt(codes + 4 * row);
            };
            if (code < 0) {
                continue;
            }
            if (global[code] < 0) {
                int place = places[code];
                String word = new String(data, place + 4, in.getInt(place), StandardCharsets.UTF_8);
                Integer known = dictionary.putIfAbsent(word, dictionary.size());
                global[code] = known == null ? dictionary.size() - 1 : known;
            }
            target[at + i] = global[code];
        }
    }

    /// {@return the words of a block's column; empty where it holds none}
    public static List<String> dictionary(byte[] data) {
        List<String> words = new ArrayList<>();
        if (isWords(data)) {
            ByteBuffer in = wrap(data);
            in.get();
            for (int left = in.getInt(); left > 0; left--) {
                byte[] word = new byte[in.getInt()];
                in.get(word);
                words.add(new String(word, StandardCharsets.UTF_8));
            }
        }
        return words;
    }

    /// {@return whether the bytes hold words}
    static boolean isWords(byte[] data) {
        return data[0] == WORDS;
    }

    /// {@return whether the bytes hold longs}
    static boolean isLongs(byte[] data) {
        return data[0] == LONGS;
    }

    private static ByteBuffer wrap(byte[] data) {
        return ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN);
    }
}
