package dev.hindsight.workspace.evidence;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// Who made a change, or how it is known.
public enum ChangeOrigin {
    /// We did.
    OWN,
    /// The provider of the model or of another service did.
    PROVIDER,
    /// Nobody logged it: the samples show it.
    OBSERVED,
    /// Nobody said.
    UNKNOWN;

    /// {@return the word in the field `origin`}
    @JsonValue
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
