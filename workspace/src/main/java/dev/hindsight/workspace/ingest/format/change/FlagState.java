package dev.hindsight.workspace.ingest.format.change;

import dev.hindsight.workspace.ingest.format.event.EventFields;
import dev.hindsight.workspace.ingest.prepare.CanonicalJson;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The words for a flag's state. They begin with the flag's key, by which the arms of a flag are found among the slices.
final class FlagState {
    private static final int LONGEST = 120;

    private FlagState() {}

    /// {@return the state of a flag in a flagd file: whether it is on, the variant that it gives, and its targeting}
    static String flagd(String key, JsonNode flag) {
        String state = "DISABLED".equalsIgnoreCase(EventFields.text(flag, "state")) ? "off" : "on";
        String variant = EventFields.text(flag, "defaultVariant");
        JsonNode targeting = flag.path("targeting");
        return words(key, state, variant,
                targeting.isObject() && !targeting.isEmpty() ? "targeting " + CanonicalJson.of(targeting) : null);
    }

    /// {@return the state of a flag of LaunchDarkly in an environment; null where the version does not say it}
    static @Nullable String launchDarkly(String key, @Nullable String environment, JsonNode version) {
        JsonNode here = version.path("environments").path(environment == null ? "" : environment);
        JsonNode settings = here.isObject() ? here : version;
        if (!settings.path("on").isBoolean()) {
            return null;
        }
        JsonNode through = settings.path("fallthrough");
        JsonNode rules = settings.path("rules");
        return words(key, settings.path("on").booleanValue() ? "on" : "off",
                through.isObject() && !through.isEmpty() ? "fallthrough " + CanonicalJson.of(through) : null,
                rules.isArray() && !rules.isEmpty() ? "rules " + CanonicalJson.of(rules) : null);
    }

    /// {@return the settings of a strategy of Unleash; null where there are none}
    static @Nullable String strategy(String key, JsonNode data) {
        if (!data.isObject() || data.isEmpty()) {
            return null;
        }
        JsonNode parameters = data.path("parameters");
        return words(key, EventFields.text(data, "name", "title"),
                parameters.isObject() && !parameters.isEmpty() ? CanonicalJson.of(parameters) : null,
                data.path("constraints").isEmpty()
                        ? null
                        : "constraints " + CanonicalJson.of(data.path("constraints")));
    }

    static String words(String key, @Nullable String... more) {
        List<String> words = new ArrayList<>(List.of(key));
        for (String word : more) {
            if (word != null) {
                words.add(word.length() <= LONGEST
                        ? word
                        : word.substring(0, LONGEST) + "… " + dev.hindsight.workspace.common.Sha256.hex(word).substring(
                                0, 8));
            }
        }
        return String.join(" ", words);
    }
}
