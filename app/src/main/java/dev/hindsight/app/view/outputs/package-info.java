/// The outputs behind what the investigation looks at: lists, blind labels, and what they tell of the system around the
/// model.
package dev.hindsight.app.view.outputs;
