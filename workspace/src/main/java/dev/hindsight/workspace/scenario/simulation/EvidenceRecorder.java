package dev.hindsight.workspace.scenario.simulation;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Collects the evidence of a script. Random numbers come from named streams, so that more draws in one stream leave
/// the others unchanged.
public final class EvidenceRecorder {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final String letter;
    private final long seed;
    private final List<RecordedEvidence> pieces = new ArrayList<>();

    private record RecordedEvidence(Instant at, String kind, String id, ObjectNode node) {}

    public EvidenceRecorder(String letter, long seed) {
        this.letter = letter;
        this.seed = seed;
    }

    /// {@return the random stream of that name, the same for the same letter and seed}
    public Random random(String name) {
        return new Random(seed * 0x9E3779B97F4A7C15L ^ (letter + "/" + name).hashCode() * 0xBF58476D1CE4E5B9L);
    }

    /// {@return a time up to that many minutes before or after the planned one, to the second}
    public Instant jittered(String planned, int minutes) {
        Instant at = Instant.parse(planned);
        int seconds = random("time/" + planned).nextInt(2 * 60 * minutes + 1) - 60 * minutes;
        return at.plusSeconds(seconds);
    }

    /// Records a piece of evidence of a kind.
    ///
    /// @return the object, to be filled with the fields of its kind
    public ObjectNode put(String kind, String id, Instant at) {
        ObjectNode node = JSON.objectNode();
        node.put("kind", kind);
        node.put("id", id);
        node.put("at", at.truncatedTo(ChronoUnit.MILLIS).toString());
        pieces.add(new RecordedEvidence(at.truncatedTo(ChronoUnit.MILLIS), kind, id, node));
        return node;
    }

    /// Records a change that the shop made to everything.
    ObjectNode change(String id, Instant at, String surface, String from, String to, String author, String reason) {
        ObjectNode node = put("change", id, at).put("surface", surface).put("environment", "production")
                .put("from", from).put("to", to).put("author", author).put("reason", reason).put("origin", "own");
        node.putObject("scope").put("all", true);
        return node;
    }

    /// Records a deploy of a prompt: a pointer move, complete after a few minutes.
    ObjectNode deploy(String id, Instant at, String prompt, String from, String to, String author, String reason) {
        ObjectNode node = change(id, at, "prompt", from, to, author, reason).put("prompt", prompt)
                .put("rollout_until", rolledOut(at).toString());
        node.putObject("scope").putArray("prompts").add(prompt);
        return node;
    }

    /// {@return when a change made at that time has reached all servers}
    public static Instant rolledOut(Instant at) {
        return at.plus(Duration.ofMinutes(4));
    }

    /// {@return an id of letters only, so that it does not look like a telephone or card number}
    public static String letters(Random random, int count) {
        StringBuilder id = new StringBuilder(count);
        for (int i = 0; i < count; i++) {
            id.append("bcdfghjkmnpqrstvwxz".charAt(random.nextInt(19)));
        }
        return id.toString();
    }

    /// Records a note.
    public void note(String id, Instant at, String event, String saidBy, String text) {
        put("note", id, at).put("event", event).put("said_by", saidBy).put("text", text);
    }

    /// {@return all recorded evidence, by time}
    public List<ObjectNode> evidence() {
        return pieces.stream()
                .sorted(Comparator.comparing(RecordedEvidence::at).thenComparing(RecordedEvidence::kind)
                        .thenComparing(RecordedEvidence::id))
                .map(RecordedEvidence::node).toList();
    }
}
