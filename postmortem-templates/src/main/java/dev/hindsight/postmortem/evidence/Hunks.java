package dev.hindsight.postmortem.evidence;

import dev.hindsight.diff.DiffLine;
import dev.hindsight.diff.Hunk;
import dev.hindsight.diff.LineSpan;
import dev.hindsight.diff.PromptDiff;
import dev.hindsight.postmortem.model.PostmortemFacts.HunkFact;
import dev.hindsight.postmortem.model.PostmortemFacts.HunkLine;
import dev.hindsight.workspace.common.Sha256;
import dev.hindsight.workspace.evidence.PromptVersion;
import dev.hindsight.workspace.evidence.query.EvidenceQuery;
import dev.hindsight.workspace.incident.EvidenceLink;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// The hunks between two versions of a prompt, each with a link that detects changes.
public final class Hunks {
    private Hunks() {}

    /// {@return the hunks between two versions, the most informative first; none where a version is not known}
    public static List<HunkFact> between(EvidenceQuery evidence, String prompt, String from, String to) {
        Optional<String> before = text(evidence, prompt, from);
        Optional<String> after = text(evidence, prompt, to);
        if (before.isEmpty() || after.isEmpty()) {
            return List.of();
        }
        return PromptDiff.between(before.get(), after.get()).hunks().stream()
                .map(it -> hunk(it, prompt, from, to))
                .sorted(Comparator.comparingInt((HunkFact it) -> it.lines().stream().mapToInt(HunkLine::fresh).max()
                        .orElse(0)).reversed())
                .toList();
    }

    private static Optional<String> text(EvidenceQuery evidence, String prompt, String version) {
        return evidence.promptVersions(prompt).stream().map(it -> it.evidence())
                .filter(it -> it.version().equals(version)).map(PromptVersion::text).findFirst();
    }

    private static HunkFact hunk(Hunk hunk, String prompt, String from, String to) {
        List<HunkLine> lines = hunk.lines().stream()
                .map(it -> new HunkLine(it.op() == DiffLine.Op.EQUAL ? " " : it.op().sign(), it.text(), fresh(it)))
                .toList();
        return new HunkFact(prompt, from, to, lines, link(hunk, prompt, from, to));
    }

    /// {@return a link to a hunk between two versions of a prompt, with the hash of its lines}
    public static EvidenceLink link(Hunk hunk, String prompt, String from, String to) {
        String ref = String.join("|", prompt, from, to, span(hunk.old()), span(hunk.newSpan()));
        String hash = Sha256.hex(hunk.lines().stream()
                .map(it -> (it.op() == DiffLine.Op.EQUAL ? " " : it.op().sign()) + it.text())
                .collect(Collectors.joining("\n")));
        int line = hunk.lines().stream().filter(it -> it.op() == DiffLine.Op.ADDED).mapToInt(DiffLine::newLine)
                .findFirst().orElse(hunk.newSpan().line());
        return new EvidenceLink(EvidenceLink.Type.HUNK, ref, hash, "hunk " + to + ", line " + line);
    }

    private static int fresh(DiffLine line) {
        return line.op() != DiffLine.Op.ADDED
                ? 0
                : line.words().stream().mapToInt(it -> it.in(line.text()).strip().split("\\s+", -1).length).sum();
    }

    private static String span(LineSpan span) {
        return span.line() + "," + span.count();
    }
}
