/// The window itself: navigation, the welcome screen, the open workspace, settings.
package dev.hindsight.app.view.shell;
