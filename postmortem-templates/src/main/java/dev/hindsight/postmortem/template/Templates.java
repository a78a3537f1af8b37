package dev.hindsight.postmortem.template;

import dev.hindsight.postmortem.model.Section;
import dev.hindsight.workspace.common.Sha256;
import dev.hindsight.workspace.common.WorkspaceException.Reason;
import dev.hindsight.workspace.common.WorkspaceException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// Finds and reads templates: a team's folder first, then those that ship.
public final class Templates {
    /// The template that always fits.
    public static final String GENERIC = "generic";
    /// The names of those that ship.
    public static final List<String> SHIPPED = List.of(GENERIC, "prompt-regression", "provider-drift", "retrieval",
            "tool-action", "refusal", "cache-leak", "cost", "judge-false-alarm");

    private static final YAMLMapper YAML = YAMLMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
    private static final Pattern FRONT = Pattern.compile("\\A---\\R(.*?)\\R---\\R(.*)\\z", Pattern.DOTALL);
    private static final Pattern HEADING = Pattern.compile("(?m)^## (.+)$");

    /// The front matter. A template without sections of its own names one it `extends`; its `questions` (by heading)
    /// are put at the end of those sections.
    private record FrontMatter(
            @Nullable String title,
            @Nullable List<String> likely,
            @Nullable String extend,
            @Nullable Map<String, List<String>> questions) {}

    private final @Nullable Path team;

    /// Reads templates.
    ///
    /// @param team a folder with a team's own `<name>.md`; null where there is none
    public Templates(@Nullable Path team) {
        this.team = team;
    }

    /// {@return the template of that name}
    ///
    /// @throws WorkspaceException if there is none, or it cannot be read
    public Template get(String name) {
        return read(name, text(name));
    }

    private Template read(String name, String text) {
        Matcher file = FRONT.matcher(text.replace("\r\n", "\n"));
        if (!file.matches()) {
            throw unreadable(name, "it needs front matter between two lines of ---");
        }
        FrontMatter front;
        try {
            front = YAML.readValue(file.group(1), FrontMatter.class);
        } catch (JacksonException e) {
            throw unreadable(name, "its front matter is not YAML with title, likely, extend and questions");
        }
        Map<Section, String> sections = new EnumMap<>(Section.class);
        if (front.extend() != null) {
            sections.putAll(get(front.extend()).sections());
        }
        sections.putAll(sections(name, file.group(2)));
        addQuestions(name, front, sections);
        return new Template(name, front.title() == null ? name : front.title(),
                front.likely() == null ? List.of() : front.likely(), sections, Sha256.hex(text));
    }

    private static Map<Section, String> sections(String name, String body) {
        Map<Section, String> sections = new EnumMap<>(Section.class);
        Matcher heading = HEADING.matcher(body);
        int from = -1;
        Section open = null;
        while (heading.find()) {
            if (open != null) {
                sections.put(open, body.substring(from, heading.start()).strip());
            }
            open = section(name, heading.group(1));
            from = heading.end();
        }
        if (open != null) {
            sections.put(open, body.substring(from).strip());
        }
        return sections;
    }

    private static void addQuestions(String name, FrontMatter front, Map<Section, String> sections) {
        Map<String, List<String>> questions = front.questions();
        if (questions != null) {
            questions.forEach((heading, asked) -> asked.forEach(it -> sections.merge(section(name, heading),
                    "{{ask: " + it + "}}", (text, ask) -> text + "\n\n" + ask)));
        }
    }

    private static Section section(String name, String heading) {
        return Section.of(heading).orElseThrow(() -> unreadable(name, "it has a section \"" + heading
                + "\" that reports do not have"));
    }

    private static WorkspaceException unreadable(String name, String why) {
        return new WorkspaceException(Reason.INPUT, "The template " + name + " cannot be used: " + why + ".");
    }

    private String text(String name) {
        try {
            if (team != null && name.matches("[\\w-]+") && Files.exists(team.resolve(name + ".md"))) {
                return Files.readString(team.resolve(name + ".md"));
            }
            if (SHIPPED.contains(name)) {
                try (InputStream in = Templates.class.getResourceAsStream(
                        "/dev/hindsight/postmortem/templates/" + name + ".md")) {
                    if (in != null) {
                        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
                    }
                }
            }
        } catch (IOException e) {
            throw unreadable(name, "it cannot be read");
        }
        throw new WorkspaceException(Reason.USAGE, "There is no postmortem template " + name + "; there are "
                + String.join(", ", SHIPPED) + ".");
    }
}
