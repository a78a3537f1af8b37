package dev.hindsight.runbook;

/// Answers probes for one incident. Called away from the application thread; may take a second or two.
public interface ProbeSource {
    /// Has no answers: for a runbook without evidence.
    ProbeSource NONE = _ -> ProbeResult.unknown("There is no evidence to ask.");

    /// {@return the answer of the evidence; never fails for lack of data, but returns an unknown result}
    ProbeResult ask(Probe probe);
}
