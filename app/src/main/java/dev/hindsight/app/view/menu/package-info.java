/// The menu bar and the help.
package dev.hindsight.app.view.menu;
