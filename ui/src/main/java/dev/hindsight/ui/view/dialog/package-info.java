/// What views ask of the desktop outside their window: choosers, questions, the clipboard, notifications.
package dev.hindsight.ui.view.dialog;
