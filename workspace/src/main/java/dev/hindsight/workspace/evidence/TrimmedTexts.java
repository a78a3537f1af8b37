package dev.hindsight.workspace.evidence;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What stays of a sample's texts after they were trimmed: what identifies the sample, and what was measured of them.
///
/// @param at when they were dropped
/// @param sha256 hex, of what was stored before in RFC 8785 canonical form: the hash by which the sample stays known, to
/// whoever cites it and to whoever imports its file again
/// @param systemSha256 hex, of its `system` text, by which its prompt version is found; null where it had none
/// @param shapes by name without `text.`: the length in characters, the others 1, those that are 0 are left out (but for
/// `language`, which may be unknown); null where it had no output
public record TrimmedTexts(Instant at, String sha256, @Nullable String systemSha256,
        @Nullable Map<String, Double> shapes) {
    /// The field of a sample that holds it.
    public static final String FIELD = "texts_trimmed";

    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

    /// {@return the hash that a record had before its texts were trimmed; empty where they were not}
    public static Optional<String> hash(JsonNode evidence) {
        String hash = evidence.path(FIELD).path("sha256").asString("");
        return HASH.matcher(hash).matches() ? Optional.of(hash) : Optional.empty();
    }
}
