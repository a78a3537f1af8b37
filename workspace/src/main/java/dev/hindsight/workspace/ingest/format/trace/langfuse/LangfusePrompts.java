package dev.hindsight.workspace.ingest.format.trace.langfuse;

import dev.hindsight.workspace.common.Progress;
import dev.hindsight.workspace.ingest.EvidenceFormat;
import dev.hindsight.workspace.ingest.ReadOptions;
import dev.hindsight.workspace.ingest.Sink;
import dev.hindsight.workspace.ingest.format.trace.RecordFile;
import dev.hindsight.workspace.ingest.source.Source;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/// The events of Langfuse's webhook for prompt versions, saved one per line or as a list, also in the form in which they
/// reach GitHub. They are the only history of labels that there is: a deploy is a label that moves. Of what the API answers
/// about a prompt the version is taken, and its labels are counted.
///
/// Ids: `<prompt>/<version>` for versions, `<prompt>/<label>/<version>@<time>` for changes.
public final class LangfusePrompts implements EvidenceFormat {
    @Override
    public String name() {
        return "langfuse-prompts";
    }

    @Override
    public double recognise(Source source) throws IOException {
        Set<String> names = RecordFile.names(source);
        boolean plain = RecordFile.has(names, "action", "prompt", "timestamp")
                && RecordFile.has(names, "prompt.version");
        boolean dispatched = names.contains("client_payload.action") && names.contains("client_payload.prompt");
        return plain || dispatched || isPrompt(names) ? 0.96 : 0;
    }

    /// {@return whether it is what the API answers: a prompt, or the list of prompts, which has no texts}
    private static boolean isPrompt(Set<String> names) {
        return RecordFile.has(names, "name", "labels", "tags") && (RecordFile.has(names, "prompt", "version", "config")
                || RecordFile.has(names, "versions", "lastUpdatedAt"));
    }

    @Override
    public void read(Source source, ReadOptions options, Sink sink, Progress progress) throws IOException {
        LangfuseLabels labels = new LangfuseLabels(sink, options);
        RecordFile.read(source, List.of("data"), List.of(), labels, progress);
        labels.finish();
    }
}
