package dev.hindsight.app.cli.evidence;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.hindsight.app.cli.command.CommandIo;
import dev.hindsight.app.cli.command.ExitStatus;
import dev.hindsight.app.cli.command.TextTable;
import dev.hindsight.app.cli.command.WorkspaceCommand;
import dev.hindsight.app.service.CitationResolver;
import dev.hindsight.workspace.Workspace;
import dev.hindsight.workspace.evidence.query.Origin;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// `hindsight source`: resolves a citation of a report to the imported file and line.
@Command(name = "source", description = "Show the file and line that cited evidence came from; status 1 where some is not there.")
public final class SourceCommand extends WorkspaceCommand {
    private static final String LINKS = "postmortem.hindsight.json";

    @Parameters(index = "1..*", arity = "1..*", paramLabel = "CITED", description = "SYSTEM/KIND/ID, a SHA-256, a series SIGNAL|SLICE|FROM/TO, a hunk, or the folder of an export for all that it cites.")
    private List<String> cited;

    public SourceCommand(CommandIo io) {
        super(io);
    }

    @Override
    public Integer call() {
        List<SourceJson> rows = new ArrayList<>();
        List<String> unknown = new ArrayList<>();
        try (Workspace open = open()) {
            CitationResolver citations = new CitationResolver(open.evidence());
            for (String one : all()) {
                List<CitationResolver.ResolvedCitation> found = citations.find(one);
                found.forEach(it -> rows.add(SourceJson.of(one, it)));
                if (found.isEmpty()) {
                    unknown.add(one);
                }
            }
        }
        if (json()) {
            document(new SourcesJson(rows, unknown));
        } else {
            TextTable table = new TextTable();
            rows.forEach(it -> table.row(it.path() + (it.line() > 0 ? ":" + it.line() : ", record " + it.record()),
                    it.key(), it.promptVersion() == null
                            ? ""
                            : "version " + it.promptVersion() + " (by " + it.promptVersionBy() + ")"));
            table.lines().forEach(this::line);
        }
        unknown.forEach(it -> message("This workspace holds no evidence \"" + it + "\"."));
        return unknown.isEmpty() ? ExitStatus.DONE : ExitStatus.ANSWER_IS_NO;
    }

    private Set<String> all() {
        Set<String> all = new LinkedHashSet<>();
        for (String one : cited) {
            Path file = one.indexOf('|') >= 0 ? null : io.file(Path.of(one));
            if (file != null && Files.isDirectory(file)) {
                file = file.resolve(LINKS);
            }
            if (file != null && Files.isRegularFile(file)) {
                all.addAll(links(file));
            } else {
                all.add(one);
            }
        }
        return all;
    }

    private Set<String> links(Path file) {
        try {
            return CitationResolver.in(JsonMapper.shared().readTree(io.text(file)));
        } catch (JacksonException e) {
            throw usage(file + " is no export of a postmortem; name its folder, or its " + LINKS + ".");
        }
    }

    private record SourcesJson(List<SourceJson> sources, List<String> unknown) {}

    private record SourceJson(String cited, String key, @JsonProperty("import") long importNumber, String path,
            long record,
            long line, long offset, String sha256, @JsonProperty("prompt_version") @Nullable String promptVersion,
            @JsonProperty("prompt_version_by") @Nullable String promptVersionBy) {
        static SourceJson of(String cited, CitationResolver.ResolvedCitation found) {
            Origin it = found.origin();
            return new SourceJson(cited, it.key().toString(), it.importId(), it.path(), it.record(), it.line(),
                    it.offset(),
                    it.hash(), found.promptVersion(), found.promptVersionBy());
        }
    }
}
