/// What one look must show, put together from the analysis.
package dev.hindsight.timeline.overview;
