/// The drawing of a timeline, free of any toolkit: the same picture for the window, SVG and PNG. A renderer takes data
/// and a range and returns a rendered picture, which itself answers what lies under the pointer.
package dev.hindsight.timeline.draw;
