/// What one look must show, put together from the analysis: the timeline's lanes, the verdict in plain words, what ran at
/// the last good time and what runs now.
package dev.hindsight.timeline.overview;
