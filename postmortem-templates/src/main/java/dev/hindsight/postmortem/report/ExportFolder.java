package dev.hindsight.postmortem.report;

import dev.hindsight.postmortem.model.FactorCodes;
import dev.hindsight.postmortem.model.PostmortemDocument;
import dev.hindsight.workspace.common.WholeFiles;
import dev.hindsight.workspace.common.WorkspaceException.Reason;
import dev.hindsight.workspace.common.WorkspaceException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// The folder of an export: `postmortem.md`, `evidence.md`, the pictures, and `postmortem.hindsight.json`, from which
/// the complete postmortem can be read back.
public final class ExportFolder {
    /// The file with the complete postmortem.
    public static final String DATA = "postmortem.hindsight.json";
    /// The report.
    public static final String REPORT = "postmortem.md";
    private static final String FORMAT = "hindsight-postmortem";
    private static final int VERSION = 1;

    private record DataFile(String format, int version, PostmortemDocument dossier,
            @Nullable List<PictureEntry> pictures) {}

    /// The entry of a picture; its bytes are in a file of their own.
    private record PictureEntry(String name, String shows, boolean inReport) {}

    /// An export on disk.
    ///
    /// @param report the Markdown; null where it is not there
    public record Contents(PostmortemDocument document, List<Picture> pictures, @Nullable String report) {}

    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .build();

    private ExportFolder() {}

    /// {@return the files of an export by name; the same document and pictures always give the same bytes}
    public static Map<String, byte[]> files(
            PostmortemDocument document, FactorCodes codes, List<Picture> pictures, Variant variant) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put(REPORT, utf8(new ReportWriter(document, codes, pictures).write(variant)));
        if (variant != Variant.CUSTOMER) {
            files.put("evidence.md", utf8(new EvidenceWriter(document, codes).write()));
            files.put(DATA, utf8(JSON.writeValueAsString(new DataFile(FORMAT, VERSION, document,
                    pictures.stream().map(it -> new PictureEntry(it.name(), it.shows(), it.inReport())).toList()))
                    .replace("\r\n", "\n")
                    + "\n"));
            pictures.forEach(it -> files.put(it.name(), it.bytes()));
        }
        return files;
    }

    /// Writes an export; files of an earlier one are replaced, others stay. Where not all can be written, nothing is
    /// changed.
    ///
    /// @return the files written
    /// @throws WorkspaceException if the folder cannot be written
    public static List<Path> write(Path folder, Map<String, byte[]> files) {
        try (WholeFiles whole = new WholeFiles()) {
            Files.createDirectories(folder);
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                Files.write(whole.beside(folder.resolve(file.getKey())), file.getValue());
            }
            return whole.replace();
        } catch (IOException e) {
            String why = e instanceof FileSystemException known ? known.getReason() : e.getMessage();
            throw new WorkspaceException(Reason.USAGE, "The folder " + folder + " cannot be written"
                    + (why == null ? "" : " (" + why + ")") + "; make room or choose another with -o.", e);
        }
    }

    /// {@return the postmortem of an export, without the edits of the Markdown}
    ///
    /// @param place the folder, or a file in it
    /// @throws WorkspaceException if there is none, or it is not such a file
    public static PostmortemDocument read(Path place) {
        return data(dataFile(place), place).dossier();
    }

    /// {@return an export with its pictures and its current Markdown}
    ///
    /// @param place the folder, or a file in it
    /// @throws WorkspaceException if there is none, or it is not such a file
    public static Contents readAll(Path place) {
        Path file = dataFile(place);
        DataFile data = data(file, place);
        List<Picture> pictures = new ArrayList<>();
        Path report = file.resolveSibling(REPORT);
        try {
            for (PictureEntry it : data.pictures() == null ? List.<PictureEntry>of() : data.pictures()) {
                Path picture = file.resolveSibling(it.name());
                if (it.name().matches(Picture.NAME) && Files.isRegularFile(picture)) {
                    pictures.add(new Picture(it.name(), it.shows(), Files.readAllBytes(picture), it.inReport()));
                }
            }
            return new Contents(data.dossier(), pictures, Files.isRegularFile(report)
                    ? Files.readString(report)
                    : null);
        } catch (IOException e) {
            throw new WorkspaceException(Reason.INPUT, "The export in " + place
                    + " cannot be read whole; " + REPORT + " must be UTF-8 and the pictures readable.", e);
        }
    }

    private static Path dataFile(Path place) {
        return Files.isDirectory(place)
                ? place.resolve(DATA)
                : place.endsWith(REPORT) ? place.resolveSibling(DATA) : place;
    }

    private static DataFile data(Path file, Path place) {
        try {
            DataFile data = JSON.readValue(Files.readAllBytes(file), DataFile.class);
            if (!FORMAT.equals(data.format()) || data.version() > VERSION) {
                throw new WorkspaceException(Reason.INPUT, "The file " + file
                        + " is not a postmortem of this version; export it again with the program that wrote it.");
            }
            return data;
        } catch (IOException e) {
            throw new WorkspaceException(Reason.INPUT, "There is no readable " + DATA + " in " + place
                    + "; name the folder that an export wrote.", e);
        } catch (JacksonException | NullPointerException e) {
            throw new WorkspaceException(Reason.INPUT, "The file " + file
                    + " is not a postmortem export; export it again.", e);
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
