package dev.hindsight.app.cli.intake;

import dev.hindsight.app.cli.command.CommandIo;
import dev.hindsight.app.service.EvidenceImporter;
import dev.hindsight.workspace.common.WorkspaceException;
import dev.hindsight.workspace.ingest.ReadOptions;
import dev.hindsight.workspace.ingest.plugin.PluginFolder;
import dev.hindsight.workspace.ingest.mapping.SavedMappings;
import dev.hindsight.workspace.redact.RedactionKey;
import dev.hindsight.workspace.redact.Redactor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options of every command that takes evidence in.
final class IntakeArguments {
    @Option(names = "--format", paramLabel = "NAME", description = "The format; recognised unless said.")
    private @Nullable String format;

    @Option(names = "--zone", paramLabel = "ZONE", description = "For times without zone, such as Europe/Vienna.")
    private @Nullable ZoneId zone;

    @Option(names = "--mapping", paramLabel = "FILE", description = "How the columns of a table become evidence: a YAML file, or the name of a saved mapping.")
    private @Nullable Path mapping;

    @Option(names = "--feature", paramLabel = "NAME", description = "The feature that the evidence is about.")
    private @Nullable String feature;

    @Option(names = "--no-redact", description = "Keep personal data as it came; the workspace then says so.")
    private boolean unredacted;

    @Nullable
    String format() {
        return format;
    }

    /// {@return the options about the source}
    ReadOptions read(CommandIo io) {
        Path named = mapping;
        return new ReadOptions(zone, null, named == null ? null : mappingFile(io, named), List.of(), null, feature);
    }

    /// {@return an importer with this person's key and plug-ins}
    ///
    /// @param mistakes receives a sentence for each plug-in that cannot be used
    EvidenceImporter importer(CommandIo io, Consumer<String> mistakes) {
        Path state = io.stateFolder();
        Redactor redactor = unredacted ? Redactor.off(RedactionKey.load(state)) : Redactor.load(state);
        PluginFolder.InstalledFormats installed = PluginFolder.in(state).formats();
        installed.mistakes().forEach(mistakes);
        return new EvidenceImporter(installed.formats(), redactor, io.clock(), io.in());
    }

    /// A file, or the name of a saved mapping.
    private static Path mappingFile(CommandIo io, Path named) {
        Path file = io.file(named);
        return Files.isReadable(file) && !Files.isDirectory(file)
                ? file
                : SavedMappings.in(io.stateFolder()).named(named.toString()).orElseThrow(
                        () -> new WorkspaceException(WorkspaceException.Reason.USAGE,
                                "There is no mapping file " + named
                                        + ", and no saved mapping of that name."));
    }
}
