package dev.hindsight.workspace.ingest;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.workspace.Workspace;
import dev.hindsight.workspace.common.Progress;
import dev.hindsight.workspace.ingest.prepare.Preparer;
import dev.hindsight.workspace.redact.Redactor;
import dev.hindsight.workspace.store.Workspaces;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Not one byte of the workspace's files holds what was to be redacted, in whichever field or place it came.
class RedactedFileTest {
    private static final Map<String, String> SECRETS = Map.of("email", "ada.lovelace@mail.example.org", "phone",
            "+44 20 7946 0958", "card", "4111 1111 1111 1111", "iban", "DE89 3704 0044 0532 0130 00", "ip",
            "10.20.30.40", "key", "sk-proj-abcDEF1234567890abcDEF12", "jwt",
            "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.s5Zp0QW_3x-1", "pem",
            "-----BEGIN PRIVATE KEY-----\\nMIIEvQIBADANBgkq0ABCMIIEvQIBADANBgkq0ABC\\n-----END PRIVATE KEY-----",
            "user", "customer-number-of-ada", "tenant", "name-of-the-tenant");

    @TempDir
    Path folder;

    private static String everywhere(String id, String secret) {
        return """
                {"kind":"sample","id":"%1$s","at":"2026-01-01T00:00:00Z","input":"in %2$s.","output":"out %2$s.",\
                "system":"%3$s %2$s.","session":"%2$s","tenant":"name-of-the-tenant","user":"customer-number-of-ada",\
                "region":"%2$s","slice":{"by":"%2$s"},"params":{"%2$s":["deep %2$s"]},"own_field":{"a":[{"b":"%2$s"}]},\
                "tool_calls":[{"name_emitted":"t","arguments":{"to":"%2$s"}}],"cache":{"hit":true,"origin_user":\
                "customer-number-of-ada","origin_tenant":"name-of-the-tenant"}}
                """.formatted(id, secret, "A long text that repeats. ".repeat(20));
    }

    @Test
    void noPersonalDataIsInTheFile() throws IOException {
        StringBuilder lines = new StringBuilder();
        SECRETS.forEach((type, secret) -> {
            if (!type.equals("user") && !type.equals("tenant")) {
                lines.append(everywhere(type, secret));
                lines.append(everywhere("bad-" + type, secret).replace("2026-01", "%s 2026-01".formatted(secret)));
                lines.append("not JSON: ").append(secret).append('\n');
            }
        });
        lines.append("{\"kind\":\"note\",\"id\":\"n\",\"at\":\"2026-01-01T00:00:00Z\",\"text\":\"x\","
                + "\"user\":\"customer-number-of-ada\"}\n");
        Path file = folder.resolve("w.hindsight");
        Path state = folder.resolve("state");
        try (Workspace workspace = Workspaces.create(file, InstantSource.fixed(Imports.NOW))) {
            Preparer preparer = new Preparer(Redactor.load(state), InstantSource.fixed(Imports.NOW));
            ImportResult.FileResult result = new Importer(Importer.installedFormats(), preparer,
                    new ByteArrayInputStream(lines.toString().getBytes(UTF_8)))
                    .run(workspace.imports(), List.of("-"), ImportOptions.DEFAULT, Progress.NONE).imports().getFirst();
            assertThat(result.counts()).containsEntry("sample", SECRETS.size() - 2L).containsEntry("note", 1L);
            assertThat(result.quarantined()).isEqualTo(2L * (SECRETS.size() - 2));
            assertThat(workspace.imports().quarantine()).allMatch(it -> it.raw().contains("‹"));
            search(file);
        }
        search(file);
        assertThat(state.resolve("redaction.key")).exists();
    }

    /// The person in a row of a table that is not stored has the marker that it has in rows that are.
    @Test
    void quarantinedRowsAreRedacted() throws IOException {
        InMemoryImportStore store = new InMemoryImportStore();
        Path table = Files.writeString(folder.resolve("t.csv"),
                "time,who,answer\n2026-03-01T00:00:00Z,ada,for adam\nyesterday,ada,for ada and adam\n");
        Path mapping = Files.writeString(folder.resolve("m.yaml"),
                "kind: sample\ncolumns: {at: time, user: who, output: answer}\n");
        Imports.run(store, new ImportOptions(null, new ReadOptions(null, null, mapping, List.of(), null, null), false),
                table.toString());
        String marker = store.bodies("sample").getFirst().get("user").asString();
        assertThat(store.quarantine().getFirst().raw())
                .isEqualTo("yesterday," + marker + ",for " + marker + " and adam");
    }

