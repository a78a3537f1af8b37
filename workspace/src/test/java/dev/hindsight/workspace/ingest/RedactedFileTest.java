package dev.hindsight.workspace.ingest;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hindsight.workspace.Progress;
import dev.hindsight.workspace.Workspace;
import dev.hindsight.workspace.ingest.prepare.Preparer;
import dev.hindsight.workspace.redact.Redactor;
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

/// Not one byte of the workspace's files holds what was to be redacted, in whichever field or place it came.
class RedactedFileTest {
    private static final Map<String, String> SECRETS = Map.of("email", "ada.lovelace@mail.example.org", "phone",
            "+44 20 7946 0958", "card", "4111 1111 1111 1111", "iban", "DE89 3704 0044 0532 0130 00", "ip",
            "192.0.2.17", "key", "sk-proj-abcDEF1234567890abcDEF12", "jwt",
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
    void nothingOfItIsInTheFile() throws IOException {
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
        try (Workspace workspace = Workspace.create(file, InstantSource.fixed(Imports.NOW))) {
            Preparer preparer = new Preparer(Redactor.load(state), InstantSource.fixed(Imports.NOW));
            ImportResult.FileResult result = new Import(Import.installedFormats(), preparer,
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
    void aRowInQuarantineNamesNobody() throws IOException {
        MemoryImports store = new MemoryImports();
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
