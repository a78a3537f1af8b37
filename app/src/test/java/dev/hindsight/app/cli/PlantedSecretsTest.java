package dev.hindsight.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.app.cli.command.ExitStatus;
import dev.hindsight.testing.Seeds;
import dev.hindsight.workspace.redact.StateFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Secrets of every kind that redaction knows, planted in every place of the files that people import: none is in a byte of
/// the workspace, of what lies beside it, or of anything that leaves it.
@Tag("simulation")
class PlantedSecretsTest extends CommandLineTest {
    private static final String DIGITS = "0123456789";
    private static final String ALNUM = DIGITS + "abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ";
    /// No secret is shorter.
    private static final int BEGINNING = 8;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Random random = new Random(Seeds.fresh());
    /// Where each secret was planted.
    private final Map<String, String> planted = new LinkedHashMap<>();
    private int turn;
    private int id;

    /// {@return words with a secret of the next kind in them}
    private String secret(String place) {
        return switch (turn++ % 12) {
            case 0 -> "write to " + plant(place, "ana" + some(DIGITS, 6) + "@mail.example.org") + " please";
            case 1 -> "call " + plant(place, "+44 20 7946 0" + some(DIGITS, 3)) + " now";
            case 2 -> "my card " + plant(place, card()) + " was charged";
            case 3 -> "pay to " + plant(place, iban()) + " by Friday";
            case 4 -> "from " + plant(place, "10.77." + random.nextInt(10, 256) + "." + random.nextInt(10, 256))
                    + " it failed";
            case 5 -> "use " + plant(place, "sk-proj-" + some(ALNUM, 33) + "a1") + " as key";
            case 6 -> "token " + plant(place, "eyJhbGciOiJIUzI1NiJ9.eyJ" + some(ALNUM, 20) + "." + some(ALNUM, 30));
            case 7 -> "login with password=" + plant(place, "hush" + some(DIGITS, 8)) + " there";
            case 8 -> "sent Cookie: sessionid=" + plant(place, some(ALNUM, 24)) + "; Path=/";
            case 9 -> "header Authorization: Bearer " + plant(place, some(ALNUM, 24) + "a1");
            case 10 -> "at postgres://app:" + plant(place, "pw" + some(ALNUM, 10)) + "@db.internal:5432/app today";
            default -> "-----BEGIN PRIVATE KEY----- " + plant(place, some(ALNUM, 48)) + " -----END PRIVATE KEY-----";
        };
    }

    /// Shifts the kinds, so that each place meets each of them.
    private void next(int kinds) {
        turn += kinds;
    }

    private String plant(String place, String value) {
        planted.put(value, place);
        return value;
    }

    private String some(String signs, int n) {
        StringBuilder text = new StringBuilder();
        random.ints(n, 0, signs.length()).forEach(i -> text.append(signs.charAt(i)));
        return text.toString();
    }

    private String card() {
        String start = "4" + some(DIGITS, 14);
        int sum = 0;
        for (int i = 0; i < start.length(); i++) {
            int twice = (start.charAt(i) - '0') * (i % 2 == 0 ? 2 : 1);
            sum += twice > 9 ? twice - 9 : twice;
        }
        return start + (10 - sum % 10) % 10;
    }

    private String iban() {
        String account = some(DIGITS, 18);
        int check = 98 - new java.math.BigInteger(account + "131400").mod(java.math.BigInteger.valueOf(97)).intValue();
        return "DE%02d%s".formatted(check, account);
    }

    private ObjectNode piece(String kind, int hour) {
        return JSON.createObjectNode().put("kind", kind).put("id", kind + id++).put("source_system", "planted")
                .put("at", NOW.minusSeconds(3600L * (250 - hour)).toString());
    }

    private ObjectNode sample(int hour) {
        ObjectNode sample = piece("sample", hour).put("prompt", "support").put("input", secret("sample input"))
                .put("output", secret("sample output")).put("session", secret("session"))
                .put("label", hour < 120 || hour % 2 == 0 ? "good" : "bad")
                .put("tenant", plant("tenant", some(ALNUM, 16)))
                .put("user", plant("user", some(ALNUM, 16))).put("note_of_ours", secret("extra"))
                .put("system", "You are kind. ".repeat(20) + secret("system"));
        sample.putObject("metadata").putArray("tags").add(secret("nested extra"));
        sample.putObject("slice").put("channel", secret("slice"));
        sample.putObject("params").put("stop", secret("params"));
        sample.putArray("tool_calls").addObject().put("name_emitted", "find").put("ok", true).putObject("arguments")
                .put("to", secret("tool argument"));
        sample.putArray("retrieval").addObject().put("chunk", "c1").put("text", secret("retrieved text"));
        if (hour % 7 == 0) {
            sample.put("error", secret("error"));
        }
        next(1);
        return sample;
    }

