/// What every view shares, in JavaFX: theme, tasks, dialogs and small controls.
package dev.hindsight.ui.view;
