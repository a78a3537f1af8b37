package dev.hindsight.workspace.store.text;

import dev.hindsight.workspace.evidence.TrimmedTexts;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// The stored JSON of a sample whose texts were trimmed: without the hash that it repeats, which stands in a column of the
/// same row. Reading puts it back at the same place. That, and shapes without zeros, make the row shorter than it was
/// also where its texts were short.
public final class TrimmedBody {
    private static final String FIELD = "\"" + TrimmedTexts.FIELD + "\":{\"at\":\"";
    private static final String HASH = "\",\"sha256\":\"";

    private TrimmedBody() {}

    /// {@return canonical JSON without the hash; as it is where it holds none}
    ///
    /// @param hash hex
    public static String without(String canonical, String hash) {
        int place = place(canonical);
        return place >= 0 && canonical.startsWith(hash + "\"", place)
                ? canonical.substring(0, place) + canonical.substring(place + hash.length())
                : canonical;
    }

    /// {@return canonical JSON with the hash; as it is where none was taken out}
    ///
    /// @param hash of the row; null in a damaged one
    public static String with(String body, byte @Nullable [] hash) {
        int place = place(body);
        return hash != null && place >= 0 && body.charAt(place) == '"'
                ? body.substring(0, place) + HexFormat.of().formatHex(hash) + body.substring(place)
                : body;
    }

    /// A quote inside a string is escaped, so this can only be a field. It is looked for from the end, where its name
    /// puts it in canonical JSON.
    private static int place(String json) {
        int field = json.lastIndexOf(FIELD);
        int end = field < 0 ? -1 : json.indexOf('"', field + FIELD.length());
        return end >= 0 && json.startsWith(HASH, end) ? end + HASH.length() : -1;
    }
}
