/// What a timeline shows, before it is drawn: lanes of lines, shares and marks, and the bands over them.
package dev.hindsight.timeline.draw.lane;
