/// The outputs behind the investigation: lists, blind labels, and breakdowns.
package dev.hindsight.app.view.outputs;