    private String evidenceLines() {
        List<ObjectNode> lines = new ArrayList<>();
        for (int hour = 0; hour < 240; hour++) {
            lines.add(sample(hour));
        }
        for (int i = 0; i < 24; i++) {
            lines.add(piece("change", 10 * i + 1).put("surface", "prompt").put("prompt", "support").put("to", "v" + i)
                    .put("author", "Ana Doe <" + plant("author", "ana" + some(DIGITS, 7) + "@mail.example.org") + ">")
                    .put("reason", secret("reason of a change")).put("ticket", secret("ticket")));
            lines.add(piece("prompt_version", 10 * i).put("prompt", "support").put("version", "v" + i)
                    .put("text", "Be kind.\n" + secret("prompt text")).put("reason", secret("reason of a version")));
            lines.add(piece("eval", i).put("suite", "s").put("metric", "m").put("score", 0.5)
                    .put("direction", "higher").put("comment", secret("extra of an eval")));
            lines.add(piece("judgement", i + 1).put("sample", "sample" + i).put("metric", "kind").put("value", 1)
                    .put("labeller", "Kim <" + plant("labeller", "kim" + some(DIGITS, 7) + "@mail.example.org") + ">")
                    .put("comment", secret("extra of a label")));
            lines.add(piece("user_signal", i + 2).put("sample", "sample" + i).put("type", "ticket")
                    .put("text", secret("ticket text")));
            lines.add(piece("note", i + 3).put("text", secret("note")));
            lines.add(piece("measure", i).put("name", "requests").put("value", 3).put("unit", secret("unit")));
            ObjectNode catalog = piece("tool_catalog", i).put("catalog", "c" + i);
            catalog.putArray("tools").addObject().put("name", "find").putObject("input_schema").put("description",
                    secret("tool description"));
            lines.add(catalog);
            lines.add(piece("sample", i).put("label", secret("a word that is none"))); // to quarantine
            lines.add(piece(secret("a kind that is none"), i));
            next(1);
        }
        StringBuilder text = new StringBuilder();
        lines.forEach(line -> text.append(line).append('\n'));
        for (int i = 0; i < 24; i++) {
            text.append("{\"kind\":\"sample\", \"output\": \"").append(secret("broken JSON")).append("\n");
            text.append(secret("no JSON")).append("\n");
            next(3);
        }
        return text.toString();
    }

