package dev.hindsight.workspace.scenario.simulation;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// Questions and answers of the invented shop, drawn from templates in the resources.
public final class TextTemplates {
    private final JsonNode root;

    public TextTemplates() {
        root = yaml("support.yaml");
    }

    /// {@return a resource beside this class as text}
    static String text(String name) {
        try (InputStream in = TextTemplates.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("The resource " + name + " is missing.");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// {@return a resource beside this class as YAML}
    static JsonNode yaml(String name) {
        return new YAMLMapper().readTree(text(name));
    }

    /// {@return the names of the topics}
    List<String> topics() {
        return List.copyOf(root.get("topics").propertyNames());
    }

    /// {@return the usual share of a topic in the traffic}
    double weight(String topic) {
        return root.get("topics").get(topic).get("weight").asDouble();
    }

    /// {@return the share of a topic's questions whose answer cannot be known}
    double openShare(String topic) {
        return root.get("topics").get(topic).get("open_share").asDouble();
    }

    /// Begins a turn: one question with its values.
    TemplatedQuestion turn(String topic, boolean open, Random random) {
        JsonNode groups = root.get("topics").get(topic).get(open ? "open" : "known");
        JsonNode group = groups.get(random.nextInt(groups.size()));
        Map<String, String> values = values(random);
        String question = fill(pick(root.get("politeness"), random) + pick(group.get("questions"), random), values);
        return new TemplatedQuestion(topic, capital(question), group, values);
    }

    /// {@return an answer that is right}
    String good(TemplatedQuestion turn, Random random) {
        return frame(pick(turn.group.get("good"), random), turn, random);
    }

    /// {@return an answer that is wrong in the usual way}
    String bad(TemplatedQuestion turn, Random random) {
        return frame(pick(turn.group.get("bad"), random), turn, random);
    }

    /// {@return an answer that refuses though it need not}
    String refused(TemplatedQuestion turn, Random random) {
        JsonNode refused = turn.group.get("refused");
        return refused == null ? bad(turn, random) : fill(pick(refused, random), turn.values);
    }

    /// {@return an answer with the error of a fault}
    String faulty(String fault, TemplatedQuestion turn, Random random) {
        return frame(pick(root.get("faults").get(fault).get(turn.topic), random), turn, random);
    }

    /// {@return a sentence that makes an answer longer}
    String extra(Random random) {
        return pick(root.get("extras"), random);
    }

    /// {@return what a customer writes in a ticket about a fault; `other` for the usual ones}
    String ticket(String fault, Random random) {
        return pick(root.get("tickets").get(fault), random);
    }

    /// {@return a text of the single report: `question`, `output`, `right` or `odd`}
    public String report(String name, Random random) {
        JsonNode node = root.get("report").get(name);
        Map<String, String> values = new HashMap<>(Map.of("item", "tea set"));
        values.put("minutes", Integer.toString(3 + random.nextInt(9)));
        return capital(fill(node.isArray() ? pick(node, random) : node.asString(), values));
    }

    private String frame(String template, TemplatedQuestion turn, Random random) {
        return pick(root.get("openers"), random) + fill(template, turn.values) + pick(root.get("closers"), random);
    }

    private Map<String, String> values(Random random) {
        Map<String, String> values = new HashMap<>();
        root.get("slots").properties().forEach(slot -> values.put(slot.getKey(), pick(slot.getValue(), random)));
        return values;
    }

    private static String pick(JsonNode list, Random random) {
        return list.get(random.nextInt(list.size())).asString();
    }

    private static String fill(String template, Map<String, String> values) {
        String text = template;
        for (Map.Entry<String, String> value : values.entrySet()) {
            text = text.replace("{" + value.getKey() + "}", value.getValue());
        }
        return text;
    }

    private static String capital(String text) {
        return text.isEmpty() ? text : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    /// One question, and what an answer to it needs.
    record TemplatedQuestion(String topic, String question, JsonNode group, Map<String, String> values) {}
}
