/// The painter for the screen: drawings on a JavaFX canvas, with the bundled fonts.
package dev.hindsight.ui.view.paint;