    private String chats() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 24; i++) {
            ObjectNode chat = JSON.createObjectNode();
            chat.putArray("messages").add(message("system", secret("system message")))
                    .add(message("user", secret("user message"))).add(message("assistant", secret("answer")));
            chat.putObject("metadata").put("who", secret("metadata"));
            text.append(chat).append('\n');
            next(1);
        }
        return text.toString();
    }

    private static ObjectNode message(String role, String content) {
        return JSON.createObjectNode().put("role", role).put("content", content);
    }

    private String spans() {
        ObjectNode root = JSON.createObjectNode();
        var spans = root.putArray("resourceSpans").addObject().putArray("scopeSpans").addObject().putArray("spans");
        for (int i = 0; i < 24; i++) {
            long start = NOW.minusSeconds(7200 + i).toEpochMilli() * 1_000_000;
            ObjectNode span = spans.addObject().put("traceId", "%032x".formatted(i + 1)).put("spanId",
                    "%016x".formatted(i + 1)).put("name", "chat m-1")
                    .put("startTimeUnixNano", String.valueOf(start))
                    .put("endTimeUnixNano", String.valueOf(start + 1_000_000));
            var attributes = span.putArray("attributes");
            Map.of("gen_ai.operation.name", "chat", "gen_ai.request.model", "m-1", "gen_ai.input.messages",
                    JSON.createArrayNode().add(message("user", secret("span input"))).toString(),
                    "gen_ai.output.messages",
                    JSON.createArrayNode().add(message("assistant", secret("span output"))).toString(),
                    "own.attribute", secret("span attribute"))
                    .forEach(
                            (key, value) -> attributes.addObject().put("key", key).putObject("value").put("stringValue",
                                    value));
            span.putObject("status").put("code", 2).put("message", secret("span status"));
            next(1);
        }
        return root.toString();
    }

    private String table() {
        StringBuilder text = new StringBuilder("when;question;answer;customer;grade\n");
        for (int i = 0; i < 48; i++) {
            text.append(NOW.minusSeconds(600L + i)).append(';').append(cell(secret("cell of an input"))).append(';')
                    .append(cell(secret("cell of an output"))).append(';').append(cell(secret("cell not mapped")))
                    .append(i % 5 == 0 ? ";" + cell(secret("cell too many")) : "").append(";0.5\n");
            next(2);
        }
        return text.toString();
    }

    private static String cell(String text) {
        return '"' + text + '"';
    }

    @Test
    void noPlantedSecretLeavesTheFilesItCameIn() throws IOException {
        Path in = Files.createDirectories(folder.resolve("in"));
        String address = plant("file name", "ana" + some(DIGITS, 7) + "@mail.example.org");
        Files.writeString(in.resolve("evidence of " + address + ".jsonl"), evidenceLines());
        Files.writeString(in.resolve("chat.jsonl"), chats());
        Files.writeString(in.resolve("spans.json"), spans());
        Files.writeString(in.resolve("table.csv"), table());
        Files.writeString(in.resolve("mapping.yaml"), """
                kind: sample
                columns: {at: when, input: question, output: answer}
                """);
        Files.writeString(in.resolve("broken " + address + ".zip"), "PK\3\4 " + secret("broken archive"));
        Files.writeString(in.resolve("other.txt"), secret("no evidence at all"));

        StringBuilder said = new StringBuilder();
        run(said, "import", "w.hindsight", "in/evidence of " + address + ".jsonl");
        run(said, "import", "w.hindsight", "in/chat.jsonl", "--at", NOW.toString());
        run(said, "import", "w.hindsight", "in/spans.json");
        run(said, "import", "w.hindsight", "in/table.csv", "--mapping", "in/mapping.yaml");
        run(said, "import", "w.hindsight", "in/broken " + address + ".zip", "in/other.txt");
        said.setLength(0); // names the files as the person did
        run(said, "info", "w.hindsight", "--json");
        run(said, "quarantine", "w.hindsight");
        run(said, "quarantine", "w.hindsight", "--json");
        run(said, "quarantine", "w.hindsight", "--conflicts", "--json");
        run(said, "analyze", "w.hindsight", "--json");
        run(said, "diff", "w.hindsight", "support", "v1", "v2");
        run(said, "blame", "w.hindsight", "support");
        run(said, "incident", "new", "w.hindsight", "Worse answers", "--onset", NOW.minusSeconds(468_000).toString());
        run(said, "incident", "pin", "w.hindsight", "INC-1", "planted/sample/sample1");
        run(said, "say", "w.hindsight", "INC-1");
        run(said, "postmortem", "new", "w.hindsight", "INC-1");
        run(said, "postmortem", "export", "w.hindsight", "INC-1", "-o", "report");
        run(said, "export", "w.hindsight", "-o", "all.jsonl");
        run(said, "backup", "w.hindsight", "copy.hindsight");
        run(said, "trim", "w.hindsight", "--older", "1h");

        // The person's own name of a file stands in what quarantine says, as a marker.
        List<String> found = new ArrayList<>(leaks("standard output and error", said.toString()));
        Path log = StateFolder.find().resolve("hindsight.log");
        if (Files.exists(log)) {
            found.addAll(leaks("the log", Files.readString(log)));
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).filter(it -> !it.startsWith(in)).toList()) {
                found.addAll(leaks(folder.relativize(file).toString(),
                        new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)));
            }
        }
        assertThat(planted).hasSizeGreaterThan(3_000);
        assertThat(found).isEmpty();
    }

    private void run(StringBuilder said, String... arguments) {
        int status = run(arguments);
        said.append(out()).append(err());
        assertThat(status).as("%s: %s", List.of(arguments), err()).isIn(ExitStatus.DONE, ExitStatus.NO_INPUT);
    }

    private List<String> leaks(String where, String text) {
        Map<String, List<String>> byBeginning = planted.keySet().stream()
                .collect(Collectors.groupingBy(it -> it.substring(0, BEGINNING)));
        Set<String> found = new LinkedHashSet<>();
        for (int i = 0; i + BEGINNING <= text.length(); i++) {
            for (String secret : byBeginning.getOrDefault(text.substring(i, i + BEGINNING), List.of())) {
                if (text.startsWith(secret, i)) {
                    found.add(planted.get(secret) + ": " + secret + " in " + where);
                }
            }
        }
        return List.copyOf(found);
    }
}
