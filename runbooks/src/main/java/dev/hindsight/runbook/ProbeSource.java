package dev.hindsight.runbook;

/// Answers probes for one incident. Called away from the application thread; may take a second or two.
public interface ProbeSource {
    /// Knows nothing: for a runbook run without evidence.
    ProbeSource NONE = _ -> ProbeResult.unknown("There is no evidence to ask.");

    /// {@return what the evidence says; never fails for lack of data, but says that it is unknown}
    ProbeResult ask(Probe probe);
}
