/// How the command line opens the window without loading JavaFX.
package dev.hindsight.app.window;
