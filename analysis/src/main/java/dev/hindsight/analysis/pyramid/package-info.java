/// Series at the resolution of a picture. Of a workspace with many samples they come from pyramids: bins of several
/// widths that were made at import and lie beside the evidence, so that what is drawn does not depend on how much there
/// is.
package dev.hindsight.analysis.pyramid;
