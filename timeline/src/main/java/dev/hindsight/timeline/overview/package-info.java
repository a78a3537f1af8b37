/// The overview of a workspace, assembled from the analysis.
package dev.hindsight.timeline.overview;
