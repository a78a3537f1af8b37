/// Drawing a timeline without any toolkit: the same picture for the window, SVG and PNG. A renderer takes data and a
/// range and returns a drawn timeline, which resolves what is under the pointer.
package dev.hindsight.timeline.draw;
