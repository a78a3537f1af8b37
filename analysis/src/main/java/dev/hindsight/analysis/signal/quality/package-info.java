/// Signals of what outputs are like: as judges, suites and labels say, as people take them, and by the shape of the
/// text. One class per signal or family.
package dev.hindsight.analysis.signal.quality;
