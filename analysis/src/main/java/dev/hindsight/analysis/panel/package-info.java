/// Cells of one signal over time, scope and instrument, and the model that separates changes from cycles and noise.
package dev.hindsight.analysis.panel;
