/// A lane as it is drawn, which itself answers what lies under the pointer.
package dev.hindsight.timeline.draw.row;
