/// The annotations that people add to the timeline: notes, ignored changes, and their context menu.
package dev.hindsight.app.view.investigate.mark;
