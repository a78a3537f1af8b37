/// Signals of the quality of outputs: judges, suites and labels, user reactions, and the shape of the text. One class
/// per signal or family.
package dev.hindsight.analysis.signal.quality;
