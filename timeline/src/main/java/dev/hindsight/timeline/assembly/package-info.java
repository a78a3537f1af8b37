/// Builds the timeline of an overview from signals, changes and events, also with finer bins.
package dev.hindsight.timeline.assembly;
