package dev.hindsight.workspace.ingest.mutation;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// A whole file of a format, from which changed ones are made: those in the folder `mutation` of the test resources, and
/// an archive. The name up to its first point is the format's.
///
/// @param members of an archive, by name; of a file that is none, its content
public record SeedFile(String name, Map<String, byte[]> members) {
    private static final String MAPPING = "mapping";

    /// {@return all of them, by name}
    public static List<SeedFile> all() {
        try (Stream<Path> files = Files.list(folder())) {
            List<SeedFile> all = new ArrayList<>();
            for (Path file : files.sorted().toList()) {
                String name = Objects.requireNonNull(file.getFileName()).toString();
                all.add(new SeedFile(name, Map.of(name, Files.readAllBytes(file))));
            }
            all.add(inspectArchive());
            return all;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// {@return the one of a name}
    public static SeedFile named(String name) {
        return all().stream().filter(it -> it.name.equals(name)).findFirst().orElseThrow();
    }

    private static Path folder() {
        try {
            return Objects.requireNonNull(Path.of(Objects.requireNonNull(SeedFile.class.getResource(
                    "/mutation/table.csv")).toURI()).getParent());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static SeedFile inspectArchive() throws IOException {
        ObjectNode log = (ObjectNode) JsonMapper.shared().readTree(Files.readString(folder().resolve("inspect.json")));
        String sample = log.remove("samples").get(0).toString();
        return new SeedFile("inspect.eval", Map.of("header.json", log.toString().getBytes(UTF_8),
                "samples/1_epoch_1.json", sample.getBytes(UTF_8)));
    }

    /// {@return the format's name}
    public String format() {
        return name.startsWith(MAPPING + ".") ? "table" : name.substring(0, name.indexOf('.'));
    }

    /// {@return whether it is a mapping, with which a table is read}
    boolean isMapping() {
        return name.startsWith(MAPPING + ".");
    }

    /// {@return whether a format reads it}
    boolean isEvidence() {
        return !name.startsWith("prompt.") && !name.startsWith("parquet.") && !name.startsWith("promptfoo-text.");
    }

    /// {@return whether it is an archive or another file that is no text}
    private boolean isBinary() {
        return members.size() > 1 || name.endsWith(".pb");
    }

    /// {@return the file as it is}
    public byte[] content() {
        return members.size() > 1 ? zipped(members) : members.values().iterator().next();
    }

    /// {@return the file, changed}
    byte[] changed(Random random) {
        if (members.size() == 1 || random.nextBoolean()) {
            return Mutations.of(content(), isBinary(), random);
        }
        Map<String, byte[]> changed = new java.util.TreeMap<>(members);
        changed.replaceAll((_, member) -> random.nextBoolean() ? member : Mutations.of(member, false, random));
        return zipped(changed);
    }

    private static byte[] zipped(Map<String, byte[]> members) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> member : new java.util.TreeMap<>(members).entrySet()) {
                out.putNextEntry(new ZipEntry(member.getKey()));
                out.write(member.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    @Override
    public String toString() {
        return name;
    }
}
