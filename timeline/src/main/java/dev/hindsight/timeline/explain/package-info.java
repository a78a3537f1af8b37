/// Explains an overview: the measurements, the suspects, and the robustness of the verdict.
package dev.hindsight.timeline.explain;
