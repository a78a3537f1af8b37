/// Series at the resolution of a picture. In a workspace with many samples they come from pyramids: bins of several
/// widths that were built at import and are stored beside the evidence, so that drawing does not depend on the amount
/// of evidence.
package dev.hindsight.analysis.pyramid;
