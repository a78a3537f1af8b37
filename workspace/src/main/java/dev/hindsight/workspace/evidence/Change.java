package dev.hindsight.workspace.evidence;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A change of the system: somebody, or an unknown party, moved something. For surface `prompt` it is a pointer move:
/// `prompt` now runs version `to`.
///
/// @param surface what was moved: `prompt` `assembly` `model` `params` `retrieval` `tool` `guard` `cache` `routing`
///     `flag` `judge` `sampling` `code` `data` `unversioned`
/// @param rollout share of traffic that got it, 0 to 1
/// @param rolloutUntil when a gradual rollout was complete
/// @param gate `passed` `failed` `skipped` `none`
/// @param rollsBack id of the change that it takes back
/// @param origin null where nobody said
public record Change(
        String surface,
        @Nullable String prompt,
        @Nullable String feature,
        @Nullable String environment,
        @Nullable String region,
        @Nullable String from,
        @Nullable String to,
        @Nullable String author,
        @Nullable String approver,
        @Nullable String reason,
        @Nullable String ticket,
        @Nullable String url,
        @Nullable Scope scope,
        @Nullable Double rollout,
        @Nullable Instant rolloutUntil,
        @Nullable String gate,
        @Nullable String rollsBack,
        @Nullable ChangeOrigin origin)
        implements
            Evidence {

    /// What a change reached; every component may be unknown.
    ///
    /// @param all whether it reached everything
    /// @param share share of traffic, 0 to 1
    public record Scope(
            @Nullable Boolean all,
            @Nullable List<String> prompts,
            @Nullable List<String> regions,
            @Nullable Map<String, List<String>> slices,
            @Nullable Double share) {}

    /// The origin of a change.
    public enum ChangeOrigin {
        /// We made it.
        OWN,
        /// The provider of the model or of another service made it.
        PROVIDER,
        /// Nobody logged it; it was detected in the samples.
        OBSERVED,
        /// Unknown.
        UNKNOWN;

        /// {@return the word in the field `origin`}
        @JsonValue
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
