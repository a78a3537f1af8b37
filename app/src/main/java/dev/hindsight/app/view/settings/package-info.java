/// The settings screen.
package dev.hindsight.app.view.settings;
