/// The list of outputs, one of them whole, and what the panes beside them share.
package dev.hindsight.app.view.outputs.list;
