package dev.hindsight.workspace.redact;

import dev.hindsight.workspace.common.WorkspaceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// A team's own rules (`redact.yaml`): a mapping of names to regular expressions, added to the built-in rules. The name
/// is the marker's word.
public final class TeamRules {
    /// No rules.
    public static final TeamRules NONE = new TeamRules(Map.of());

    /// Characters that a rule may look at per character of text before it is stopped as too slow.
    private static final long STEPS = 200;
    private static final long STEPS_BASE = 1_000_000;

    private final Map<String, Pattern> rules;

    private TeamRules(Map<String, Pattern> rules) {
        this.rules = rules;
    }

    /// Reads a file of rules; a file that does not exist has none.
    ///
    /// @throws WorkspaceException if it cannot be read, or a rule is no regular expression
    public static TeamRules load(Path file) {
        if (!Files.exists(file)) {
            return NONE;
        }
        try {
            JsonNode tree = YAMLMapper.builder().build().readTree(Files.readString(file));
            if (!tree.isObject() && !tree.isMissingNode() && !tree.isNull()) {
                throw unusable(file + " is no list of `name: regular expression` lines.", null);
            }
            Map<String, String> rules = new LinkedHashMap<>();
            tree.properties().forEach(rule -> rules.put(rule.getKey(), rule.getValue().asString()));
            return of(file.toString(), rules);
        } catch (IOException | JacksonException e) {
            throw unusable(file + " cannot be read as YAML: write one `name: regular expression` per line.", e);
        }
    }

    /// {@return rules from names and regular expressions}
    ///
    /// @param where the file, for messages
    public static TeamRules of(String where, Map<String, String> rules) {
        Map<String, Pattern> compiled = new LinkedHashMap<>();
        rules.forEach((name, regex) -> {
            if (name.isEmpty() || name.length() > 24
                    || !name.chars().allMatch(c -> RedactionMarker.typeChar((char) c))) {
                throw unusable(where + ": the rule name \"" + name
                        + "\" must be 1 to 24 letters, digits, - or _.", null);
            }
            try {
                compiled.put(name, Pattern.compile(regex));
            } catch (PatternSyntaxException e) {
                throw unusable(where + ": the rule " + name + " is no regular expression ("
                        + e.getDescription() + ").", e);
            }
        });
        return new TeamRules(compiled);
    }

    private static WorkspaceException unusable(String message, @Nullable Exception cause) {
        return cause == null
                ? new WorkspaceException(WorkspaceException.Reason.USAGE, message)
                : new WorkspaceException(WorkspaceException.Reason.USAGE, message, cause);
    }

    boolean isEmpty() {
        return rules.isEmpty();
    }

    /// {@return the rules as text, for the fingerprint of an import}
    @Override
    public String toString() {
        return rules.toString();
    }

    /// {@return what the rules replace, from left to right, the first rule winning; nothing inside markers}
    List<RedactionMatch> find(String s) {
        List<RedactionMatch> found = new ArrayList<>();
        rules.forEach((name, pattern) -> {
            Matcher matcher = pattern
                    .matcher(new StepLimitedText(s, name, new long[]{STEPS_BASE + STEPS * s.length()}));
            while (matcher.find()) {
                RedactionMatch match = new RedactionMatch(matcher.start(), matcher.end(), name,
                        s.substring(matcher.start(), matcher.end()));
                if (match.start() < match.end() && !insideMarker(s, match)
                        && found.stream().noneMatch(m -> m.start() < match.end() && match.start() < m.end())) {
                    found.add(match);
                }
            }
        });
        found.sort((a, b) -> Integer.compare(a.start(), b.start()));
        return found;
    }

    private static boolean insideMarker(String s, RedactionMatch match) {
        for (int i = Math.max(0, match.start() - 40); i < match.end(); i++) {
            int end = RedactionMarker.end(s, i);
            if (end > match.start()) {
                return true;
            }
        }
        return false;
    }

    /// A text that stops a regular expression that looks at it far too often (catastrophic backtracking): an import
    /// fails with a sentence then, rather than hanging or letting something through.
    private record StepLimitedText(CharSequence text, String rule, long[] left) implements CharSequence {
        @Override
        public char charAt(int index) {
            if (--left[0] < 0) {
                throw unusable("The rule " + rule + " in redact.yaml takes far too long on a text of " + text.length()
                        + " characters: write it without nested repetition.", null);
            }
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return new StepLimitedText(text.subSequence(start, end), rule, left);
        }

        @Override
        public String toString() {
            return text.toString();
        }
    }
}