    static Stream<Arguments> refusedRows() {
        String columns = "{at: time, user: who | email, tenant: shop.name, output: answer, session: chat}";
        String csv = columns.replace("shop.name", "shop");
        return Stream.of(Arguments.of("more.csv", csv, """
                time,answer,who,shop,chat
                2026-03-01T00:00:00Z,fine,%1$s,%2$s,c
                2026-03-01T00:00:00Z,yes, and no,%1$s,%2$s,c
                "2026-03-01T00:00:00Z","yes, ""and"" no",%1$s,%2$s,"c",and,more
                """), Arguments.of("open.csv", csv, """
                time,answer,who,shop,chat
                2026-03-01T00:00:00Z,"never closed, but,%1$s,%2$s,c
                2026-03-01T00:00:00Z,fine,%1$s,%2$s,c
                2026-03-01T00:00:00Z,"never closed again,%1$s,"%2$s
                """), Arguments.of("cut.tsv", csv, """
                time\tanswer\twho\tshop\tchat
                2026-03-01T00:00:00Z\tfine\t%1$s\t%2$s\tc
                2026-03-01T00:00:00Z\tfine\t%1$s\t%2$s"""), Arguments.of("latin.csv", csv, """
                time,answer,who,shop,chat
                2026-03-01T00:00:00Z,fine,%1$s,%2$s,c
                yesterday,\u00e9,%1$s,%2$s,c
                """), Arguments.of("first.csv", csv.replace("who | email", "\"first(who, '-')\""), """
                time,answer,who,shop
                2026-03-01T00:00:00Z,fine,x,y
                never,fine,%1$s,%2$s
                """), Arguments.of("broken.json", columns, """
                [{"time":"2026-03-01T00:00:00Z","answer":"fine","who":"%1$s","shop":{"name":"%2$s"}},
                 {"time":"2026-03-01T00:00:00Z","answer":"fine" "who":"%1$s","shop":{"name":"%2$s"}}]
                """), Arguments.of("alternative.jsonl", columns, """
                {"time":"2026-03-01T00:00:00Z","answer":"fine","who":"x","shop":{"name":"y"}}
                {"time":"never","answer":"fine","who":"x","email":"%1$s","shop":{"name":["%2$s"]}}
                {"time":nothing,"answer":"fine","who":"%1$s","shop":{"name":"%2$s
                {'time':'2026-03-01T00:00:00Z','who':'%1$s','shop':{'name': %2$s}}
                """), Arguments.of("broken.yaml", columns, """
                - time: 2026-03-01T00:00:00Z
                  who: x
                - time: 2026-03-01T00:00:00Z
                  answer: [never closed
                  who: %1$s
                  shop: {name: "%2$s"}
                - who: %1$s
                  answer: 'never closed
                  name: %2$s
                """));
    }

    /// Also where a row is refused before there is evidence, nobody stands in the file whom the mapping names.
    @ParameterizedTest(name = "{0}")
    @MethodSource("refusedRows")
    void tablesAreRedacted(String name, String columns, String rows) throws IOException {
        Path table = folder.resolve(name);
        Files.write(table, rows.formatted(SECRETS.get("user"), SECRETS.get("tenant"))
                .getBytes(name.startsWith("latin") ? ISO_8859_1 : UTF_8));
        Path mapping = Files.writeString(folder.resolve("m.yaml"), "kind: sample\ncolumns: " + columns + "\n");
        Path file = folder.resolve("w.hindsight");
        try (Workspace workspace = Workspaces.create(file, InstantSource.fixed(Imports.NOW))) {
            Imports.run(workspace.imports(), new ImportOptions(null,
                    new ReadOptions(null, null, mapping, List.of(), null, null), false), table.toString());
            assertThat(workspace.imports().quarantine()).isNotEmpty()
                    .allMatch(it -> it.raw().contains("‹user:") && it.raw().contains("‹tenant:"));
            assertThat(workspace.imports().quarantine())
                    .noneMatch(it -> (it.reason() + it.raw()).contains("number-of-ada"));
            search(file);
        }
    }

    @Test
    void brokenEvidenceIsRedacted() throws IOException {
        String user = "customer-number-of-ada";
        List<String> lines = List.of("{'kind':'note','id':'1','user':'" + user + "'}",
                "{\"kind\":\"note\",\"id\":\"2\",\"user\":" + user + "}",
                "{\"kind\":\"note\",\"id\":\"3\",\"user\":{\"id\":\"" + user + "\"}",
                "{\"kind\":\"note\",\"id\":\"4\",\"at\":\"2026-03-01T00:00:00Z\",\"user\":[\"" + user + "\"]}",
                "{\"kind\":\"note\",\"id\":\"5\",\"user\":\"\\u0063ustomer-number-of-ada\"}",
                "{\"kind\":\"note\",\"id\":\"6\",\"user\":\"" + user + "\",\"text\":\"of " + user + ".\"}",
                "{\"kind\":\"note\",\"id\":\"7\",\"text\":\"the user: says no\",\"tenant\" : \"name-of-the-tenant");
        Path evidence = Files.write(folder.resolve("e.jsonl"), lines);
        Path file = folder.resolve("w.hindsight");
        try (Workspace workspace = Workspaces.create(file, InstantSource.fixed(Imports.NOW))) {
            Imports.run(workspace.imports(), ImportOptions.DEFAULT, evidence.toString());
            List<QuarantineEntry> quarantine = workspace.imports().quarantine();
            assertThat(quarantine).hasSameSizeAs(lines)
                    .noneMatch(it -> (it.reason() + it.raw()).contains("umber-of-ada"));
            assertThat(quarantine.get(6).raw()).contains("the user: says no", "‹tenant:");
            assertThat(quarantine.subList(0, 6).stream()
                    .map(it -> it.raw().replaceAll("(?s).*(‹user:\\w+›).*", "$1")))
                    .containsOnly(quarantine.getFirst().raw()
                            .replaceAll("(?s).*(‹user:\\w+›).*", "$1"));
            search(file);
        }
    }

    /// Searches the file and what SQLite keeps beside it.
    private void search(Path workspace) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(it -> it.getFileName().toString().startsWith("w.hindsight")).toList()) {
                String bytes = new String(Files.readAllBytes(file), ISO_8859_1);
                SECRETS.forEach((type, secret) -> assertThat(bytes.contains(secret)).as(type + " in " + file)
                        .isFalse());
                assertThat(bytes).doesNotContain("MIIEvQIBADANBgkq0ABC");
            }
        }
        assertThat(workspace).exists();
    }
}
