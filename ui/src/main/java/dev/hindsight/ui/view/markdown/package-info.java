/// Markdown as JavaFX nodes.
package dev.hindsight.ui.view.markdown;
