package dev.hindsight.app.cli.analysis;

import dev.hindsight.app.cli.command.CommandIo;
import dev.hindsight.app.cli.command.ExitStatus;
import dev.hindsight.app.cli.command.Subcommand;
import dev.hindsight.diff.DiffLine;
import dev.hindsight.diff.EditTrait;
import dev.hindsight.diff.Hunk;
import dev.hindsight.diff.PromptDiff;
import dev.hindsight.workspace.Workspace;
import dev.hindsight.workspace.common.Format;
import dev.hindsight.workspace.common.WorkspaceException.Reason;
import dev.hindsight.workspace.common.WorkspaceException;
import dev.hindsight.workspace.evidence.PromptVersion;
import dev.hindsight.workspace.evidence.query.PromptNames;
import dev.hindsight.workspace.evidence.StoredEvidence;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `hindsight diff`: what changed from one prompt text to another.
@Command(name = "diff", description = "Show what changed between two versions of a prompt, or between two text files.", customSynopsis = {
        "hindsight diff WORKSPACE PROMPT FROM TO [--json]", "hindsight diff OLD.txt NEW.txt [--json]"})
public final class DiffCommand extends Subcommand {
    @Parameters(arity = "2..4", paramLabel = "WHAT", description = "WORKSPACE PROMPT FROM TO, or OLD NEW.")
    private List<String> what;

    public DiffCommand(CommandIo io) {
        super(io);
    }

    @Override
    public Integer call() {
        switch (what.size()) {
            case 2 -> show(what.get(0), what.get(1), PromptDiff.between(io.text(Path.of(what.get(0))),
                    io.text(Path.of(what.get(1)))));
            case 4 -> show(what.get(2), what.get(3), ofVersions());
            default -> throw usage("Name a workspace, a prompt and two versions, or two text files.");
        }
        return ExitStatus.DONE;
    }

    private PromptDiff ofVersions() {
        try (Workspace open = io.open(Path.of(what.get(0)))) {
            List<StoredEvidence<PromptVersion>> versions = PromptNames.versions(open.evidence(), what.get(1));
            if (versions.isEmpty()) {
                throw new WorkspaceException(Reason.USAGE, "There is no prompt \"" + what.get(1) + "\" in "
                        + what.get(0) + "; `hindsight info` lists the prompts.");
            }
            List<String> aliases = PromptNames.aliases(versions);
            if (!aliases.isEmpty()) {
                message("The prompt " + versions.getFirst().evidence().prompt() + ", also "
                        + String.join(", ", aliases) + ".");
            }
            return PromptDiff.between(text(versions, what.get(2)), text(versions, what.get(3)));
        }
    }

    private String text(List<StoredEvidence<PromptVersion>> versions, String name) {
        return PromptNames.version(versions, name).map(PromptVersion::text)
                .orElseThrow(() -> new WorkspaceException(Reason.USAGE, "The prompt "
                        + what.get(1) + " has no version \"" + name + "\"; it has " + names(versions) + "."));
    }

    private static String names(List<StoredEvidence<PromptVersion>> versions) {
        int shown = 12;
        List<String> names = versions.stream().map(it -> it.evidence().version()).distinct().toList();
        String list = String.join(", ", names.subList(Math.max(0, names.size() - shown), names.size()));
        return names.size() <= shown ? list : "among others " + list;
    }

    private void show(String from, String to, PromptDiff diff) {
        if (json()) {
            document(new DiffJson(from, to, diff.hunks().stream().map(HunkView::of).toList(), diff.traits().labels(),
                    diff.tokenDelta()));
            return;
        }
        if (diff.isUnchanged()) {
            line(diff.sameness());
            return;
        }
        for (Hunk hunk : diff.hunks()) {
            line("@@ -" + hunk.old().line() + "," + hunk.old().count() + " +" + hunk.newSpan().line() + ","
                    + hunk.newSpan().count() + " @@ " + hunk.kind().label());
            hunk.lines().forEach(it -> line((it.op() == DiffLine.Op.EQUAL ? " " : it.op().sign()) + it.text()));
        }
        line("");
        diff.traits().found().stream().map(EditTrait::sentence).forEach(this::line);
        if (diff.invisible() != null) {
            line("Not counted as edits: " + diff.invisible().sentence() + ".");
        }
        line("About " + Format.signed(diff.tokenDelta(), 0) + " tokens.");
        if (diff.isTruncated()) {
            message("The texts were too large to compare line by line; one block is shown as replaced.");
        }
    }

    private record DiffJson(String from, String to, List<HunkView> hunks, List<String> traits, int tokenDelta) {}

    private record LineRangeJson(int line, int count) {}

    private record HunkView(LineRangeJson old, @com.fasterxml.jackson.annotation.JsonProperty("new") LineRangeJson now,
            String kind,
            List<LineView> lines) {
        static HunkView of(Hunk hunk) {
            return new HunkView(new LineRangeJson(hunk.old().line(), hunk.old().count()),
                    new LineRangeJson(hunk.newSpan().line(), hunk.newSpan().count()), hunk.kind().label(),
                    hunk.lines().stream().map(LineView::of).toList());
        }
    }

    private record LineView(String op, String text, List<int[]> words) {
        static LineView of(DiffLine line) {
            return new LineView(line.op().sign(), line.text(),
                    line.words().stream().map(it -> new int[]{it.from(), it.to()}).toList());
        }
    }
}
