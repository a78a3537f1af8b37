/// Pre-aggregated series, stored beside the evidence, so that a picture of ten million samples need not read them.
package dev.hindsight.workspace.rollup;
