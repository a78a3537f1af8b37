/// The window itself: composition root, navigation, the open workspace, settings.
package dev.hindsight.app.view.shell;
