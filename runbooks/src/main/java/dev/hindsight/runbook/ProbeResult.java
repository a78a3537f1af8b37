package dev.hindsight.runbook;

import java.util.List;

/// The result of a probe.
///
/// @param sentence the answer in one sentence; it lands in the log
/// @param details further lines, such as one per suspect
/// @param known false where the evidence has no answer
public record ProbeResult(String sentence, List<String> details, boolean known) {
    /// {@return an answer that is only a sentence}
    public static ProbeResult of(String sentence) {
        return new ProbeResult(sentence, List.of(), true);
    }

    /// {@return an unknown result, and why}
    public static ProbeResult unknown(String sentence) {
        return new ProbeResult(sentence, List.of(), false);
    }
}
