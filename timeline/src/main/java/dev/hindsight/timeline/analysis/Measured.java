package dev.hindsight.timeline.analysis;

import dev.hindsight.timeline.series.Observations;
import dev.hindsight.timeline.signal.Signal;
import dev.hindsight.timeline.suspect.Lane;

/// A signal with its rows and the model fitted to them.
record Measured(Signal signal, Observations rows, Lane lane) {}
