/// The timeline of an overview, put together from signals, changes and what happened; also from close up.
package dev.hindsight.timeline.assembly;
