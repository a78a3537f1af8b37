/// Drawn lanes, which resolve what is under the pointer.
package dev.hindsight.timeline.draw.row;
