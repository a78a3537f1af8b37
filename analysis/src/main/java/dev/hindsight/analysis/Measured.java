package dev.hindsight.analysis;

import dev.hindsight.analysis.series.Observations;
import dev.hindsight.analysis.signal.Signal;
import dev.hindsight.analysis.suspect.Lane;

/// A signal with its rows and the model fitted to them.
record Measured(Signal signal, Observations rows, Lane lane) {}
