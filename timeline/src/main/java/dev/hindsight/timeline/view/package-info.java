/// The timeline on screen: its state as a view model, and the view that binds and draws.
package dev.hindsight.timeline.view;
