package dev.hindsight.workspace.ingest.format.evaluation;

import dev.hindsight.workspace.common.Progress;
import dev.hindsight.workspace.common.WorkspaceException;
import dev.hindsight.workspace.ingest.EvidenceFormat;
import dev.hindsight.workspace.ingest.ReadOptions;
import dev.hindsight.workspace.ingest.Sink;
import dev.hindsight.workspace.ingest.source.Source;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/// promptfoo's results as YAML (also named `.txt`) and XML: recognised in order to say what to write instead. In YAML
/// what repeats is a reference to where it stood before, so the whole file would have to be held; XML has no lists.
public final class PromptfooText implements EvidenceFormat {
    private static final int HEAD = 1 << 12;
    private static final Pattern BEGINNING = Pattern.compile("^\\s*(?:evalId: .*\\R+results:\\s*\\R* +version: \\d"
            + "|(?:<\\?xml[^>]*>\\s*)?<promptfoo>\\s*<evalId>)");

    @Override
    public String name() {
        return "promptfoo-text";
    }

    @Override
    public double recognise(Source source) throws IOException {
        String head = new String(source.head(HEAD), StandardCharsets.UTF_8);
        return BEGINNING.matcher(head).find() ? 0.95 : 0;
    }

    @Override
    public void read(Source source, ReadOptions options, Sink sink, Progress progress) {
        throw new WorkspaceException(WorkspaceException.Reason.INPUT, source.name()
                + " holds promptfoo's results as YAML or XML, which is not read: write them as JSON (`promptfoo export eval"
                + " ID --output results.json`) and import that.");
    }
}
