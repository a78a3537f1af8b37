/// What every view shares, in JavaFX: theme, tasks, dialogs, the painter for the screen, Markdown and small controls.
package dev.hindsight.ui.view;
