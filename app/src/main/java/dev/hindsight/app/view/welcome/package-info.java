/// What is shown before a workspace is open.
package dev.hindsight.app.view.welcome;
