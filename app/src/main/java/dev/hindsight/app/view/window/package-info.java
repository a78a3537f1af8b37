/// The place of the window and of the dividers in it, remembered.
package dev.hindsight.app.view.window;
