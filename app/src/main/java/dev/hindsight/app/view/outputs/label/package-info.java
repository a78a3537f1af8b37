/// Labelling outputs without knowing their side.
package dev.hindsight.app.view.outputs.label;
