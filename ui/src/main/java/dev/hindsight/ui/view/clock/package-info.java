/// The clock of the window.
package dev.hindsight.ui.view.clock;
