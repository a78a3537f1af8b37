/// Pictures and tables of the window as files and on the clipboard.
package dev.hindsight.app.view.export;
