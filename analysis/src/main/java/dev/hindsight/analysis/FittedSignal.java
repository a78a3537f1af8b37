package dev.hindsight.analysis;

import dev.hindsight.analysis.series.Observations;
import dev.hindsight.analysis.signal.Signal;
import dev.hindsight.analysis.suspect.SignalModel;

/// A signal with its rows and the model fitted to them.
record FittedSignal(Signal signal, Observations rows, SignalModel model) {}
