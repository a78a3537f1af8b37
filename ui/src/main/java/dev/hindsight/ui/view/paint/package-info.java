/// The painter for the screen: drawings on a JavaFX canvas, with the fonts of the house.
package dev.hindsight.ui.view.paint;
