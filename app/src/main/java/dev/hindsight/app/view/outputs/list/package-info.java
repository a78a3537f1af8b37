/// The list of outputs, one output in full, and what the panes beside them share.
package dev.hindsight.app.view.outputs.list;
