/// Where a time and a value stand on a timeline, and their labels.
package dev.hindsight.timeline.draw.scale;
