/// What people put on the timeline themselves: notes, ignored changes, and the menu in which all of it is done.
package dev.hindsight.app.view.investigate.mark;
