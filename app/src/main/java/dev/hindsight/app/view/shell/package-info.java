/// The window's frame: navigation, welcome screen, open workspace, settings.
package dev.hindsight.app.view.shell;
